// Owns the closed list of what can be wrong between Stripe and the books, and what to do about each; refuses to look for it (match.ts does).
import type { Minor } from "../../money/minor.ts";
import type { TransactionKind } from "./transaction.ts";

/**
 * What is wrong, and the next step of whoever looks after it. "Unseen" faults are caught up with each night by asking Stripe what is
 * true; those that are still there the next morning need a person.
 */
export const FAULTS = {
  gift_unseen:
    "Ask Stripe again about this payment; if its checkout is unknown here, refund it or book it with support.",
  paid_twice: "This checkout was paid two times. Refund the second payment.",
  refund_unseen: "Ask Stripe again about this refund; it may have been made in Stripe's dashboard.",
  refund_failure_unseen: "Ask Stripe again about this refund: its money came back to us.",
  dispute_unseen: "Ask Stripe again about this dispute, and answer it before its day.",
  dispute_reversal_unseen: "Ask Stripe again about this dispute: it was won.",
  payout_unseen: "Ask Stripe again about this payout.",
  payout_failure_unseen: "Ask Stripe again about this payout: it came back. Check the bank account at Stripe.",
  fee_unseen: "Ask Stripe again about this fee.",
  unknown_kind: "Stripe moved money in a way that the books have no entry for. Propose an adjustment.",
  doubled_entry:
    "The same money is booked two times. Take the second payout or fee back; adjust the account for anything else.",
  wrong_amount:
    "Adjust the account by the difference. A payout is taken back, and booked again the next night as Stripe says.",
  wrong_fee: "Adjust the fee by the difference.",
  wrong_currency: "Reverse the entry. The account at Stripe must settle in the donors' currency.",
  wrong_kind: "The entry is of another kind than what happened at Stripe. Adjust the account by the difference.",
  entry_without_transaction:
    "Stripe knows no such movement. Take a payout or fee back; adjust the account for anything else.",
  entry_unnamed:
    "The entry names no movement of Stripe's. Take a payout or fee back; adjust the account for anything else.",
  payout_short: "The movements of this payout do not add up to it. Ask Stripe's support with the payout's id.",
  payout_not_itemised: "Stripe cannot say what is in this payout. Pay out automatically, and itemise this one by hand.",
  itemised_twice: "One movement is in two payouts. Ask Stripe's support.",
  left_out_of_payout: "Later money was paid out and this was not. Ask Stripe's support whether it is held.",
} as const satisfies Record<string, string>;
export type FaultKind = keyof typeof FAULTS;
export const FAULT_KINDS = Object.keys(FAULTS) as [FaultKind, ...FaultKind[]];

/** How a movement of each kind is called while the books do not have it. */
export const UNSEEN = {
  charge: "gift_unseen",
  refund: "refund_unseen",
  refund_failure: "refund_failure_unseen",
  dispute: "dispute_unseen",
  dispute_reversal: "dispute_reversal_unseen",
  payout: "payout_unseen",
  payout_failure: "payout_failure_unseen",
  fee: "fee_unseen",
  other: "unknown_kind",
} as const satisfies Record<TransactionKind, FaultKind>;

/** One thing that is wrong. */
export interface StripeFault {
  readonly kind: FaultKind;
  /** What it is about: a balance transaction, else a payout or the cause of an entry. With `kind` it names the fault. */
  readonly subject: string;
  /** Stripe's object behind it: a charge, refund, dispute or payout. */
  readonly sourceId: string | null;
  readonly paymentId: string | null;
  readonly checkoutId: string | null;
  /** Causes of the entries it is about. */
  readonly causes: readonly string[];
  readonly currency: string;
  /**
   * By how much the books' account `stripe` holds more than Stripe says because of this. For what is wrong within Stripe's own
   * itemisation (payout_…, itemised_twice, left_out_of_payout): what is off there; the books are not touched by it.
   */
  readonly off: Minor;
  readonly at: string;
  readonly detail: string;
}

/** Faults of Stripe's own itemisation: the account `stripe` is right all the same. */
export const WITHIN_STRIPE: ReadonlySet<FaultKind> = new Set([
  "payout_short",
  "payout_not_itemised",
  "itemised_twice",
  "left_out_of_payout",
]);

/** Which of the four lists of the answer a fault stands in. */
export function listOf(kind: FaultKind): "missing" | "duplicate" | "unmatched" {
  if ((Object.values(UNSEEN) as FaultKind[]).includes(kind) || kind === "paid_twice") return "missing";
  return kind === "doubled_entry" || kind === "itemised_twice" ? "duplicate" : "unmatched";
}
