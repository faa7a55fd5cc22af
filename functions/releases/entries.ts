// Owns the entry by which money leaves a loan that will not be handed out: for what books it and for the page that shows it before; refuses to book.
import type { Contribution, Release } from "../contributions/contribution.ts";
import { releaseEntry } from "../ledger/chart-onward.ts";
import type { Entry } from "../ledger/entry.ts";
import type { Loan } from "../loans/loan.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";

/** Where it goes: recycled money to the contribution it came from, what the reserve had given back before to the reserve, the rest waits. */
export function destinationOf(contribution: Contribution, root: Contribution): Exclude<Release["to"], "donor"> {
  if (contribution.broughtIn !== null) return "parent";
  return root.takenOver ? "reserve" : "undirected";
}

export function entryOfRelease(
  contribution: Contribution,
  root: Contribution,
  loan: Pick<Loan, "id" | "partnerId" | "currency">,
  at: string,
): Entry {
  const to = destinationOf(contribution, root);
  return releaseEntry({
    contributionId: contribution.id,
    donorId: contribution.donorId,
    loanId: loan.id,
    partnerId: loan.partnerId,
    at,
    currency: to === "parent" ? loan.currency : DONOR_CURRENCY,
    amount: contribution.broughtIn ?? contribution.amount,
    to,
  });
}
