// Owns the shape of a balance transaction and its arithmetic, net = amount − fee; sets no prices.
import { newId } from "../state/ids.ts";

/** What a balance transaction is, to Stripe and to a bookkeeper. */
export interface Kind {
  type:
    | "charge"
    | "payment"
    | "refund"
    | "payment_refund"
    | "refund_failure"
    | "adjustment"
    | "payout"
    | "payout_failure"
    | "stripe_fee";
  category:
    | "charge"
    | "refund"
    | "refund_failure"
    | "dispute"
    | "dispute_reversal"
    | "payout"
    | "payout_reversal"
    | "fee";
}

export interface BalanceTransactionFacts {
  created: number;
  availableOn: number;
  amount: number;
  fee: number;
  feeName: string;
  currency: string;
  description: string | null;
  source: string | null;
  type: Kind["type"];
  category: Kind["category"];
}

/** Amounts in minor units, signed as seen from the Stripe balance. */
export function newBalanceTransaction(facts: BalanceTransactionFacts) {
  const { amount, fee, currency } = facts;
  return {
    id: newId("txn"),
    object: "balance_transaction" as const,
    amount,
    available_on: facts.availableOn,
    balance_type: "payments",
    created: facts.created,
    currency,
    description: facts.description,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0 ? [] : [{ amount: fee, application: null, currency, description: facts.feeName, type: "stripe_fee" }],
    net: amount - fee,
    reporting_category: facts.category,
    source: facts.source,
    status: facts.availableOn <= facts.created ? "available" : "pending", // Told anew each time it is shown.
    type: facts.type,
  };
}

export type BalanceTransaction = ReturnType<typeof newBalanceTransaction>;
