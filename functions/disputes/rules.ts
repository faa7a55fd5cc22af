// Owns how a dispute follows what Stripe says of it, as pure decisions; refuses to touch the table, the clock or Stripe.
import type { Checkout } from "../checkouts/checkout.ts";
import { type Minor, minus, plus, ZERO } from "../money/minor.ts";
import type { DisputeTruth, Movement } from "../payments/payments.ts";
import type { Dispute } from "./dispute.ts";

/** A dispute as we first hear of it. */
export function newDispute(truth: DisputeTruth, donation: Checkout, at: string): Dispute {
  return {
    id: truth.id,
    version: 1,
    state: "open",
    checkoutId: donation.id,
    paymentId: String(donation.paymentId),
    donorId: String(donation.donorId),
    amount: truth.amount,
    reason: truth.reason,
    dueBy: truth.dueBy,
    withdrawn: ZERO,
    fees: ZERO,
    settled: ZERO,
    openedAt: at,
    decidedAt: null,
  };
}

/** After Stripe took money for it, or gave some back. */
export function moved(dispute: Dispute, movement: Movement): Dispute {
  return {
    ...dispute,
    withdrawn: minus(dispute.withdrawn, movement.amount),
    fees: plus(dispute.fees, movement.fee),
  };
}

/** What has to be counted as given back to the donor once all that Stripe says is known: what it took, when it is lost. */
export function settledBy(truth: Pick<DisputeTruth, "state">, withdrawn: Minor): Minor {
  return truth.state === "lost" ? withdrawn : ZERO;
}

/** The dispute as Stripe says it stands; itself when nothing is new. What was decided is never open again. */
export function followed(dispute: Dispute, truth: DisputeTruth, at: string): Dispute {
  const state = truth.state === "open" ? dispute.state : truth.state;
  const same = state === dispute.state && truth.dueBy === dispute.dueBy && truth.amount === dispute.amount;
  if (same && truth.reason === dispute.reason) return dispute;
  const decidedAt = state === "open" ? null : (dispute.decidedAt ?? at);
  return { ...dispute, state, dueBy: truth.dueBy, amount: truth.amount, reason: truth.reason, decidedAt };
}
