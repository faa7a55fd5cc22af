// Owns what a refund of ours is: money on its way back to a donor, seen by two people; refuses to decide what may happen to it.
import type { Minor } from "../money/minor.ts";

/**
 * proposed → approved → made; proposed → cancelled; approved → refused (Stripe will not) or failed (it came back). Even one that was
 * made may fail later. Nothing leads back.
 */
export const REFUND_STATES = ["proposed", "approved", "made", "refused", "cancelled", "failed"] as const;
export type RefundState = (typeof REFUND_STATES)[number];

/** Amounts in the donors' currency, people as opaque ids. What Stripe did and nobody of ours asked for is in the journal alone. */
export interface Refund {
  readonly id: string;
  readonly version: number;
  readonly state: RefundState;
  readonly checkoutId: string;
  readonly paymentId: string;
  readonly donorId: string;
  readonly amount: Minor;
  /** Loans whose money goes first; empty: none in particular. */
  readonly loanIds: readonly string[];
  /** For the people who decide; the donor is not shown it. */
  readonly reason: string;
  /** Hash of what was asked: the same key with other content is refused. */
  readonly requestHash: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  readonly cancelledBy: string | null;
  readonly cancelledAt: string | null;
  /** Stripe's id, once it has made one. */
  readonly stripeRefundId: string | null;
  /** Why Stripe would not make it. */
  readonly refusedBecause: string | null;
}
