// Owns a partner's month as a table both sides read: expected, reported, difference, signatures; refuses to work it out.

import { wire } from "../../functions/money/wire.ts";
import type { MonthOfPartner } from "../../functions/reconciliation/partners/queries.ts";
import { differenceOf } from "../../functions/reconciliation/partners/rules.ts";
import { ROWS, type RowName, type StatementState } from "../../functions/reconciliation/partners/statement.ts";
import { dateText } from "../parts/date-text.tsx";
import { Facts } from "../parts/facts.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { Tag } from "../parts/state-tag.tsx";
import { Table } from "../parts/table.tsx";
import type { Tone } from "../parts/words.ts";

export const ROW_WORDS = {
  opening: "Opening cash",
  received: "Received from Onward",
  returned: "Sent back to Onward",
  collected_principal: "Collected, principal",
  collected_interest: "Collected, interest",
  recovered: "Recovered after write-off",
  overpaid: "Paid too much by entrepreneurs",
  overpayment_returned: "Given back to entrepreneurs",
  handed_out: "Handed out",
  adjusted: "Adjusted",
  reversed: "Reversed",
  other: "Other",
  corrections: "Corrections of earlier months",
  closing: "Closing cash",
} as const satisfies Record<RowName, string>;

const STATES = {
  open: { label: "Waits for the partner’s report", tone: "wait" },
  reported: { label: "Waits for the manager’s signature", tone: "wait" },
  partner_signed: { label: "Waits for finance", tone: "warm" },
  signed: { label: "Signed by both sides", tone: "good" },
} as const satisfies Record<StatementState, { label: string; tone: Tone }>;

/** Rows worth showing: the two ends, and what moved or was reported. */
function shownRows({ statement, figures }: MonthOfPartner): RowName[] {
  const says = (row: RowName) => figures.rows[row] !== 0n || statement.report?.rows[row] !== undefined;
  return ROWS.filter((row) => row === "opening" || row === "closing" || says(row));
}

export function MonthTable({ month, nameOf }: { month: MonthOfPartner; nameOf: (id: string) => string }) {
  const { statement, figures } = month;
  const { currency, report, sentBack } = statement;
  const amount = (units: bigint | null | undefined) =>
    units === null || units === undefined ? "" : <MoneyText money={wire(currency, units)} bare />;
  const by = (one: { by: string; at: string } | null) => one && `${nameOf(one.by)}, ${dateText(one.at, true)}`;
  return (
    <>
      <p>
        <Tag {...STATES[statement.state]} />
      </p>
      {sentBack && statement.state === "reported" ? (
        <Notice tone="wait" title="Finance sent it back">
          <p>
            <bdi>{sentBack.reason}</bdi>
          </p>
        </Notice>
      ) : null}
      <Table
        caption={`Cash of ${statement.month} in ${currency}`}
        captionHidden
        columns={[
          { label: currency },
          { label: "Expected", figures: true },
          { label: "Reported", figures: true },
          { label: "Difference", figures: true },
        ]}
        rows={shownRows(month).map((row) => [
          ROW_WORDS[row],
          amount(figures.rows[row]),
          amount(report?.rows[row]),
          amount(differenceOf(figures, statement, row)),
        ])}
      />
      {figures.corrections.length > 0 ? (
        <Table
          caption="Corrections of earlier months"
          columns={[{ label: "Entry" }, { label: "Of" }, { label: "Booked" }, { label: currency, figures: true }]}
          rows={figures.corrections.map((one) => [
            <code>{one.cause}</code>,
            one.ofMonth,
            dateText(one.at, true),
            amount(one.amount),
          ])}
        />
      ) : null}
      <Facts
        facts={[
          { name: "Note", value: report?.note ? <bdi>{report.note}</bdi> : null },
          { name: "Reported by", value: report && by(report) },
          { name: "Signed for the partner", value: by(statement.partnerSignature) },
          { name: "Signed for Onward", value: by(statement.financeSignature) },
        ]}
      />
    </>
  );
}

/** The month before and after one, as links. */
export function MonthLinks({ month, href }: { month: string; href: (month: string) => string }) {
  const at = (months: number) => {
    const [year = 0, nth = 1] = month.split("-").map(Number);
    return new Date(Date.UTC(year, nth - 1 + months, 1)).toISOString().slice(0, 7);
  };
  return (
    <p class="small">
      <a href={href(at(-1))}>{at(-1)}</a> · <strong>{month}</strong> · <a href={href(at(1))}>{at(1)}</a>
    </p>
  );
}
