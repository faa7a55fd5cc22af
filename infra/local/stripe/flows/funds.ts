// Owns what the stand-in charges and when money becomes available, and books it; says nothing to webhooks.
import { type BalanceTransaction, type Kind, newBalanceTransaction } from "../shapes/balance-transaction.ts";
import type { Charge } from "../shapes/charge.ts";
import type { Dispute } from "../shapes/dispute.ts";
import type { Payout } from "../shapes/payout.ts";
import type { Refund } from "../shapes/refund.ts";
import type { World } from "../world.ts";
import { DAY_SECONDS, startOfDay } from "./time.ts";

// Stripe's list prices for a European account; the product must read the fee, never compute it.
const CARD_FEE_PER_MILLE = 15;
const CARD_FEE_FIXED_MINOR = 25;
const DEBIT_FEE_MINOR = 35;
const DISPUTE_FEE_MINOR = 2_000;
/** Card money can be paid out at the second midnight after the payment. */
const CARD_AVAILABLE_AFTER_DAYS = 2;

/** Stripe's fee for a card payment: 1.5 % + 0.25, rounded up to a whole minor unit. */
export function cardFee(amount: number): number {
  const perMille = amount * CARD_FEE_PER_MILLE;
  const rounding = (1_000 - (perMille % 1_000)) % 1_000;
  return (perMille + rounding) / 1_000 + CARD_FEE_FIXED_MINOR;
}

/** The money of a charge that went through. */
export function bookCharge(world: World, charge: Charge): BalanceTransaction {
  const byCard = charge.payment_method_details.type === "card";
  const now = world.now();
  return book(world, {
    type: byCard ? "charge" : "payment",
    category: "charge",
    amount: charge.amount,
    fee: byCard ? cardFee(charge.amount) : DEBIT_FEE_MINOR,
    feeName: "Stripe processing fees",
    source: charge,
    description: charge.description,
    availableOn: byCard ? startOfDay(now) + CARD_AVAILABLE_AFTER_DAYS * DAY_SECONDS : now,
  });
}

/** Money going back to a giver; Stripe keeps its fee. */
export function bookRefund(world: World, refund: Refund): BalanceTransaction {
  const type = refund.id.startsWith("pyr_") ? "payment_refund" : "refund";
  const description = `REFUND FOR CHARGE (${refund.charge})`;
  return book(world, { type, category: "refund", amount: -refund.amount, fee: 0, source: refund, description });
}

/** The disputed money leaves at once, and a fee with it. */
export function bookDisputeWithdrawal(world: World, dispute: Dispute): BalanceTransaction {
  return book(world, {
    type: "adjustment",
    category: "dispute",
    amount: -dispute.amount,
    fee: DISPUTE_FEE_MINOR,
    feeName: "Dispute fee",
    source: dispute,
    description: `Chargeback withdrawal for ${dispute.charge}`,
  });
}

/** A won dispute gives the money back; the fee stays with Stripe. */
export function bookDisputeReinstatement(world: World, dispute: Dispute): BalanceTransaction {
  const description = `Chargeback reversal for ${dispute.charge}`;
  const category = "dispute_reversal";
  return book(world, { type: "adjustment", category, amount: dispute.amount, fee: 0, source: dispute, description });
}

/** Money on its way to the organisation's bank. */
export function bookPayout(world: World, payout: Payout): BalanceTransaction {
  const description = payout.description;
  return book(world, {
    type: "payout",
    category: "payout",
    amount: -payout.amount,
    fee: 0,
    source: payout,
    description,
  });
}

/** A refund that did not arrive: its money is back. */
export function bookRefundFailure(world: World, refund: Refund): BalanceTransaction {
  const description = `REFUND FAILURE (${refund.charge})`;
  const what = { type: "refund_failure", category: "refund_failure" } as const;
  return book(world, { ...what, amount: refund.amount, fee: 0, source: refund, description });
}

/** The bank sent a payout back. */
export function bookPayoutFailure(world: World, payout: Payout): BalanceTransaction {
  const what = { type: "payout_failure", category: "payout_reversal" } as const;
  return book(world, { ...what, amount: payout.amount, fee: 0, source: payout, description: "PAYOUT FAILURE" });
}

/** What Stripe charges on its own, such as for billing: no object stands behind it. */
export function bookStripeFee(world: World, amount: number, description: string): BalanceTransaction {
  const source = { id: null, currency: "eur" };
  return book(world, { type: "stripe_fee", category: "fee", amount: -amount, fee: 0, source, description });
}

interface Booking extends Kind {
  amount: number;
  fee: number;
  feeName?: string;
  source: { id: string | null; currency: string };
  description: string | null;
  availableOn?: number;
}

function book(world: World, { source, feeName = "", availableOn, ...facts }: Booking): BalanceTransaction {
  const created = world.now();
  const { id, currency } = source;
  const transaction = newBalanceTransaction({
    ...facts,
    feeName,
    source: id,
    currency,
    created,
    availableOn: availableOn ?? created,
  });
  world.store.put("balance_transaction", transaction);
  return transaction;
}
