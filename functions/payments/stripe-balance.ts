// Owns reading Stripe's balance: payouts, what is in them, every transaction; refuses to match them with anything.
import type Stripe from "stripe";
import { negate } from "../money/minor.ts";
import type { BalanceTransaction, PayoutTruth } from "./payments.ts";
import { amountOf, idOf, momentOf, orNull, PAGE_MAX, STRIPE_CURRENCY, secondsOf, whole } from "./stripe-words.ts";

const PAYOUT_STATE = { paid: "paid", failed: "failed", canceled: "failed" } as const;

export async function readPayout(stripe: Stripe, payoutId: string): Promise<PayoutTruth | null> {
  const payout = await orNull(
    stripe.payouts.retrieve(payoutId, { expand: ["balance_transaction", "failure_balance_transaction"] }),
  );
  // The books hold the donors' currency at Stripe and no other.
  if (payout?.currency !== STRIPE_CURRENCY) return null;
  const transaction = whole(payout.balance_transaction);
  const back = whole(payout.failure_balance_transaction);
  return {
    id: payout.id,
    state: PAYOUT_STATE[payout.status as keyof typeof PAYOUT_STATE] ?? "on_its_way",
    amount: transaction ? negate(amountOf(transaction.amount)) : amountOf(payout.amount),
    balanceTransaction: String(idOf(payout.balance_transaction)),
    failureBalanceTransaction: idOf(payout.failure_balance_transaction),
    createdAt: momentOf(payout.created),
    ...(back ? { returnedAt: momentOf(back.created) } : {}),
    arrivesOn: momentOf(payout.arrival_date).slice(0, 10),
    itemised: payout.automatic && payout.reconciliation_status === "completed",
    reference: payout.trace_id?.value ?? payout.statement_descriptor ?? null,
  };
}

/** Only automatic payouts keep the link to their transactions. Source: docs.stripe.com/payouts/reconciliation. */
export async function* payoutTransactions(stripe: Stripe, payoutId: string): AsyncGenerator<BalanceTransaction> {
  const payout = await orNull(stripe.payouts.retrieve(payoutId));
  if (!payout?.automatic || payout.reconciliation_status !== "completed") return;
  const list = stripe.balanceTransactions.list({ payout: payoutId, limit: PAGE_MAX, expand: ["data.source"] });
  for await (const transaction of list) yield { ...translated(transaction), payoutId };
}

export async function* listTransactions(
  stripe: Stripe,
  range: { readonly from: Date; readonly to: Date },
): AsyncGenerator<BalanceTransaction> {
  const list = stripe.balanceTransactions.list({
    created: { gte: secondsOf(range.from), lt: secondsOf(range.to) },
    limit: PAGE_MAX,
    expand: ["data.source"],
  });
  for await (const transaction of list) yield translated(transaction);
}

function translated(transaction: Stripe.BalanceTransaction): BalanceTransaction {
  const source = whole(transaction.source);
  const paymentOf = source && "payment_intent" in source ? idOf(source.payment_intent) : null;
  return {
    id: transaction.id,
    category: transaction.reporting_category,
    type: transaction.type,
    currency: transaction.currency.toUpperCase(),
    amount: amountOf(transaction.amount),
    fee: amountOf(transaction.fee),
    net: amountOf(transaction.net),
    sourceId: idOf(transaction.source),
    paymentId: paymentOf,
    payoutId: source?.object === "payout" ? source.id : null,
    createdAt: momentOf(transaction.created),
    availableOn: momentOf(transaction.available_on),
    description: transaction.description,
  };
}
