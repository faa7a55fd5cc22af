// Owns the tables of late loans and of money held for entrepreneurs, as staff and partners see them; refuses to work anything out.
import { type Position, riskByCurrency } from "../../functions/arrears/rules.ts";
import { METHOD, riskWire } from "../../functions/arrears/wire.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import { type MoneyWire, wire } from "../../functions/money/wire.ts";
import { DateText } from "../parts/date-text.tsx";
import { Facts } from "../parts/facts.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Table } from "../parts/table.tsx";

interface LateProps {
  readonly positions: readonly Position[];
  readonly on: string;
  readonly hrefOf: (loanId: string) => string;
}

export function LateLoans({ positions, on, hrefOf }: LateProps) {
  const late = positions.filter((one) => one.since !== null);
  return (
    <section class="flow" aria-labelledby="late">
      <h2 id="late">Late loans</h2>
      <p class="small soft">
        As of <DateText date={on} />. {METHOD}
      </p>
      <Facts
        facts={riskByCurrency(positions).flatMap(({ currency, risk }) => {
          const said = riskWire(risk, currency);
          return [
            { name: `Out in ${currency}`, value: <MoneyText money={said.outstanding} /> },
            { name: "Over 30 days late", value: `${said.par30Percent} %` },
            { name: "Over 90 days late", value: `${said.par90Percent} %` },
          ];
        })}
      />
      {late.length === 0 ? <p>No loan is late.</p> : null}
      {late.length > 0 ? (
        <Table
          caption="Late loans, the longest late first"
          captionHidden
          columns={[
            { label: "Loan" },
            { label: "Late since" },
            { label: "Days", figures: true },
            { label: "Overdue", figures: true },
            { label: "Out", figures: true },
          ]}
          rows={late.map((one) => [
            <>
              <a href={hrefOf(one.loan.id)}>
                <bdi>{one.loan.displayName}</bdi>
              </a>
              <span class="small soft cell-note">
                <bdi>{one.loan.title}</bdi>
                {one.byOldTerms ? ", by its terms before it got new ones" : ""}
              </span>
            </>,
            <DateText date={one.since ?? on} short />,
            String(one.days),
            <MoneyText money={wire(one.loan.currency, one.overdue.total)} code />,
            <MoneyText money={wire(one.loan.currency, one.outstanding)} code />,
          ])}
        />
      ) : null}
    </section>
  );
}

interface OverpaidProps {
  readonly loans: readonly Loan[];
  readonly hrefOf: (loanId: string) => string;
  readonly amountOf: (loan: Loan) => MoneyWire;
}

/** Left out where nothing is held. */
export function OverpaidLoans({ loans, hrefOf, amountOf }: OverpaidProps) {
  if (loans.length === 0) return null;
  return (
    <section class="flow" aria-labelledby="overpaid">
      <h2 id="overpaid">Paid too much, to be given back</h2>
      <Table
        caption="Money held for entrepreneurs"
        captionHidden
        columns={[{ label: "Loan" }, { label: "Held", figures: true }]}
        rows={loans.map((loan) => [
          <>
            <a href={hrefOf(loan.id)}>
              <bdi>{loan.displayName}</bdi>
            </a>
            <span class="small soft cell-note">
              <bdi>{loan.title}</bdi>
            </span>
          </>,
          <MoneyText money={amountOf(loan)} code />,
        ])}
      />
    </section>
  );
}
