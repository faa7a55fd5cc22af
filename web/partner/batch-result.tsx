// Owns the page that says what became of each row of a batch; refuses to know how rows are booked.
import type { Currency } from "../../functions/money/currencies.ts";
import { type MoneyWire, wire } from "../../functions/money/wire.ts";
import type { RowOutcome, SentRow } from "../../functions/repayments/repayment.ts";
import { batchAnswer } from "../../functions/repayments/wire.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { Tag } from "../parts/state-tag.tsx";
import { Table } from "../parts/table.tsx";
import { counted } from "../parts/words.ts";
import { partnerPaths } from "./paths.ts";

/** What is kept of a batch. It is plain JSON, and names are found anew when it is shown. */
export interface BatchOutcome {
  readonly rows: readonly (ReturnType<typeof batchAnswer>["rows"][number] & {
    readonly loanId: string | null;
    readonly amount: MoneyWire | null;
  })[];
  readonly amounts: readonly MoneyWire[];
}

export function batchOutcome(sent: readonly SentRow[], outcomes: readonly RowOutcome[]): BatchOutcome {
  const answer = batchAnswer(sent, outcomes);
  return {
    amounts: answer.totals.amounts,
    rows: answer.rows.map((row, at) => {
      const one = sent[at];
      const asked = one && "row" in one ? one.row : null;
      const amount = asked && wire(asked.amount.currency as Currency, asked.amount.minor);
      return { ...row, loanId: asked?.loanId ?? null, amount };
    }),
  };
}

export interface BatchPageProps {
  readonly desk: Desk;
  readonly path: string;
  readonly batch: BatchOutcome;
  readonly nameOf: (loanId: string) => string | undefined;
}

export function BatchPage({ desk, path, batch, nameOf }: BatchPageProps) {
  const count = (outcome: string) => batch.rows.filter((row) => row.outcome === outcome).length;
  const [applied, duplicate, rejected] = [count("applied"), count("duplicate"), count("rejected")];
  const sum = batch.amounts.map((amount) => moneyText(amount)).join(" and ");
  // What needs a hand comes first.
  const rows = [...batch.rows].sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));
  return (
    <Frame
      desk={desk}
      path={path}
      title="What became of each payment"
      crumb={{ href: partnerPaths.repayments, label: "Record repayments" }}
    >
      <Notice tone={rejected > 0 ? "bad" : "good"} role="status">
        <p>
          {applied > 0 ? `${counted(applied, "payment")} recorded, ${sum} in all. ` : "Nothing new was recorded. "}
          {duplicate > 0 ? `${counted(duplicate, "payment")} had been recorded before and counts once. ` : null}
          {rejected > 0 ? `${counted(rejected, "payment")} could not be recorded: see why below.` : null}
        </p>
      </Notice>
      <Table
        caption="Every payment"
        captionHidden
        columns={[
          { label: "Who" },
          { label: "Outcome" },
          { label: "Amount", figures: true },
          { label: "Principal", figures: true },
          { label: "Interest", figures: true },
          { label: "Receipt" },
        ]}
        rows={rows.map((row) => [
          row.loanId && nameOf(row.loanId) ? (
            <a href={partnerPaths.loan(row.loanId)}>
              <bdi>{nameOf(row.loanId)}</bdi>
            </a>
          ) : (
            (row.line && `Line ${row.line}`) || "Unknown loan"
          ),
          <Outcome row={row} />,
          row.amount ? <MoneyText money={row.amount} /> : "",
          row.principal ? <MoneyText money={row.principal} bare /> : "",
          row.interest ? <MoneyText money={row.interest} bare /> : "",
          <bdi>{row.reference}</bdi>,
        ])}
      />
      <p class="buttons">
        <Button href={partnerPaths.home}>Back to today’s work</Button>
        <Button href={partnerPaths.repayments} looks="second">
          Record more
        </Button>
      </p>
    </Frame>
  );
}

const ORDER: readonly string[] = ["rejected", "applied", "duplicate"];

function Outcome({ row }: { row: BatchOutcome["rows"][number] }) {
  if (row.outcome === "applied") return <Tag tone="good" label="Recorded" />;
  if (row.outcome === "duplicate") return <Tag tone="plain" label="Recorded before" />;
  return (
    <>
      <Tag tone="bad" label="Not recorded" />
      <span class="small why">{row.detail}</span>
    </>
  );
}
