// Owns listing what Stripe told by itself, for the days whose notices were lost; refuses to believe more of a notice than its ids.
import type Stripe from "stripe";
import type { PaymentNotice } from "./payments.ts";
import { noticeOf } from "./stripe-notice.ts";
import { PAGE_MAX, secondsOf } from "./stripe-words.ts";

/** Every kind after which Onward asks what is true. Stripe takes at most 20, each by its whole name. */
export const KINDS = [
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
] as const satisfies readonly Stripe.WebhookEndpointCreateParams.EnabledEvent[];

export async function* noticesSince(stripe: Stripe, since: Date): AsyncGenerator<PaymentNotice> {
  const list = stripe.events.list({ created: { gte: secondsOf(since) }, types: [...KINDS], limit: PAGE_MAX });
  for await (const event of list) {
    const told = noticeOf(event);
    if (told) yield told;
  }
}
