// Owns what may be given back and who may let it go, as pure decisions; refuses to touch the table, the clock or Stripe.
import type { Checkout } from "../checkouts/checkout.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { type Minor, minus, total, ZERO } from "../money/minor.ts";
import { amountText } from "../money/wire.ts";
import type { RefundAnswer, RefundTruth } from "../payments/payments.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import type { Refund, RefundState } from "./refund.ts";

/** What is asked: an amount, or loans of the basket whose money goes back as a whole, or (neither) all that is left. */
export interface RefundWish {
  readonly amount: Minor | null;
  readonly loanIds: readonly string[];
  readonly reason: string;
}

/** What of a donation has not gone back. A giver can have got more than they gave: from us, and from their bank. */
export function leftOf(donation: Pick<Checkout, "total" | "refunded">): Minor {
  return donation.refunded < donation.total ? minus(donation.total, donation.refunded) : ZERO;
}

/** The amount of a proposal. Refuses what is not paid, not left, not in the basket, or while another refund of it is under way. */
export function decideProposal(donation: Checkout, wish: RefundWish): Result<Minor> {
  if (donation.paymentId === null) {
    return refuse("wrong_state", `This checkout is ${donation.state}: nothing was taken, so nothing can go back.`);
  }
  if (donation.refundId !== null) {
    return refuse("wrong_state", "A refund of this donation is under way. Let it end, or cancel it.", {
      extra: { refundId: donation.refundId },
    });
  }
  const left = leftOf(donation);
  const amount = amountOf(donation, wish);
  if (!amount.ok) return amount;
  if (amount.value > 0n && amount.value <= left) return amount;
  const room = amountText(DONOR_CURRENCY, left);
  return refuse("wrong_amount", `Of this donation ${room} ${DONOR_CURRENCY} can go back.`, {
    errors: [{ pointer: wish.amount === null ? "/loanIds" : "/amount", detail: `at most ${room}, above zero` }],
  });
}

function amountOf(donation: Checkout, wish: RefundWish): Result<Minor> {
  if (wish.loanIds.length === 0) return accept(wish.amount ?? leftOf(donation));
  const strangers = wish.loanIds.filter((id) => !donation.lines.some((line) => line.loanId === id));
  if (strangers.length > 0) {
    return refuse("not_found", `This donation has nothing for ${strangers.join(", ")}.`, {
      errors: strangers.map((id) => ({
        pointer: `/loanIds/${wish.loanIds.indexOf(id)}`,
        detail: "not in this donation",
      })),
    });
  }
  const lines = donation.lines.filter((line) => wish.loanIds.includes(line.loanId));
  return accept(wish.amount ?? total(lines.map((line) => minus(line.amount, line.refunded))));
}

/** The refund let go, or "already" when it was this person who did. Refuses the one who proposed it. */
export function decideApproval(refund: Refund, personId: string, at: string): Result<Refund | "already"> {
  if (refund.proposedBy === personId) {
    return refuse("second_person_required", "You proposed this refund. Somebody else of finance has to approve it.");
  }
  if (refund.approvedBy === personId) return accept("already");
  if (refund.state !== "proposed") return refuse("wrong_state", `This refund is ${refund.state} already.`);
  return accept({ ...refund, state: "approved", approvedBy: personId, approvedAt: at });
}

/** What cancelling means: once a second person has let it go, Stripe is being asked. */
export function decideCancel(refund: Refund, personId: string, at: string): Result<Refund | "already"> {
  if (refund.state === "cancelled") return accept("already");
  if (refund.state !== "proposed")
    return refuse("wrong_state", `This refund is ${refund.state}: it cannot be stopped.`);
  return accept({ ...refund, state: "cancelled", cancelledBy: personId, cancelledAt: at });
}

const RANK: Record<RefundState, number> = { proposed: 0, approved: 1, cancelled: 2, refused: 2, made: 2, failed: 3 };
const STATE_OF: Record<RefundTruth["state"], RefundState> = {
  pending: "approved",
  succeeded: "made",
  failed: "failed",
  canceled: "failed",
};

/** The refund as Stripe says it stands now; itself when nothing is new. It only moves forward. */
export function followed(refund: Refund, truth: RefundTruth): Refund {
  // Without a line in its balance nothing has left, whatever it is called.
  const unproved = truth.state === "succeeded" && truth.balanceTransaction === null;
  const state = unproved ? "approved" : STATE_OF[truth.state];
  const next = RANK[state] > RANK[refund.state] ? state : refund.state;
  if (next === refund.state && refund.stripeRefundId === truth.id) return refund;
  return { ...refund, state: next, stripeRefundId: truth.id };
}

/** Whether nothing more is expected of it, so that another refund of the same donation may be proposed. */
export function isOver(refund: Pick<Refund, "state">): boolean {
  return refund.state !== "proposed" && refund.state !== "approved";
}

type WhyNot = Extract<RefundAnswer, { ok: false }>["why"];

/** Stripe's refusals, in words for the people who decide. */
export const REFUSED_WORDS: Record<WhyNot, string> = {
  disputed: "The giver's bank disputes this payment. What it decides is settled by itself.",
  already_refunded: "All of this payment has gone back already.",
  too_large: "Less than that is left of this payment.",
  not_refundable: "Stripe cannot send this payment back.",
};
