// Owns where each contribution of a loan stands: what came back, what waits, what is still lent; refuses to store any of it.
import type { Loan } from "../loans/loan.ts";
import { divideDown } from "../money/divide.ts";
import { type Minor, minor, minus } from "../money/minor.ts";
import type { Contribution } from "./contribution.ts";
import { sharesOf } from "./shares.ts";

/** Amounts named `…Donor` are in the donors' currency at the loan's own rate; the others in the loan's currency. */
export interface Standing {
  readonly contribution: Contribution;
  /** Came back so far. */
  readonly returned: Minor;
  readonly returnedDonor: Minor;
  /** Came back and has not moved on. */
  readonly waiting: Minor;
  readonly waitingDonor: Minor;
}

type Repaid = Pick<Loan, "goal" | "principal" | "repaid">;

/** What a loan has returned, in the donors' currency at its own rate; the whole goal exactly when all of it is back. */
export function returnedInDonorCurrency(loan: Repaid): Minor {
  return minor(divideDown(loan.repaid * loan.goal, loan.principal));
}

/**
 * Where each contribution stands, in the order given (oldest first). The same published rule (docs/shares.md) shares both the
 * loan's own currency, which is what the partner really holds, and its worth in the donors' currency, which is what they read.
 */
export function standings(loan: Repaid, contributions: readonly Contribution[]): Standing[] {
  if (contributions.length === 0) return [];
  // Released money has left the loan, so nothing that comes back is its.
  const weights = contributions.map((one) => (one.released ? 0n : one.amount));
  const own = sharesOf(weights, loan.repaid);
  const donor = sharesOf(weights, returnedInDonorCurrency(loan));
  return contributions.map((contribution, at) => {
    const returned = minor(own[at] ?? 0n);
    const returnedDonor = minor(donor[at] ?? 0n);
    return {
      contribution,
      returned,
      returnedDonor,
      waiting: minus(returned, contribution.onward),
      waitingDonor: minus(returnedDonor, contribution.onwardBasis),
    };
  });
}
