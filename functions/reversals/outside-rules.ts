// Owns whether an entry that other people's books are held against may be taken back, as pure decisions; refuses to touch the table.
import type { Entry } from "../ledger/entry.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import type { Outside } from "./outside.ts";

/** An adjustment is undone with what followed from it: its line of the bank is open again, and the money it explained is unexplained. */
export function withoutAdjustment(outside: Outside | null): Result<null> {
  const { adjustment = null, line = null } = outside ?? {};
  if (adjustment !== null && adjustment.explainedBy !== null) {
    return refuse("wrong_state", "Another adjustment explains this money. Reverse that first.");
  }
  if (line !== null && line.adjustmentId !== adjustment?.id) {
    return refuse("wrong_state", "Its line of the bank is something else by now.");
  }
  return accept(null);
}

/** Only what reconciliation accuses, and only while no line of the bank is said to be it. */
export function withoutStripe(entry: Entry, outside: Outside | null, instead: string): Result<null> {
  if (!outside?.finding) {
    const words = `An entry of the kind “${entry.kind.replaceAll("_", " ")}” cannot be reversed. ${instead}`;
    return refuse("wrong_state", words);
  }
  const { movement } = outside;
  if (movement !== null && movement.left !== movement.amount) {
    return refuse("wrong_state", "A line of the bank is matched with this entry. Take that match back first.");
  }
  return accept(null);
}

/** Whether what Stripe says has to be booked again under the next name: its amount was wrong, so nothing tells of it any more. */
export function isBookedAgain(outside: Outside | null): boolean {
  return outside?.adjustment === null && outside.finding?.kind === "wrong_amount";
}
