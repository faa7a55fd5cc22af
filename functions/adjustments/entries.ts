// Owns the entry of an adjustment: for the command that books it and for the page that shows it before; refuses to book.
import { adjustmentEntry } from "../ledger/adjustments.ts";
import type { Entry } from "../ledger/entry.ts";
import type { Adjustment } from "./adjustment.ts";

/** What an adjustment is made of before anybody proposed it. */
type Draft = Pick<Adjustment, "id" | "kind" | "currency" | "amount" | "partnerId" | "month" | "lineId" | "findingId">;

/** `approvedBy` is the second person, an opaque id; empty while there is none. */
export function entryOfAdjustment(adjustment: Draft, at: string, approvedBy: string): Entry {
  return adjustmentEntry({ ...adjustment, adjustmentId: adjustment.id, at, approvedBy });
}
