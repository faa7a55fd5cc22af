// Owns the page of one line of a bank statement: what the bank says, what a person says it is; refuses to decide.
import type { AdjustmentKind } from "../../../functions/ledger/adjustments.ts";
import { amountText, wire } from "../../../functions/money/wire.ts";
import type { BankMovement } from "../../../functions/reconciliation/bank/movement.ts";
import type { OpenLine } from "../../../functions/reconciliation/bank/proposals.ts";
import type { BankLine } from "../../../functions/reconciliation/bank/statement.ts";
import { type Desk, Frame, OnceField } from "../../desk/frame.tsx";
import { Button } from "../../parts/button.tsx";
import { DateText, dateText } from "../../parts/date-text.tsx";
import { errorOf, type FieldError } from "../../parts/error-summary.tsx";
import { Facts } from "../../parts/facts.tsx";
import { Field } from "../../parts/field.tsx";
import { MoneyText } from "../../parts/money-text.tsx";
import { Table } from "../../parts/table.tsx";
import type { DeskLocale } from "../../words/desk.ts";
import { EntryName } from "../entry-name.tsx";
import type { NameOf } from "../names.ts";
import { staffPaths } from "../paths.ts";
import { reasonWords } from "./reasons.ts";

export interface BankLineProps {
  readonly desk: Desk;
  readonly line: BankLine;
  readonly open: OpenLine | null;
  /** Movements that go the line's way and are not shown whole. */
  readonly movements: readonly BankMovement[];
  readonly nameOf: NameOf;
  readonly partnerName: NameOf;
  readonly values: { readonly kind: string; readonly explanation: string };
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

const CREDIT: readonly AdjustmentKind[] = ["unexplained_credit", "bank_interest"];
const DEBIT: readonly AdjustmentKind[] = ["bank_charge", "unexplained_debit"];

export function BankLinePage(props: BankLineProps) {
  const { desk, line, errors, done, nameOf } = props;
  const { locale } = desk;
  const { t } = locale;
  const crumb = { href: staffPaths.bank, label: t("recon.bank.title") };
  return (
    <Frame desk={desk} path={staffPaths.bank} title={t("recon.line.title")} crumb={crumb} errors={errors} done={done}>
      <Facts
        facts={[
          {
            name: t("recon.amount"),
            value: <MoneyText money={wire(line.currency, line.amount)} code locale={locale} />,
          },
          { name: t("recon.line.booked"), value: <DateText date={line.bookedOn} locale={locale} /> },
          { name: t("recon.line.value"), value: <DateText date={line.valueOn} locale={locale} /> },
          { name: t("recon.line.with"), value: line.counterparty ? <bdi>{line.counterparty}</bdi> : null },
          { name: t("recon.line.words"), value: line.text ? <bdi>{line.text}</bdi> : null },
          { name: t("recon.line.reference"), value: line.reference ? <code>{line.reference}</code> : null },
          {
            name: t("recon.line.payers"),
            value: line.endToEndIds.length > 0 ? <code>{line.endToEndIds.join(" ")}</code> : null,
          },
          { name: t("recon.line.reversal"), value: line.reversal ? t("recon.line.yes") : null },
          {
            name: t("recon.line.explainedBy"),
            value: line.matchedBy
              ? t("recon.adj.by", {
                  name: nameOf(line.matchedBy),
                  date: dateText(line.matchedAt ?? "", true, locale),
                })
              : null,
          },
        ]}
      />
      {line.state === "matched" ? <Matched line={line} locale={locale} /> : null}
      {line.state === "adjusting" ? (
        <p>
          <a href={staffPaths.adjustment(line.adjustmentId ?? "")}>{t("recon.line.waits")}</a>
        </p>
      ) : null}
      {line.state === "open" ? <MatchForm {...props} /> : null}
      {line.state === "open" ? <AdjustForm {...props} /> : null}
    </Frame>
  );
}

function Matched({ line, locale }: { line: BankLine; locale: DeskLocale }) {
  const { t } = locale;
  return (
    <section class="flow" aria-labelledby="is">
      <h2 id="is">{t("recon.line.is")}</h2>
      <Table
        caption={t("recon.line.is.caption")}
        captionHidden
        columns={[{ label: t("recon.entry") }, { label: t("recon.amount"), figures: true }]}
        rows={line.parts.map((one) => [
          <code>{one.cause}</code>,
          <MoneyText money={wire(line.currency, one.amount)} code locale={locale} />,
        ])}
      />
      {line.adjustmentId === null ? (
        <form method="post" action={staffPaths.bankUnmatch(line.id)}>
          <Button looks="danger">{t("recon.line.open")}</Button>
        </form>
      ) : null}
    </section>
  );
}

function MatchForm({ desk, line, open, movements, errors, partnerName }: BankLineProps) {
  const { locale } = desk;
  const { t } = locale;
  const proposed = new Map((open?.proposal?.parts ?? []).map((one) => [one.cause, one.amount]));
  const error = errorOf(errors, "match");
  const size = (units: bigint) => amountText(line.currency, units < 0n ? -units : units);
  return (
    <form method="post" action={staffPaths.bankMatch(line.id)} class="panel flow" id="match">
      <h2>{t("recon.match.title")}</h2>
      {error ? <p class="error">{error}</p> : null}
      {open?.proposal ? <p class="small soft">{reasonWords(open.proposal.reasons, locale)}</p> : null}
      {movements.length === 0 ? <p class="soft">{t("recon.match.none")}</p> : null}
      {movements.length > 0 ? (
        <Table
          caption={t("recon.match.caption")}
          captionHidden
          columns={[
            { label: t("recon.entry") },
            { label: t("recon.day") },
            { label: t("recon.stated"), figures: true },
            { label: t("recon.match.ofIt") },
          ]}
          rows={movements.map((one) => [
            <label class="choice cell-choice">
              <input type="checkbox" name="cause" value={one.cause} checked={proposed.has(one.cause)} />
              <span>
                <EntryName entry={one} partner={one.partnerId && partnerName(one.partnerId)} />
              </span>
            </label>,
            <DateText date={one.day} short locale={locale} />,
            <MoneyText money={wire(one.currency, one.left)} code locale={locale} />,
            <input
              name={`amount.${one.cause}`}
              inputmode="decimal"
              autocomplete="off"
              aria-label={t("recon.match.howMuch", { cause: one.cause })}
              placeholder={size(proposed.get(one.cause) ?? one.left)}
            />,
          ])}
        />
      ) : null}
      {movements.length > 0 ? <Button>{t("recon.match.send")}</Button> : null}
    </form>
  );
}

function AdjustForm({ desk, line, open, values, errors }: BankLineProps) {
  const { t } = desk.locale;
  const kinds = line.amount > 0n ? CREDIT : DEBIT;
  return (
    <form method="post" action={staffPaths.bankAdjust(line.id)} class="panel flow" novalidate>
      <h2>{t("recon.adjust.title")}</h2>
      <p class="small soft">{t("recon.adjust.words")}</p>
      <OnceField />
      <Field
        id="kind"
        name="kind"
        label={t("recon.adjust.kind")}
        value={values.kind || (open?.suggestion ?? "")}
        options={kinds.map((kind) => ({ value: kind, label: t(`recon.kind.${kind}`) }))}
        error={errorOf(errors, "kind")}
      />
      <Field
        id="explanation"
        name="explanation"
        label={t("recon.why")}
        value={values.explanation}
        error={errorOf(errors, "explanation")}
      />
      <Button looks="second">{t("recon.propose")}</Button>
    </form>
  );
}
