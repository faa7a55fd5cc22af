// Owns what a dispute is: a giver's bank asks for a payment back; refuses to decide what it does to the books (rules.ts does).
import type { Minor } from "../money/minor.ts";

/** open → won or lost. One that was lost may be won after all; none is open again. */
export const DISPUTE_STATES = ["open", "won", "lost"] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];

/** Amounts in the donors' currency. It accuses nobody: banks dispute payments for many reasons, and the giver may know of none. */
export interface Dispute {
  readonly id: string;
  readonly version: number;
  readonly state: DisputeState;
  readonly checkoutId: string;
  readonly paymentId: string;
  readonly donorId: string;
  /** What the giver's bank asks for. */
  readonly amount: Minor;
  /** The bank's word for it, as Stripe writes it. */
  readonly reason: string;
  /** Until when it can be answered; null when it cannot be. */
  readonly dueBy: string | null;
  /** What Stripe has taken and not given back, and the fees it took for that. */
  readonly withdrawn: Minor;
  readonly fees: Minor;
  /** Of `withdrawn`: counted as given back to the donor, because it was lost. */
  readonly settled: Minor;
  /** When we heard of it, and of its end. */
  readonly openedAt: string;
  readonly decidedAt: string | null;
}
