// Owns the entry by which waiting money goes to a loan: for what books it and for the page that shows it before; refuses to book.
import { redirectionEntry } from "../ledger/chart-onward.ts";
import type { Entry } from "../ledger/entry.ts";
import type { Minor } from "../money/minor.ts";
import type { Lot } from "./lot.ts";

/** `id` names the contribution that it becomes. */
export function entryOfDirected(
  lot: Lot,
  piece: { readonly loanId: string; readonly amount: Minor; readonly id: string },
  at: string,
  by: "donor" | "system" | "plan",
): Entry {
  const { loanId, amount, id: contributionId } = piece;
  return redirectionEntry({ contributionId, donorId: lot.donorId, loanId, lotId: lot.id, at, amount, by });
}
