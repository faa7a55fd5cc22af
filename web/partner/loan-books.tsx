// Owns a loan's money as its partner sees it: amounts, due rows with what is paid, repayments; refuses to compute any of it.
import { minor } from "../../functions/money/minor.ts";
import { amountText, wire as money } from "../../functions/money/wire.ts";
import type { Repayment } from "../../functions/repayments/repayment.ts";
import { DateText } from "../parts/date-text.tsx";
import { Facts } from "../parts/facts.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Table } from "../parts/table.tsx";
import { frequencyText, methodText } from "../parts/words.ts";
import type { LoanPageProps } from "./loan-page.tsx";
import { LoanProgress } from "./loan-progress.tsx";

export function LoanBooks(props: LoanPageProps) {
  const { loan, wire, repayments } = props;
  const { schedule } = wire;
  const perYear = schedule.annualRatePercent;
  const each = schedule.ratePerPeriodPercent;
  return (
    <section class="flow" aria-labelledby="money">
      <h2 id="money">The money</h2>
      {loan.postedAt ? <LoanProgress loan={loan} /> : null}
      <Facts
        facts={[
          { name: "Amount", value: <MoneyText money={wire.principal} /> },
          {
            name: "Donors give",
            value: (
              <>
                <MoneyText money={wire.goal} code />
                <span class="soft small">
                  {" "}
                  at {wire.rate.value}, <bdi>{wire.rate.source}</bdi>, <DateText date={wire.rate.date} short />
                  {loan.postedAt ? "" : "; fixed when it is published"}
                </span>
              </>
            ),
          },
          {
            name: "Repaid",
            value: `${schedule.instalments} × ${frequencyText(schedule.frequency)}, ${methodText(schedule.method)}`,
          },
          { name: "Interest", value: each ? `${each}% each time` : perYear ? `${perYear}% a year` : "None" },
          { name: "Handed out", value: wire.disbursedOn ? <DateText date={wire.disbursedOn} /> : null },
          { name: "Reference", value: loan.disbursementReference ? <bdi>{loan.disbursementReference}</bdi> : null },
          { name: "Still owed", value: loan.disbursedOn ? <MoneyText money={wire.outstanding} /> : null },
        ]}
      />
      <details class="more" open={loan.state === "disbursed"}>
        <summary>
          {loan.disbursedOn ? "Schedule" : "Schedule, if it were handed out today"} ({wire.schedule.rows.length})
        </summary>
        <Schedule {...props} />
      </details>
      {repayments.length > 0 ? <Repayments {...props} /> : null}
    </section>
  );
}

/** Whether each row is paid follows from all that came in: the oldest rows are paid first. */
function Schedule({ loan, wire, today }: LoanPageProps) {
  const { currency } = loan;
  const handedOut = loan.rows !== null;
  let asked = 0n;
  const paid = loan.repaid + loan.interestPaid;
  const stand = (at: number): string => {
    const row = loan.rows?.[at];
    if (!row) return "";
    const before = asked;
    asked += row.total;
    if (paid >= asked) return "Paid";
    if (paid > before) return row.dueOn < today ? "Part paid, late" : "Part paid";
    return row.dueOn < today ? "Late" : row.dueOn === today ? "Due today" : "";
  };
  return (
    <Table
      caption={`Due rows in ${currency}`}
      captionHidden
      columns={[
        { label: "Due" },
        ...(handedOut ? [{ label: "Stands" }] : []),
        { label: "Together", figures: true },
        { label: "Principal", figures: true },
        { label: "Interest", figures: true },
      ]}
      rows={wire.schedule.rows.map((row, at) => [
        <DateText date={row.dueOn} short />,
        ...(handedOut ? [<Stands words={stand(at)} />] : []),
        <MoneyText money={{ currency, value: row.total }} bare />,
        <MoneyText money={{ currency, value: row.principal }} bare />,
        <MoneyText money={{ currency, value: row.interest }} bare />,
      ])}
    />
  );
}

function Stands({ words }: { words: string }) {
  return <span class={/ate$/.test(words) ? "error nowrap" : "nowrap"}>{words}</span>;
}

function Repayments({ loan, repayments }: LoanPageProps) {
  const amount = (units: bigint) => <MoneyText money={money(loan.currency, minor(units))} bare />;
  const standing = repayments.filter((one) => one.reversedAt === null);
  const sum = (part: (one: Repayment) => bigint) => standing.reduce((all, one) => all + part(one), 0n);
  const noteOf = (one: Repayment) => {
    const words = [
      one.reversedAt === null ? "" : "taken back",
      one.kind === "recovery" ? "recovered" : "",
      one.overpaid > 0n ? `${amountText(loan.currency, one.overpaid)} too much` : "",
      one.waived > 0n ? "paid off early" : "",
    ].filter(Boolean);
    return words.length > 0 ? <span class="small soft cell-note">{words.join(", ")}</span> : null;
  };
  return (
    <>
      <h3>What came back</h3>
      <Table
        caption={`Repayments in ${loan.currency}`}
        captionHidden
        columns={[
          { label: "Paid on" },
          { label: "Amount", figures: true },
          { label: "Principal", figures: true },
          { label: "Interest", figures: true },
          { label: "Reference" },
        ]}
        rows={repayments.map((one) => [
          <DateText date={one.paidOn} short />,
          amount(one.amount),
          amount(one.principal),
          amount(one.interest),
          <>
            <bdi>{one.reference}</bdi>
            {noteOf(one)}
          </>,
        ])}
        total={[
          "Together",
          amount(sum((one) => one.amount)),
          amount(sum((one) => one.principal)),
          amount(sum((one) => one.interest)),
          "",
        ]}
      />
    </>
  );
}
