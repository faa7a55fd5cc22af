// Owns how a loan's terms stand on its page: amounts, rate, schedule; refuses to compute a schedule.
import { isZero } from "../parts/amount.ts";
import { DateText, dateText } from "../parts/date-text.tsx";
import { Facts } from "../parts/facts.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import { Table } from "../parts/table.tsx";
import { frequencyText, methodText } from "../parts/words.ts";
import { LoanRates } from "./story-rates.tsx";
import type { LoanRatesWire, LoanWire, MoneyWire } from "./views.ts";

export function LoanMoney({ loan, rates }: { loan: LoanWire; rates?: LoanRatesWire | null | undefined }) {
  const { schedule } = loan;
  return (
    <section class="flow" aria-labelledby="terms">
      <h2 id="terms">The loan</h2>
      {(loan.reschedules ?? []).map((one) => (
        <Notice tone="wait" title={`New terms since ${dateText(one.on)}`}>
          <p class="small">
            It could not be repaid as agreed: <bdi>{one.reason}</bdi> <MoneyText money={one.principal} /> was still out
            and due by {dateText(one.lastDueOnBefore)}; now it comes back later, and perhaps not all of it. Until it has
            been repaid as newly agreed for a while, it goes on counting as late by its old terms.
          </p>
        </Notice>
      ))}
      <Facts
        facts={[
          {
            name: "Amount",
            value: (
              <>
                <MoneyText money={loan.principal} />, about <MoneyText money={loan.goal} code />
              </>
            ),
          },
          { name: "Exchange rate", value: <Rate loan={loan} /> },
          {
            name: "Repaid",
            value:
              schedule.frequency === "bullet"
                ? "All at once, at the end"
                : `${schedule.instalments} times, ${frequencyText(schedule.frequency)}, in ${methodText(schedule.method)}`,
          },
          { name: "Interest", value: interestText(loan) },
          {
            name: "Paid off early",
            value: loan.settled ? (
              <>
                <DateText date={loan.settled.on} />, <MoneyText money={loan.settled.waived} /> of interest was waived
              </>
            ) : null,
          },
          { name: "Handed out", value: loan.disbursedOn ? <DateText date={loan.disbursedOn} /> : null },
        ]}
      />
      {schedule.rows.length > 0 ? <Schedule loan={loan} /> : null}
      {rates ? <LoanRates rates={rates} donors={loan.goal.currency} /> : null}
      <p>
        Every repayment is shared among all who gave, to the cent.{" "}
        <a href={paths.shares}>How your share is worked out</a>
      </p>
    </section>
  );
}

function Rate({ loan }: { loan: LoanWire }) {
  if (loan.principal.currency === loan.goal.currency) return <>None needed</>;
  return (
    <>
      <data value={loan.rate.value}>
        {loan.goal.currency} 1 = {loan.principal.currency} {loan.rate.value}
      </data>
      , <bdi>{loan.rate.source}</bdi>, <DateText date={loan.rate.date} />
    </>
  );
}

function interestText({ schedule }: LoanWire): string {
  const yearly = schedule.annualRatePercent;
  const each = schedule.ratePerPeriodPercent;
  const none = (rate: string | undefined) => rate === undefined || Number(rate) === 0;
  if (none(yearly) && none(each)) return "None";
  const rate = none(yearly) ? `${each}% each time` : `${yearly}% a year`;
  return `${rate}. It pays for the partner’s work and never enters the revolving fund.`;
}

function Schedule({ loan }: { loan: LoanWire }) {
  const { currency } = loan.principal;
  const money = (value: string): MoneyWire => ({ currency, value });
  const withInterest = loan.schedule.rows.some((row) => !isZero(money(row.interest)));
  return (
    <details class="more">
      <summary>All {loan.schedule.rows.length} repayments planned</summary>
      <Table
        caption={`Planned repayments in ${currency}`}
        columns={[
          { label: "Due" },
          { label: "Principal", figures: true },
          ...(withInterest
            ? [
                { label: "Interest", figures: true },
                { label: "Together", figures: true },
              ]
            : []),
        ]}
        rows={loan.schedule.rows.map((row) => [
          <DateText date={row.dueOn} short />,
          <MoneyText money={money(row.principal)} bare />,
          ...(withInterest
            ? [<MoneyText money={money(row.interest)} bare />, <MoneyText money={money(row.total)} bare />]
            : []),
        ])}
      />
    </details>
  );
}
