// Owns the entry of one piece of returned money that moves on: for what moves it and for the page that shows it before; refuses to move it.
import { recyclingEntry } from "../ledger/chart-onward.ts";
import type { Entry } from "../ledger/entry.ts";
import type { Allocation } from "./rules.ts";

/** `contributionId` names the contribution that the piece becomes. */
export function entryOfPiece({ standing, from, to, broughtIn }: Allocation, contributionId: string, at: string): Entry {
  return recyclingEntry({
    contributionId,
    parentId: standing.contribution.id,
    fromLoanId: from.id,
    toLoanId: to.id,
    partnerId: from.partnerId,
    currency: from.currency,
    at,
    amount: broughtIn,
    rate: to.rate,
  });
}
