// Owns what a movement of the balance at Stripe is to a reconciler, in plain amounts; refuses to know how Stripe is asked (payments/).
import type { Minor } from "../../money/minor.ts";
import type { BalanceTransaction } from "../../payments/payments.ts";

/** What a balance transaction is about. `fee`: a fee that Stripe charges on its own. `other`: a kind the books have no entry for. */
export const TRANSACTION_KINDS = [
  "charge",
  "refund",
  "refund_failure",
  "dispute",
  "dispute_reversal",
  "payout",
  "payout_failure",
  "fee",
  "other",
] as const;
export type TransactionKind = (typeof TRANSACTION_KINDS)[number];

/** One movement. Amounts are signed as seen from the balance at Stripe, and `net` = `amount` − `fee`. Moments are ISO. */
export interface StripeTransaction {
  readonly id: string;
  readonly kind: TransactionKind;
  /** ISO code, upper case. It need not be one of ours: that would be a fault. */
  readonly currency: string;
  readonly amount: Minor;
  readonly fee: Minor;
  readonly net: Minor;
  readonly createdAt: string;
  /** From this moment on a payout may take it to the bank. */
  readonly availableAt: string;
  /** The charge, refund, dispute or payout it comes from. */
  readonly sourceId: string | null;
  readonly paymentId: string | null;
  readonly checkoutId: string | null;
}

/**
 * A payout as Stripe itemises it. `items` leave out the payout's own movement; null: it is not itemised, and when it is
 * closed never will be (a manual payout).
 */
export interface ItemisedPayout {
  readonly id: string;
  readonly transactionId: string;
  readonly createdAt: string;
  /** False while Stripe may still come to say what is in it. */
  readonly closed: boolean;
  readonly items: readonly StripeTransaction[] | null;
}

/** Stripe's reporting categories that the books know; every other one is `other` and a finding. */
const KIND_OF: Readonly<Record<string, TransactionKind>> = {
  charge: "charge",
  refund: "refund",
  refund_failure: "refund_failure",
  dispute: "dispute",
  dispute_reversal: "dispute_reversal",
  payout: "payout",
  payout_reversal: "payout_failure",
  fee: "fee",
  network_cost: "fee",
};

/** A line of the provider's balance as this folder sees it. `checkoutId` is found out only where a gift is missing. */
export function transactionOf(line: BalanceTransaction, checkoutId: string | null = null): StripeTransaction {
  const { id, currency, amount, fee, net, createdAt, sourceId, paymentId } = line;
  const kind = KIND_OF[line.category] ?? "other";
  return {
    id,
    kind,
    currency,
    amount,
    fee,
    net,
    createdAt,
    availableAt: line.availableOn,
    sourceId,
    paymentId,
    checkoutId,
  };
}
