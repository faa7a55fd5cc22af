// Owns the list of all loans of a partner, whole or of one state; refuses to load it.
import { LOAN_STATES, type Loan, type LoanState } from "../../functions/loans/loan.ts";
import { wire } from "../../functions/money/wire.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { WorkList } from "../desk/work-list.tsx";
import { moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { FilterLinks } from "../parts/filter-links.tsx";
import { StateTag } from "../parts/state-tag.tsx";
import { counted, stateText } from "../parts/words.ts";
import { loanRow } from "./home.tsx";
import { partnerPaths } from "./paths.ts";

/** `loans` are all of the partner's; the state only narrows what is shown. */
export function LoanListPage({ desk, loans, state }: { desk: Desk; loans: readonly Loan[]; state: LoanState | null }) {
  const shown = loans.filter((loan) => state === null || loan.state === state);
  const links = LOAN_STATES.map((one) => ({
    href: partnerPaths.loansIn(one),
    label: stateText(one),
    count: loans.filter((loan) => loan.state === one).length,
    current: one === state,
  })).filter((link) => link.count > 0);
  return (
    <Frame desk={desk} path={partnerPaths.loans} title="Loans">
      <p class="buttons">
        <Button href={partnerPaths.newLoan}>Write a new loan</Button>
      </p>
      {loans.length === 0 ? (
        <p>No loans yet.</p>
      ) : (
        <>
          <FilterLinks groups={[{ label: "State", links }]} clearHref={state ? partnerPaths.loans : null} />
          <p class="small soft">{counted(shown.length, "loan")}, newest first</p>
          <WorkList
            rows={newestFirst(shown).map((loan) => ({
              ...loanRow(loan, <StateTag state={loan.state} />),
              figure: moneyText(wire(loan.currency, loan.principal), { trim: true }),
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
