// Owns sorting a partner's loans into what is to be done; refuses to do it.
import type { Deps } from "../../functions/deps.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import { loansOfPartner } from "../../functions/loans/queries.ts";
import { type Minor, plus, ZERO } from "../../functions/money/minor.ts";
import { type MoneyWire, wire } from "../../functions/money/wire.ts";
import { type ExpectedOfLoan, expectedOfPartner } from "../../functions/repayments/queries.ts";
import { today } from "../desk/answer.ts";

/** What waits for the partner, and what the partner waits for. */
export interface Work {
  readonly due: readonly ExpectedOfLoan[];
  readonly handOut: readonly Loan[];
  readonly returned: readonly Loan[];
  readonly drafts: readonly Loan[];
  readonly onTheWay: readonly Loan[];
  readonly inReview: readonly Loan[];
  readonly open: readonly Loan[];
  readonly repaying: readonly Loan[];
  /** Loans of every state. */
  readonly count: number;
}

export async function workOf(deps: Pick<Deps, "table" | "clock">, partnerId: string): Promise<Work> {
  const day = today(deps);
  const [loans, due] = await Promise.all([
    loansOfPartner(deps, partnerId),
    expectedOfPartner(deps, partnerId, day, day),
  ]);
  const inState = (state: Loan["state"]) => loans.filter((loan) => loan.state === state);
  return {
    due,
    handOut: inState("funded").filter(canHandOut),
    returned: inState("returned"),
    drafts: inState("draft"),
    onTheWay: inState("funded").filter((loan) => !canHandOut(loan)),
    inReview: inState("in_review"),
    open: inState("fundraising"),
    repaying: inState("disbursed"),
    count: loans.length,
  };
}

/** All of the donors' money is at the partner. */
export function canHandOut(loan: Loan): boolean {
  return loan.state === "funded" && loan.promisedDonor === ZERO && loan.disbursedOn === null;
}

/** What is due, one sum a currency. */
export function dueSums(due: readonly ExpectedOfLoan[]): MoneyWire[] {
  const sums = new Map<Loan["currency"], Minor>();
  for (const one of due) sums.set(one.loan.currency, plus(sums.get(one.loan.currency) ?? ZERO, one.total));
  return [...sums].map(([currency, sum]) => wire(currency, sum));
}
