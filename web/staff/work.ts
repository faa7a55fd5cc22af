// Owns reading what waits for reviewers, and which loans' money can be sent; refuses to do it.
import type { Deps } from "../../functions/deps.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import { loansInReview, loansOfPartner } from "../../functions/loans/queries.ts";
import type { Caller } from "../../functions/people/person.ts";

/** Loans that wait for a reviewer, the oldest first. */
export async function reviewQueue(
  deps: Pick<Deps, "table">,
  _caller: Caller,
): Promise<{ readonly loans: readonly Loan[]; readonly total: number }> {
  const loans = await loansInReview(deps);
  return { loans, total: loans.length };
}

/** Funded loans of one partner whose money can be sent now. */
export async function sendable(deps: Pick<Deps, "table">, partnerId: string): Promise<Loan[]> {
  const funded = await loansOfPartner(deps, partnerId, "funded");
  return funded.filter((loan) => loan.promisedDonor > 0n && loan.transferId === null);
}
