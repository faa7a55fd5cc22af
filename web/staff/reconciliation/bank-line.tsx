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
import type { NameOf } from "../names.ts";
import { staffPaths } from "../paths.ts";

export interface BankLineProps {
  readonly desk: Desk;
  readonly line: BankLine;
  readonly open: OpenLine | null;
  /** Movements that go the line's way and are not shown whole. */
  readonly movements: readonly BankMovement[];
  readonly nameOf: NameOf;
  readonly values: { readonly kind: string; readonly explanation: string };
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

const CREDIT: readonly AdjustmentKind[] = ["unexplained_credit", "bank_interest"];
const DEBIT: readonly AdjustmentKind[] = ["bank_charge", "unexplained_debit"];
export const KIND_WORDS: Record<AdjustmentKind, string> = {
  bank_charge: "The bank’s charge",
  bank_interest: "The bank’s interest",
  unexplained_credit: "Money that nobody can explain yet",
  unexplained_debit: "A payment that nobody can explain yet",
  explained_as_gift: "A gift to running costs",
  explained_as_charge: "A charge after all",
  sent_back: "Sent back",
  cash_missing: "Cash is missing",
  cash_found: "Missing cash was found",
  cash_too_much: "Cash is too much",
  stripe_less: "Stripe holds less than the books",
  stripe_more: "Stripe holds more than the books",
  fee_more: "Stripe took more than was booked",
  fee_less: "Stripe took less than was booked",
};

export function BankLinePage(props: BankLineProps) {
  const { desk, line, errors, done, nameOf } = props;
  const crumb = { href: staffPaths.bank, label: "Bank statements" };
  return (
    <Frame desk={desk} path={staffPaths.bank} title="A line of the bank" crumb={crumb} errors={errors} done={done}>
      <Facts
        facts={[
          { name: "Amount", value: <MoneyText money={wire(line.currency, line.amount)} code /> },
          { name: "Booked", value: <DateText date={line.bookedOn} /> },
          { name: "Value date", value: <DateText date={line.valueOn} /> },
          { name: "With", value: line.counterparty ? <bdi>{line.counterparty}</bdi> : null },
          { name: "Words", value: line.text ? <bdi>{line.text}</bdi> : null },
          { name: "The bank’s reference", value: line.reference ? <code>{line.reference}</code> : null },
          {
            name: "The payer’s reference",
            value: line.endToEndIds.length > 0 ? <code>{line.endToEndIds.join(" ")}</code> : null,
          },
          { name: "It takes back an earlier line", value: line.reversal ? "yes" : null },
          {
            name: "Explained by",
            value: line.matchedBy ? `${nameOf(line.matchedBy)}, ${dateText(line.matchedAt ?? "", true)}` : null,
          },
        ]}
      />
      {line.state === "matched" ? <Matched line={line} /> : null}
      {line.state === "adjusting" ? (
        <p>
          <a href={staffPaths.adjustment(line.adjustmentId ?? "")}>An adjustment waits for its second person.</a>
        </p>
      ) : null}
      {line.state === "open" ? <MatchForm {...props} /> : null}
      {line.state === "open" ? <AdjustForm {...props} /> : null}
    </Frame>
  );
}

function Matched({ line }: { line: BankLine }) {
  return (
    <section class="flow" aria-labelledby="is">
      <h2 id="is">It is</h2>
      <Table
        caption="Entries that this line is"
        captionHidden
        columns={[{ label: "Entry" }, { label: "Amount", figures: true }]}
        rows={line.parts.map((one) => [
          <code>{one.cause}</code>,
          <MoneyText money={wire(line.currency, one.amount)} code />,
        ])}
      />
      {line.adjustmentId === null ? (
        <form method="post" action={staffPaths.bankUnmatch(line.id)}>
          <Button looks="danger">That is not right: open it again</Button>
        </form>
      ) : null}
    </section>
  );
}

function MatchForm({ line, open, movements, errors }: BankLineProps) {
  const proposed = new Map((open?.proposal?.parts ?? []).map((one) => [one.cause, one.amount]));
  const error = errorOf(errors, "match");
  const size = (units: bigint) => amountText(line.currency, units < 0n ? -units : units);
  return (
    <form method="post" action={staffPaths.bankMatch(line.id)} class="panel flow" id="match">
      <h2>It is one or more of these</h2>
      {error ? <p class="error">{error}</p> : null}
      {open?.proposal ? <p class="small soft">{open.proposal.reasons.join(" ")}</p> : null}
      {movements.length === 0 ? <p class="soft">Nothing in the books goes this way and waits.</p> : null}
      {movements.length > 0 ? (
        <Table
          caption="What the books say and no line shows"
          captionHidden
          columns={[{ label: "Entry" }, { label: "Day" }, { label: "Not shown", figures: true }, { label: "Of it" }]}
          rows={movements.map((one) => [
            <label class="choice cell-choice">
              <input type="checkbox" name="cause" value={one.cause} checked={proposed.has(one.cause)} />
              <code>{one.cause}</code>
            </label>,
            <DateText date={one.day} short />,
            <MoneyText money={wire(one.currency, one.left)} code />,
            <input
              name={`amount.${one.cause}`}
              inputmode="decimal"
              autocomplete="off"
              aria-label={`How much of ${one.cause}`}
              placeholder={size(proposed.get(one.cause) ?? one.left)}
            />,
          ])}
        />
      ) : null}
      {movements.length > 0 ? <Button>It is what is ticked</Button> : null}
    </form>
  );
}

function AdjustForm({ line, open, values, errors }: BankLineProps) {
  const kinds = line.amount > 0n ? CREDIT : DEBIT;
  return (
    <form method="post" action={staffPaths.bankAdjust(line.id)} class="panel flow" novalidate>
      <h2>The books do not know it yet</h2>
      <p class="small soft">You propose what it is; somebody else of finance books it.</p>
      <OnceField />
      <Field
        id="kind"
        name="kind"
        label="What it is"
        value={values.kind || (open?.suggestion ?? "")}
        options={kinds.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))}
        error={errorOf(errors, "kind")}
      />
      <Field
        id="explanation"
        name="explanation"
        label="Why"
        value={values.explanation}
        error={errorOf(errors, "explanation")}
      />
      <Button looks="second">Propose</Button>
    </form>
  );
}
