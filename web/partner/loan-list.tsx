// Owns the list of all loans of a partner, whole or of one state; refuses to load it.
import { LOAN_STATES, type Loan, type LoanState } from "../../functions/loans/loan.ts";
import { wire } from "../../functions/money/wire.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { WorkList } from "../desk/work-list.tsx";
import { moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { FilterLinks } from "../parts/filter-links.tsx";
import { StateTag } from "../parts/state-tag.tsx";
import { stateText } from "../parts/words.ts";
import { loanRow } from "./home.tsx";
import { partnerPaths } from "./paths.ts";

/** `loans` are all of the partner's; the state only narrows what is shown. */
export function LoanListPage({ desk, loans, state }: { desk: Desk; loans: readonly Loan[]; state: LoanState | null }) {
  const { locale } = desk;
  const { t } = locale;
  const shown = loans.filter((loan) => state === null || loan.state === state);
  const links = LOAN_STATES.map((one) => ({
    href: partnerPaths.loansIn(one),
    label: stateText(one, locale),
    count: loans.filter((loan) => loan.state === one).length,
    current: one === state,
  })).filter((link) => link.count > 0);
  return (
    <Frame desk={desk} path={partnerPaths.loans} title={t("loans.title")}>
      <p class="buttons">
        <Button href={partnerPaths.newLoan}>{t("today.newLoan")}</Button>
      </p>
      {loans.length === 0 ? (
        <p>{t("loans.none")}</p>
      ) : (
        <>
          <FilterLinks
            groups={[{ label: t("loans.state"), links }]}
            clearHref={state ? partnerPaths.loans : null}
            locale={locale}
          />
          <p class="small soft">{t("loans.count", { count: shown.length })}</p>
          <WorkList
            rows={newestFirst(shown).map((loan) => ({
              ...loanRow(loan, <StateTag state={loan.state} locale={locale} />),
              figure: moneyText(wire(loan.currency, loan.principal), { trim: true, locale }),
            }))}
          />
        </>
      )}
    </Frame>
  );
}

function newestFirst(loans: readonly Loan[]): Loan[] {
  return [...loans].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}
