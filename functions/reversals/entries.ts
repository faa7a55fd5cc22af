// Owns the mirror that takes an entry back: for the command that books it and for the page that shows it before; refuses to book.
import { reversalEntry } from "../ledger/chart-payments.ts";
import type { Entry } from "../ledger/entry.ts";

/** `again`: what the entry told of did happen, and is booked once more. */
export function entryOfReversal(
  wrong: Entry,
  people: { readonly proposedBy: string; readonly approvedBy: string },
  at: string,
  again = false,
): Entry {
  return reversalEntry(wrong, { at, ...people, again });
}
