// Owns one step of closing a month: its tick, what does not match with the way to where it is mended, why it may stay; refuses to decide.
import type { BankFigure } from "../../../functions/month-close/bank.ts";
import { NEVER_EXPLAINED, type OpenThing, type StepStanding } from "../../../functions/month-close/month-close.ts";
import { DataTable } from "../../desk/table/data-table.tsx";
import type { TableView } from "../../desk/table/table.ts";
import { Button } from "../../parts/button.tsx";
import { dateText } from "../../parts/date-text.tsx";
import { Field } from "../../parts/field.tsx";
import { Tag } from "../../parts/state-tag.tsx";
import type { DeskLocale } from "../../words/desk.ts";
import type { NameOf } from "../names.ts";
import { staffPaths } from "../paths.ts";
import { BankFigures } from "./bank.tsx";

export interface StepProps {
  readonly locale: DeskLocale;
  readonly month: string;
  readonly standing: StepStanding;
  readonly view: TableView<OpenThing>;
  /** Whether this is the first table of the page: one has the way to its keys. */
  readonly keys: boolean;
  /** What the bank held; shown at its own step. */
  readonly bank: readonly BankFigure[];
  /** Whether anything may still be said about it. */
  readonly takesNotes: boolean;
  readonly nameOf: NameOf;
  readonly typed: string;
  readonly error: string | undefined;
}

const TONES = { clear: "good", explained: "plain", open: "wait" } as const;

export function StepSection(props: StepProps) {
  const { locale, standing } = props;
  const { t } = locale;
  const { step, state, open } = standing;
  return (
    <li>
      <section class="flow" aria-labelledby={`step-${step}`}>
        <h3 id={`step-${step}`}>
          {t(`close.step.${step}`)}{" "}
          <Tag
            tone={TONES[state]}
            label={state === "open" ? t("close.tick.open", { count: open.length }) : t(`close.tick.${state}`)}
          />
        </h3>
        <p class="small soft">{t(`close.what.${step}`)}</p>
        {step === "bank" ? <BankFigures locale={locale} figures={props.bank} /> : null}
        {open.length > 0 ? (
          <DataTable view={props.view} locale={locale} empty={t("close.nothing")} keys={props.keys} />
        ) : null}
        <NoteOf {...props} />
        {props.takesNotes && state === "open" && !NEVER_EXPLAINED.has(step) ? <NoteForm {...props} /> : null}
      </section>
    </li>
  );
}

function NoteOf({ locale, standing, nameOf }: StepProps) {
  const { note, state } = standing;
  if (!note || state === "clear") return null;
  return (
    <blockquote class="small">
      <bdi>{note.text}</bdi>{" "}
      <span class="soft">
        {locale.t("close.note.by", { name: nameOf(note.by), date: dateText(note.at, true, locale) })}
      </span>
    </blockquote>
  );
}

function NoteForm({ locale, month, standing, typed, error }: StepProps) {
  const { t } = locale;
  const id = `note-${standing.step}`;
  return (
    <form method="post" action={staffPaths.closeAct(month, "note")} class="panel flow" novalidate>
      <input type="hidden" name="step" value={standing.step} />
      <Field
        id={id}
        name="text"
        label={t("close.note.label")}
        hint={t("close.note.hint")}
        value={typed}
        error={error}
        locale={locale}
      />
      <Button looks="second">{t("close.note.send")}</Button>
    </form>
  );
}

/** The page that mends it. */
export function whereMended(one: OpenThing, month: string): string {
  switch (one.kind) {
    case "stripe":
      return staffPaths.finding(one.subject);
    case "bank_line":
      return staffPaths.bankLine(one.subject);
    case "adjustment":
    case "unexplained":
      return staffPaths.adjustment(one.subject);
    case "partner_statement":
    case "partner_difference":
      return staffPaths.partnerMonths(one.partnerId ?? "", one.subject.split(":")[1] ?? month);
    case "suspense_left":
      return staffPaths.entriesOf("suspense");
    case "rate_missing":
      return staffPaths.ratesOf(one.subject);
    case "transfer_rate":
      return staffPaths.transfer(one.subject);
    case "portfolio_differs":
      return staffPaths.arrears;
    case "day_not_added":
      return staffPaths.ledger;
    default:
      return staffPaths.bank;
  }
}
