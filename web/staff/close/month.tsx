// Owns the page of closing one month: steps, signatures, figures, files; refuses to decide anything.
import type { AccountLine } from "../../../functions/month-close/figures.ts";
import type { Edition, OpenThing, Step } from "../../../functions/month-close/month-close.ts";
import type { MonthInSight } from "../../../functions/month-close/sight.ts";
import { type Desk, Frame } from "../../desk/frame.tsx";
import type { TableView } from "../../desk/table/table.ts";
import { Button } from "../../parts/button.tsx";
import { dateText } from "../../parts/date-text.tsx";
import { errorOf, type FieldError } from "../../parts/error-summary.tsx";
import { Field } from "../../parts/field.tsx";
import { monthText } from "../../parts/month-text.ts";
import { Notice } from "../../parts/notice.tsx";
import { Tag } from "../../parts/state-tag.tsx";
import type { NameOf } from "../names.ts";
import { staffPaths } from "../paths.ts";
import { BankFigures } from "./bank.tsx";
import { Figures, Files, Portfolio, Rates, Records } from "./figures.tsx";
import { StepSection } from "./step.tsx";
import { CLOSE_TONES } from "./tables.tsx";

/** Looks at the tables of the page: one a step, and the accounts. */
export interface MonthViews {
  readonly steps: Readonly<Record<Step, TableView<OpenThing>>>;
  readonly accounts: TableView<AccountLine>;
}

export interface MonthPageProps {
  readonly desk: Desk;
  readonly sight: MonthInSight;
  readonly views: MonthViews;
  readonly editions: readonly Edition[];
  readonly personId: string;
  readonly nameOf: NameOf;
  readonly partnerOf: NameOf;
  /** What was typed into a form that came back. */
  readonly typed: { readonly step: Step | null; readonly text: string };
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

export function MonthPage(props: MonthPageProps) {
  const { desk, sight, views, editions, nameOf, partnerOf, typed, errors, done } = props;
  const { t } = desk.locale;
  const { close, figures, steps } = sight;
  const month = monthText(close.month, desk.locale);
  const closed = close.state === "closed" || close.state === "reopening";
  // A closed month shows what was signed, and not what stands there now.
  const record = closed ? editions.at(-1) : undefined;
  const withKeys = closed ? undefined : steps.find((one) => one.open.length > 0);
  const doneSteps = steps.filter((one) => one.state !== "open").length;
  return (
    <Frame
      desk={desk}
      path={staffPaths.closeMonth(close.month)}
      title={closed ? t("close.month.closedTitle", { month }) : t("close.month.title", { month })}
      crumb={{ href: staffPaths.close, label: t("close.back") }}
      errors={errors}
      done={done}
    >
      <p>
        <Tag tone={CLOSE_TONES[close.state]} label={t(`close.state.${close.state}`)} />{" "}
        {closed ? null : t("close.progress", { done: doneSteps, all: steps.length })}
      </p>
      <Standing {...props} />
      {closed ? null : (
        <section aria-labelledby="steps">
          <h2 id="steps">{t("close.steps")}</h2>
          <ol class="close-steps">
            {steps.map((standing) => (
              <StepSection
                locale={desk.locale}
                month={close.month}
                standing={standing}
                view={views.steps[standing.step]}
                keys={standing === withKeys}
                bank={sight.bank}
                takesNotes={close.state === "open"}
                nameOf={nameOf}
                typed={typed.step === standing.step ? typed.text : ""}
                error={errorOf(errors, `note-${standing.step}`)}
              />
            ))}
          </ol>
          {close.state === "open" ? <SignForm {...props} /> : null}
        </section>
      )}
      <section class="flow" aria-labelledby="figures">
        <h2 id="figures">{t("close.figures")}</h2>
        <Figures locale={desk.locale} figures={figures} view={views.accounts} keys={withKeys === undefined} />
      </section>
      {record && record.bank.length > 0 ? (
        <section aria-labelledby="bank">
          <h2 id="bank">{t("close.bank")}</h2>
          <BankFigures locale={desk.locale} figures={record.bank} />
        </section>
      ) : null}
      <section aria-labelledby="portfolio">
        <h2 id="portfolio">{t("close.portfolio")}</h2>
        <Portfolio locale={desk.locale} lines={record?.portfolio ?? sight.portfolio} nameOf={partnerOf} />
      </section>
      <Rates locale={desk.locale} rates={record?.rates ?? sight.rates} />
      {figures ? <Files locale={desk.locale} month={close.month} closed={closed} /> : null}
      <Records locale={desk.locale} editions={editions} nameOf={nameOf} />
      {close.state === "closed" ? <ReopenForm {...props} /> : null}
    </Frame>
  );
}

/** Who has signed, who waits for whom. */
function Standing({ desk, sight, editions, personId, nameOf }: MonthPageProps) {
  const { t } = desk.locale;
  const { close, before } = sight;
  const date = (at: string) => dateText(at, true, desk.locale);
  if (close.state === "closed") {
    const last = editions.at(-1);
    if (!last) return null;
    const people = { signer: nameOf(last.signedBy), approver: nameOf(last.approvedBy) };
    return <p>{t("close.closed", { ...people, signed: date(last.signedAt), closed: date(last.approvedAt) })}</p>;
  }
  if (close.state === "signed") return <Signed {...{ desk, sight, personId, nameOf }} />;
  if (close.state === "reopening") return <Reopening {...{ desk, sight, personId, nameOf }} />;
  const { sentBack } = close;
  return (
    <>
      {before ? (
        <Notice tone="wait">
          <p>
            <a href={staffPaths.closeMonth(before)}>{t("close.before", { month: monthText(before, desk.locale) })}</a>
          </p>
        </Notice>
      ) : null}
      {sentBack ? (
        <Notice tone="wait">
          <p>
            {t("close.sentBack", { name: nameOf(sentBack.by), date: date(sentBack.at) })} <bdi>{sentBack.reason}</bdi>
          </p>
        </Notice>
      ) : null}
    </>
  );
}

type Asked = Pick<MonthPageProps, "desk" | "sight" | "personId" | "nameOf">;

function Signed({ desk, sight, personId, nameOf }: Asked) {
  const { t } = desk.locale;
  const { month, signing } = sight.close;
  if (!signing) return null;
  const own = signing.by === personId;
  const said = { name: nameOf(signing.by), date: dateText(signing.at, true, desk.locale) };
  return (
    <section class="panel flow" aria-label={t("close.state.signed")}>
      <p>{t(own ? "close.signed.own" : "close.signed.other", said)}</p>
      {own ? null : (
        <form method="post" action={staffPaths.closeAct(month, "approve")}>
          <input type="hidden" name="proposedAt" value={signing.at} />
          <Button>{t("close.approve")}</Button>
        </form>
      )}
      <form method="post" action={staffPaths.closeAct(month, "send-back")} class="flow" novalidate>
        <Field id="reason" name="reason" label={t("close.back.label")} locale={desk.locale} />
        <Button looks="second">{t("close.back.send")}</Button>
      </form>
    </section>
  );
}

function Reopening({ desk, sight, personId, nameOf }: Asked) {
  const { t } = desk.locale;
  const { month, reopening } = sight.close;
  if (!reopening) return null;
  const own = reopening.by === personId;
  const said = { name: nameOf(reopening.by), date: dateText(reopening.at, true, desk.locale) };
  return (
    <section class="panel flow" aria-label={t("close.state.reopening")}>
      <p>
        {t(own ? "close.reopening.own" : "close.reopening.other", said)} <bdi>{reopening.reason}</bdi>
      </p>
      <div class="buttons">
        {own ? null : (
          <form method="post" action={staffPaths.closeAct(month, "reopening/approve")}>
            <input type="hidden" name="proposedAt" value={reopening.at} />
            <Button>{t("close.reopening.approve")}</Button>
          </form>
        )}
        <form method="post" action={staffPaths.closeAct(month, "reopening/refuse")}>
          <Button looks="second">{t("close.reopening.refuse")}</Button>
        </form>
      </div>
    </section>
  );
}

function SignForm({ desk, sight }: MonthPageProps) {
  const { t } = desk.locale;
  const { close, figures, steps, before } = sight;
  const ready = figures !== null && before === null && steps.every((one) => one.state !== "open");
  if (!ready) return <p class="soft">{t("close.sign.notYet")}</p>;
  return (
    <form method="post" action={staffPaths.closeAct(close.month, "sign")} class="panel flow">
      <h3>{t("close.sign.title")}</h3>
      <p>{t("close.sign.text", { entries: figures.entries })}</p>
      <input type="hidden" name="hash" value={figures.hash} />
      <Button>{t("close.sign.send")}</Button>
    </form>
  );
}

function ReopenForm({ desk, sight, errors, typed }: MonthPageProps) {
  const { t } = desk.locale;
  const error = errorOf(errors, "reason");
  return (
    <details class="more" open={error !== undefined}>
      <summary>{t("close.reopen.title")}</summary>
      <form method="post" action={staffPaths.closeAct(sight.close.month, "reopening")} class="flow" novalidate>
        <p>{t("close.reopen.text")}</p>
        <Field
          id="reason"
          name="reason"
          label={t("close.reopen.label")}
          value={typed.text}
          error={error}
          locale={desk.locale}
        />
        <Button looks="second">{t("close.reopen.send")}</Button>
      </form>
    </details>
  );
}
