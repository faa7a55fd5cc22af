// Owns what Stripe tells by itself: checking a notice's signature, and listing what it told; refuses to believe the rest of a notice.
import Stripe from "stripe";
import type { PaymentNotice } from "./payments.ts";
import { idOf, PAGE_MAX, secondsOf } from "./stripe-words.ts";

/** Age at which a signature is stale: Stripe's own default. */
const SIGNATURE_TOLERANCE_SECONDS = 300;

export async function notice(
  stripe: Stripe,
  secret: string,
  rawBody: string,
  signature: string | null,
): Promise<PaymentNotice | null> {
  const event = signature ? await verified(stripe, secret, rawBody, signature) : null;
  return event ? noticeOf(event) : null;
}

/** Every kind after which Onward asks what is true. Stripe takes at most 20, each by its whole name. */
const KINDS = [
  "charge.refunded",
  "charge.dispute.closed",
  "charge.dispute.created",
  "charge.dispute.funds_reinstated",
  "charge.dispute.funds_withdrawn",
  "checkout.session.async_payment_failed",
  "checkout.session.async_payment_succeeded",
  "checkout.session.completed",
  "checkout.session.expired",
  "customer.subscription.deleted",
  "customer.subscription.updated",
  "invoice.paid",
  "invoice.payment_failed",
  "payout.canceled",
  "payout.failed",
  "payout.paid",
  "payout.reconciliation_completed",
  "refund.created",
  "refund.failed",
  "refund.updated",
];

export async function* noticesSince(stripe: Stripe, since: Date): AsyncGenerator<PaymentNotice> {
  const list = stripe.events.list({ created: { gte: secondsOf(since) }, types: KINDS, limit: PAGE_MAX });
  for await (const event of list) {
    const told = noticeOf(event);
    if (told) yield told;
  }
}

interface NoticeObject {
  readonly id?: string;
  readonly object?: string;
  readonly client_reference_id?: string | null;
  readonly payment_intent?: string | { readonly id: string } | null;
  readonly metadata?: Readonly<Record<string, string>> | null;
  readonly parent?: {
    readonly subscription_details?: { readonly metadata?: Readonly<Record<string, string>> | null } | null;
  } | null;
}

/** A body that is signed and still no event is refused like a bad signature: nothing could be done with it. */
function noticeOf(event: Stripe.Event): PaymentNotice | null {
  const object = event.data?.object as NoticeObject | undefined;
  if (!event.id || !object) return null;
  const planId = object.metadata?.planId ?? object.parent?.subscription_details?.metadata?.planId ?? null;
  return {
    id: event.id,
    type: event.type,
    objectId: object.id ?? "",
    // A page for a plan carries the plan's id in both places.
    checkoutId: planId === null ? (object.client_reference_id ?? object.metadata?.checkoutId ?? null) : null,
    paymentId: object.object === "payment_intent" ? (object.id ?? null) : idOf(object.payment_intent),
    planId,
  };
}

/** The event in a body whose signature fits; null when it is wrong, missing, altered or stale, or the body is no JSON. */
async function verified(
  stripe: Stripe,
  secret: string,
  rawBody: string,
  signature: string,
): Promise<Stripe.Event | null> {
  try {
    return await stripe.webhooks.constructEventAsync(rawBody, signature, secret, SIGNATURE_TOLERANCE_SECONDS);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError) return null;
    throw error;
  }
}
