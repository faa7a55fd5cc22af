// Owns the list of a partner's papers for staff, and the forms that ask for one and keep one; refuses to decide (one paper: partner-paper.tsx).
import { PAPER_KINDS, type Paper, standingOf } from "../../functions/papers/paper.ts";
import type { Partner } from "../../functions/partners/partner.ts";
import type { PartnerDocument } from "../../functions/partners/partner-file.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { FileFields, PaperTag } from "../desk/paper-parts.tsx";
import { WorkList, type WorkRow } from "../desk/work-list.tsx";
import { Button } from "../parts/button.tsx";
import { dateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import type { DeskLocale } from "../words/desk.ts";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";

interface ListProps {
  readonly partnerId: string;
  readonly papers: readonly Paper[];
  /** Noted by where they lie, before files were kept. */
  readonly links: readonly PartnerDocument[];
  readonly today: string;
  readonly admin: boolean;
  readonly personName: NameOf;
  readonly locale: DeskLocale;
}

/** On the page of the partner. */
export function PaperList(props: ListProps) {
  const { partnerId, papers, links, admin, locale } = props;
  const { t } = locale;
  return (
    <section class="flow" aria-labelledby="papers">
      <h2 id="papers">{t("paperDesk.heading")}</h2>
      <PaperRows {...props} />
      <p>
        {admin || papers.length + links.length > 0 ? (
          <a href={staffPaths.partnerPapers(partnerId)}>{t(admin ? "paperDesk.all" : "paperDesk.see")}</a>
        ) : null}
      </p>
    </section>
  );
}

function PaperRows({ papers, links, today, locale }: ListProps) {
  const { t } = locale;
  if (papers.length + links.length === 0) return <p>{t("paperDesk.none")}</p>;
  return papers.length > 0 ? <WorkList rows={papers.map((one) => paperRow(one, today, locale))} /> : null;
}

/** One paper as a line that leads to it. */
export function paperRow(paper: Paper, today: string, locale: DeskLocale, about?: string): WorkRow {
  const { t } = locale;
  const until = paper.file?.validUntil;
  const day = until
    ? t("papers.until", { day: dateText(until, true) })
    : paper.file
      ? t("papers.brought", { day: dateText(paper.file.broughtAt, true) })
      : dateText(paper.askedAt, true);
  return {
    href: staffPaths.partnerPaper(paper.partnerId, paper.id),
    name: t(`papers.kind.${paper.kind}`),
    about: about ?? (paper.note || undefined),
    note: (
      <>
        <PaperTag standing={standingOf(paper, today)} locale={locale} /> {day}
      </>
    ),
  };
}

export const ASK_FIELDS = ["askKind", "askNote"] as const;
export const KEEP_FIELDS = ["kind", "note", "validUntil", "replaces"] as const;

export interface PartnerPapersProps extends Omit<ListProps, "partnerId" | "locale"> {
  readonly desk: Desk;
  readonly partner: Partner;
  readonly errors: readonly FieldError[];
  readonly kept: Readonly<Record<string, string>>;
  readonly done: string | null;
}

/** Everything that is asked of a partner and kept of it, and the forms to ask and to keep. */
export function PartnerPapersPage(props: PartnerPapersProps) {
  const { desk, partner, links, admin, errors, done, personName } = props;
  const { locale } = desk;
  const { t } = locale;
  return (
    <Frame
      desk={desk}
      path={staffPaths.partnerPapers(partner.id)}
      title={t("paperDesk.title", { partner: partner.name })}
      crumb={{ href: staffPaths.partner(partner.id), label: partner.name }}
      errors={errors}
      done={done}
    >
      <p class="soft">{t("paperDesk.lede")}</p>
      <PaperRows {...props} partnerId={partner.id} locale={locale} />
      {links.length > 0 ? <Links links={links} personName={personName} admin={admin} locale={locale} /> : null}
      {admin ? (
        <>
          <AskForm {...props} />
          <KeepForm {...props} />
        </>
      ) : null}
    </Frame>
  );
}

function Links({ links, personName, admin, locale }: Pick<ListProps, "links" | "personName" | "admin" | "locale">) {
  const { t } = locale;
  return (
    <section class="flow" aria-labelledby="links">
      <h2 id="links">{t("paperDesk.links")}</h2>
      {admin ? <p class="small soft">{t("paperDesk.links.hint")}</p> : null}
      <ul class="work-list">
        {links.map((one) => (
          <li>
            <p class="work-name">
              {one.address ? (
                <a href={one.address} rel="noreferrer">
                  <bdi>{one.name}</bdi>
                </a>
              ) : (
                <span>
                  <bdi>{one.name}</bdi> ({t("paperDesk.onPaper")})
                </span>
              )}
            </p>
            {one.note ? (
              <p class="small soft">
                <bdi>{one.note}</bdi>
              </p>
            ) : null}
            <p class="small soft">
              {dateText(one.on, true)} ·{" "}
              {t("paperDesk.noted", { name: personName(one.addedBy), day: dateText(one.addedAt, true) })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const kinds = ({ t }: DeskLocale) => [
  { value: "", label: t("paperDesk.choose") },
  ...PAPER_KINDS.map((one) => ({ value: one, label: t(`papers.kind.${one}`) })),
];

function AskForm({ desk: { locale }, partner, errors, kept }: PartnerPapersProps) {
  const { t } = locale;
  const field = (name: (typeof ASK_FIELDS)[number]) => ({
    ...{ id: name, name, value: kept[name] ?? "", error: errorOf(errors, name) },
  });
  return (
    <details class="more" open={ASK_FIELDS.some((name) => errorOf(errors, name))}>
      <summary>{t("paperDesk.ask")}</summary>
      <form method="post" action={staffPaths.askForPaper(partner.id)} class="form flow" novalidate>
        <OnceField />
        <p class="small soft">{t("paperDesk.ask.hint")}</p>
        <Field {...field("askKind")} label={t("paperDesk.field.kind")} options={kinds(locale)} />
        <Field {...field("askNote")} label={t("paperDesk.field.note.ask")} lines={2} />
        <Button>{t("paperDesk.ask.button")}</Button>
      </form>
    </details>
  );
}

function KeepForm({ desk: { locale }, partner, links, errors, kept }: PartnerPapersProps) {
  const { t } = locale;
  const field = (name: (typeof KEEP_FIELDS)[number]) => ({
    ...{ id: name, name, value: kept[name] ?? "", error: errorOf(errors, name) },
  });
  const names = ["file", ...KEEP_FIELDS];
  return (
    <details class="more" open={names.some((name) => errorOf(errors, name))}>
      <summary>{t("paperDesk.keep")}</summary>
      <form
        method="post"
        action={staffPaths.partnerPapers(partner.id)}
        enctype="multipart/form-data"
        class="form flow"
        novalidate
      >
        <OnceField />
        <p class="small soft">{t("paperDesk.keep.hint")}</p>
        <Field {...field("kind")} label={t("paperDesk.field.kind")} options={kinds(locale)} />
        <FileFields errors={errors} validUntil={kept.validUntil ?? ""} locale={locale} />
        <Field {...field("note")} label={t("paperDesk.field.note")} lines={2} />
        {links.length > 0 ? (
          <Field
            {...field("replaces")}
            label={t("paperDesk.field.replaces")}
            options={[
              { value: "", label: t("paperDesk.field.replaces.none") },
              ...links.map((one) => ({ value: one.id, label: one.name })),
            ]}
          />
        ) : null}
        <Button>{t("paperDesk.keep.button")}</Button>
      </form>
    </details>
  );
}
