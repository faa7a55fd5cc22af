// Owns how far one loan is, for the people who look after it: gifts while it is open, repayments after; refuses to know the page.
import type { Loan } from "../../functions/loans/loan.ts";
import { loanCard } from "../../functions/loans/wire.ts";
import type { MoneyWire } from "../../functions/money/wire.ts";
import { percentText } from "../parts/amount.ts";
import { MoneyText } from "../parts/money-text.tsx";
import { Progress } from "../parts/progress.tsx";
import type { DeskLocale } from "../words/desk.ts";

export function LoanProgress({ loan, locale }: { loan: Loan; locale: DeskLocale }) {
  const seen = loanCard(loan);
  const money = (one: MoneyWire) => <MoneyText money={one} trim locale={locale} />;
  if (loan.disbursedOn !== null)
    return (
      <Progress reached={seen.repaid} whole={seen.principal}>
        <span>{locale.rich("loans.progress.repaid", { part: money(seen.repaid), whole: money(seen.principal) })}</span>
        <span>{percentText(seen.repaid, seen.principal, locale)}</span>
      </Progress>
    );
  return (
    <Progress reached={seen.funded} whole={seen.goal} held={seen.reserved}>
      <span>{locale.rich("loans.progress.given", { part: money(seen.funded), whole: money(seen.goal) })}</span>
      <span>{percentText(seen.funded, seen.goal, locale)}</span>
    </Progress>
  );
}
