// Owns the page of one paper for staff: its files, the word about the newest, bringing and removing; refuses to decide.
import { type Paper, type PaperFile, standingOf } from "../../functions/papers/paper.ts";
import { mayBring } from "../../functions/papers/rules.ts";
import type { Partner } from "../../functions/partners/partner.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { FileFields, FileLine, PaperTag } from "../desk/paper-parts.tsx";
import { Button } from "../parts/button.tsx";
import { dateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Facts } from "../parts/facts.tsx";
import { Field } from "../parts/field.tsx";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";

export interface OnePaperProps {
  readonly desk: Desk;
  readonly partner: Partner;
  readonly paper: Paper;
  readonly today: string;
  readonly admin: boolean;
  readonly personName: NameOf;
  readonly errors: readonly FieldError[];
  readonly kept: Readonly<Record<string, string>>;
  readonly done: string | null;
}

export function OnePaperPage(props: OnePaperProps) {
  const { desk, partner, paper, today, admin, personName, errors, done } = props;
  const { locale } = desk;
  const { t } = locale;
  const { file, judgement, earlier, state } = paper;
  const by = (key: "paperDesk.askedBy" | "paperDesk.judged", who: string, at: string) =>
    t(key, { name: personName(who), day: dateText(at, true) });
  return (
    <Frame
      desk={desk}
      path={staffPaths.partnerPaper(partner.id, paper.id)}
      title={t(`papers.kind.${paper.kind}`)}
      crumb={{ href: staffPaths.partnerPapers(partner.id), label: t("paperDesk.title", { partner: partner.name }) }}
      errors={errors}
      done={done}
    >
      <p>
        <PaperTag standing={standingOf(paper, today)} locale={locale} />
      </p>
      <Facts
        facts={[
          { name: t("paperDesk.note"), value: paper.note ? <bdi class="kept-lines">{paper.note}</bdi> : null },
          { name: t("paperDesk.asked"), value: by("paperDesk.askedBy", paper.askedBy, paper.askedAt) },
          {
            name: t("papers.words"),
            value: judgement ? (
              <>
                {judgement.words ? <bdi class="kept-lines">{judgement.words}</bdi> : null}{" "}
                {by("paperDesk.judged", judgement.by, judgement.at)}
              </>
            ) : null,
          },
          { name: t("paperDesk.hash"), value: file ? <code class="small">{file.hash}</code> : null },
        ]}
      />
      {file ? <StaffFile {...props} file={file} /> : null}
      {admin && state === "received" ? <JudgeForm {...props} /> : null}
      {earlier.length > 0 ? (
        <section class="flow" aria-labelledby="earlier">
          <h2 id="earlier">{t("papers.earlier")}</h2>
          {earlier.map((one) => (
            <StaffFile {...props} file={one} />
          ))}
        </section>
      ) : null}
      {admin && mayBring(paper, today) ? <BringForm {...props} /> : null}
      {admin ? <RemoveForm {...props} /> : null}
    </Frame>
  );
}

function StaffFile({ desk: { locale }, paper, file, personName }: OnePaperProps & { readonly file: PaperFile }) {
  const by = { name: personName(file.broughtBy), day: dateText(file.broughtAt, true) };
  const href = staffPaths.partnerPaperFile(paper.partnerId, paper.id, file.nth);
  return <FileLine href={href} file={file} by={locale.t("paperDesk.broughtBy", by)} locale={locale} />;
}

function JudgeForm({ desk: { locale }, paper, errors, kept }: OnePaperProps) {
  const { t } = locale;
  return (
    <section class="flow" aria-labelledby="judge">
      <h2 id="judge">{t("paperDesk.judge")}</h2>
      <form method="post" action={staffPaths.judgePaper(paper.partnerId, paper.id)} class="form flow" novalidate>
        <OnceField />
        <input type="hidden" name="seen" value={paper.file?.hash} />
        <p class="small soft">{t("paperDesk.judge.hint")}</p>
        <Field
          id="words"
          name="words"
          label={t("paperDesk.judge.words")}
          lines={3}
          value={kept.words ?? ""}
          error={errorOf(errors, "words")}
        />
        <p class="buttons">
          <Button name="verdict" value="accepted">
            {t("paperDesk.judge.accept")}
          </Button>
          <Button name="verdict" value="returned" looks="second">
            {t("paperDesk.judge.return")}
          </Button>
        </p>
      </form>
    </section>
  );
}

function BringForm({ desk: { locale }, paper, errors, kept }: OnePaperProps) {
  const { t } = locale;
  return (
    <details class="more" open={["file", "validUntil"].some((name) => errorOf(errors, name))}>
      <summary>{t("paperDesk.bring")}</summary>
      <form
        method="post"
        action={staffPaths.bringPaper(paper.partnerId, paper.id)}
        enctype="multipart/form-data"
        class="form flow"
        novalidate
      >
        <OnceField />
        <p class="small soft">{t("paperDesk.keep.hint")}</p>
        <FileFields errors={errors} validUntil={kept.validUntil ?? ""} locale={locale} />
        <Button>{t("paperDesk.keep.button")}</Button>
      </form>
    </details>
  );
}

function RemoveForm({ desk: { locale }, paper }: OnePaperProps) {
  const { t } = locale;
  return (
    <details class="more">
      <summary>{t("paperDesk.remove")}</summary>
      <form method="post" action={staffPaths.removePaper(paper.partnerId, paper.id)} class="form flow">
        <OnceField />
        <p class="small soft">{t("paperDesk.remove.hint")}</p>
        <Button looks="danger">{t("paperDesk.remove.button")}</Button>
      </form>
    </details>
  );
}
