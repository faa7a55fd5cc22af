// Owns what became of a payment at Stripe, its refunds and disputes, and asking for a refund; refuses to decide whether there should be one.
import Stripe from "stripe";
import { negate } from "../money/minor.ts";
import {
  type DisputeTruth,
  type PaymentHistory,
  ProviderUnavailable,
  type RefundAnswer,
  type RefundRequest,
  type RefundTruth,
} from "./payments.ts";
import { amountOf, idOf, momentOf, orNull, PAGE_MAX, STRIPE_CURRENCY, whole } from "./stripe-words.ts";

/**
 * Three reads: the payment with its balance transaction, its refunds, its disputes. A month of a plan needs a fourth: Stripe does not
 * copy a subscription's metadata onto the payment, so the invoice that it paid is asked.
 */
export async function readPayment(stripe: Stripe, paymentId: string): Promise<PaymentHistory | null> {
  const intent = await orNull(
    stripe.paymentIntents.retrieve(paymentId, { expand: ["latest_charge.balance_transaction"] }),
  );
  if (intent?.currency !== STRIPE_CURRENCY) return null;
  const charge = whole(intent.latest_charge);
  const transaction = whole(charge?.balance_transaction);
  const paid = charge?.status === "succeeded" && charge.paid;
  // Between a charge and its balance transaction lies a moment (asynchronous capture): nothing can be booked in it.
  if (paid && !transaction) throw new ProviderUnavailable("the payment has no balance transaction yet");
  const checkoutId = intent.metadata.checkoutId ?? null;
  const [refunds, disputes, planId] = await Promise.all([
    paid ? refundsOf(stripe, paymentId) : [],
    paid ? disputesOf(stripe, paymentId) : [],
    checkoutId === null ? planOf(stripe, paymentId) : null,
  ]);
  return {
    paymentId,
    checkoutId,
    planId,
    state: paid ? "succeeded" : intent.status === "processing" ? "pending" : "failed",
    gross: amountOf(transaction?.amount ?? intent.amount),
    fee: amountOf(transaction?.fee ?? 0),
    balanceTransaction: transaction?.id ?? null,
    ...(transaction ? { movedAt: momentOf(transaction.created) } : {}),
    refunds,
    disputes,
  };
}

/** The plan whose invoice a payment paid; invoices keep a snapshot of their subscription's metadata. */
async function planOf(stripe: Stripe, paymentId: string): Promise<string | null> {
  const payments = await stripe.invoicePayments.list({
    payment: { type: "payment_intent", payment_intent: paymentId },
    expand: ["data.invoice"],
  });
  const invoice = payments.data[0]?.invoice;
  if (!invoice || typeof invoice === "string" || invoice.deleted) return null;
  return invoice.parent?.subscription_details?.metadata?.planId ?? null;
}

/** Oldest first. */
async function refundsOf(stripe: Stripe, paymentId: string): Promise<RefundTruth[]> {
  const found: RefundTruth[] = [];
  const list = stripe.refunds.list({
    payment_intent: paymentId,
    limit: PAGE_MAX,
    expand: ["data.balance_transaction"],
  });
  for await (const refund of list) found.unshift({ ...refundTruth(refund), ...(await returned(stripe, refund)) });
  return found;
}

/** When a failed refund's money came back. Most refunds do not have the field at all, so that it cannot be expanded with the list. */
async function returned(stripe: Stripe, refund: Stripe.Refund): Promise<Pick<RefundTruth, "returnedAt">> {
  const back = idOf(refund.failure_balance_transaction);
  return back === null ? {} : { returnedAt: momentOf((await stripe.balanceTransactions.retrieve(back)).created) };
}

const REFUND_STATE = { succeeded: "succeeded", failed: "failed", canceled: "canceled" } as const;

function refundTruth(refund: Stripe.Refund): RefundTruth {
  const transaction = whole(refund.balance_transaction);
  return {
    id: refund.id,
    // `pending` and `requires_action` are both on their way.
    state: REFUND_STATE[refund.status as keyof typeof REFUND_STATE] ?? "pending",
    amount: transaction ? negate(amountOf(transaction.amount)) : amountOf(refund.amount),
    balanceTransaction: idOf(refund.balance_transaction),
    failureBalanceTransaction: idOf(refund.failure_balance_transaction),
    createdAt: momentOf(refund.created),
    refundId: refund.metadata?.refundId ?? null,
  };
}

/** Oldest first. Stripe shows a dispute's balance transactions whole. */
async function disputesOf(stripe: Stripe, paymentId: string): Promise<DisputeTruth[]> {
  const found: DisputeTruth[] = [];
  for await (const dispute of stripe.disputes.list({ payment_intent: paymentId, limit: PAGE_MAX })) {
    found.unshift(disputeTruth(dispute));
  }
  return found;
}

/** Inquiries that were closed and disputes that were prevented take no money of their own: movements say what moved. */
const DISPUTE_STATE = { won: "won", lost: "lost", warning_closed: "won", prevented: "won" } as const;

function disputeTruth(dispute: Stripe.Dispute): DisputeTruth {
  const dueBy = dispute.evidence_details.due_by;
  return {
    id: dispute.id,
    state: DISPUTE_STATE[dispute.status as keyof typeof DISPUTE_STATE] ?? "open",
    reason: dispute.reason,
    amount: amountOf(dispute.amount),
    dueBy: dueBy === null ? null : momentOf(dueBy),
    movements: [...dispute.balance_transactions]
      .sort((a, b) => a.created - b.created || a.amount - b.amount)
      .map((one) => ({
        balanceTransaction: one.id,
        amount: amountOf(one.amount),
        fee: amountOf(one.fee),
        movedAt: momentOf(one.created),
      })),
  };
}

/** Asks once for each `refundId`, for ever: see Payments.refund. */
export async function refund(stripe: Stripe, request: RefundRequest): Promise<RefundAnswer> {
  const { refundId, paymentId, amount } = request;
  const before = (await refundsOf(stripe, paymentId)).find((one) => one.refundId === refundId);
  if (before) return { ok: true, refund: before };
  try {
    const made = await stripe.refunds.create(
      {
        payment_intent: paymentId,
        amount: Number(amount),
        reason: "requested_by_customer",
        metadata: { refundId },
        expand: ["balance_transaction"],
      },
      { idempotencyKey: `refund:${refundId}` },
    );
    return { ok: true, refund: refundTruth(made) };
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError) return { ok: false, why: whyNot(error) };
    throw error;
  }
}

function whyNot(error: Stripe.errors.StripeInvalidRequestError): Extract<RefundAnswer, { ok: false }>["why"] {
  if (error.code === "charge_disputed") return "disputed";
  if (error.code === "charge_already_refunded") return "already_refunded";
  // Stripe names the parameter here, and not always a code.
  return error.param === "amount" ? "too_large" : "not_refundable";
}
