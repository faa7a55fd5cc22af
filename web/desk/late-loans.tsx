// Owns the tables of late loans and of money held for entrepreneurs, as staff and partners see them; refuses to work anything out.
import { type Position, riskByCurrency } from "../../functions/arrears/rules.ts";
import { riskWire } from "../../functions/arrears/wire.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import { type MoneyWire, wire } from "../../functions/money/wire.ts";
import { DateText } from "../parts/date-text.tsx";
import { Facts } from "../parts/facts.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Table } from "../parts/table.tsx";
import { shareText } from "../parts/words.ts";
import { DESK_ENGLISH, type DeskLocale } from "../words/desk.ts";

interface LateProps {
  readonly positions: readonly Position[];
  readonly on: string;
  readonly hrefOf: (loanId: string) => string;
  readonly locale?: DeskLocale | undefined;
}

export function LateLoans({ positions, on, hrefOf, locale = DESK_ENGLISH }: LateProps) {
  const { t, rich } = locale;
  const late = positions.filter((one) => one.since !== null);
  return (
    <section class="flow" aria-label={t("desk.late.title")}>
      <p class="small soft">
        {rich("desk.late.asOf", { date: <DateText date={on} locale={locale} />, method: t("desk.late.method") })}
      </p>
      <Facts
        facts={riskByCurrency(positions).flatMap(({ currency, risk }) => {
          const said = riskWire(risk, currency);
          return [
            { name: t("desk.late.out", { currency }), value: <MoneyText money={said.outstanding} locale={locale} /> },
            { name: t("desk.late.over30"), value: shareText(said.par30Percent, locale) },
            { name: t("desk.late.over90"), value: shareText(said.par90Percent, locale) },
          ];
        })}
      />
      {late.length === 0 ? <p>{t("desk.late.none")}</p> : null}
      {late.length > 0 ? (
        <Table
          cards
          caption={t("desk.late.caption")}
          captionHidden
          columns={[
            { label: t("desk.late.loan") },
            { label: t("desk.late.since") },
            { label: t("desk.late.days"), figures: true },
            { label: t("desk.late.overdue"), figures: true },
            { label: t("desk.late.principal"), figures: true },
          ]}
          rows={late.map((one) => [
            <>
              <a href={hrefOf(one.loan.id)}>
                <bdi>{one.loan.displayName}</bdi>
              </a>
              <span class="small soft cell-note">
                {one.byOldTerms ? (
                  rich("desk.late.oldTerms", { title: <bdi>{one.loan.title}</bdi> })
                ) : (
                  <bdi>{one.loan.title}</bdi>
                )}
              </span>
            </>,
            <DateText date={one.since ?? on} short locale={locale} />,
            String(one.days),
            <MoneyText money={wire(one.loan.currency, one.overdue.total)} code locale={locale} />,
            <MoneyText money={wire(one.loan.currency, one.outstanding)} code locale={locale} />,
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
  readonly locale?: DeskLocale | undefined;
}

/** Left out where nothing is held. */
export function OverpaidLoans({ loans, hrefOf, amountOf, locale = DESK_ENGLISH }: OverpaidProps) {
  if (loans.length === 0) return null;
  const { t } = locale;
  return (
    <section class="flow" aria-labelledby="overpaid">
      <h2 id="overpaid">{t("desk.overpaid.title")}</h2>
      <Table
        cards
        caption={t("desk.overpaid.caption")}
        captionHidden
        columns={[{ label: t("desk.late.loan") }, { label: t("desk.overpaid.held"), figures: true }]}
        rows={loans.map((loan) => [
          <>
            <a href={hrefOf(loan.id)}>
              <bdi>{loan.displayName}</bdi>
            </a>
            <span class="small soft cell-note">
              <bdi>{loan.title}</bdi>
            </span>
          </>,
          <MoneyText money={amountOf(loan)} code locale={locale} />,
        ])}
      />
    </section>
  );
}
