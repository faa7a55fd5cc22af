// Owns the entry of a settlement: for the command that books it and for the page that shows it before; refuses to book.
import { partnerReturnedEntry } from "../ledger/chart-closings.ts";
import type { Entry } from "../ledger/entry.ts";
import type { Settlement } from "./settlement.ts";

/** `approvedBy` is the second person, an opaque id; empty while there is none. */
export function entryOfSettlement(settlement: Settlement, at: string, approvedBy: string): Entry {
  return partnerReturnedEntry({ ...settlement, settlementId: settlement.id, at, approvedBy });
}
