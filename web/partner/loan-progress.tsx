// Owns how far one loan is, for the people who look after it: gifts while it is open, repayments after; refuses to know the page.
import type { Loan } from "../../functions/loans/loan.ts";
import { loanCard } from "../../functions/loans/wire.ts";
import { percentText } from "../parts/amount.ts";
import { MoneyText } from "../parts/money-text.tsx";
import { Progress } from "../parts/progress.tsx";

export function LoanProgress({ loan }: { loan: Loan }) {
  const seen = loanCard(loan);
  if (loan.disbursedOn !== null)
    return (
      <Progress reached={seen.repaid} whole={seen.principal}>
        <span>
          <MoneyText money={seen.repaid} trim /> of <MoneyText money={seen.principal} trim /> repaid
        </span>
        <span>{percentText(seen.repaid, seen.principal)}</span>
      </Progress>
    );
  return (
    <Progress reached={seen.funded} whole={seen.goal} held={seen.reserved}>
      <span>
        <MoneyText money={seen.funded} trim /> of <MoneyText money={seen.goal} trim /> given
      </span>
      <span>{percentText(seen.funded, seen.goal)}</span>
    </Progress>
  );
}
