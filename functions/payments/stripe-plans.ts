// Owns monthly giving at Stripe: a page in subscription mode, the subscription and its invoices, ending it; refuses to know what a month pays for.
import Stripe from "stripe";
import { type PlanHandle, type PlanRequest, type PlanTruth, ProviderUnavailable } from "./payments.ts";
import { expireSession, openPage, ourPage, pageLocale } from "./stripe-sessions.ts";
import { amountOf, idOf, momentOf, orNull, PAGE_MAX, STRIPE_CURRENCY, whole } from "./stripe-words.ts";

/** Each plan gets a customer of its own at Stripe: ending one plan stops the collection of all of that customer's invoices. */
export async function openPlan(stripe: Stripe, publicUrl: string, request: PlanRequest) {
  const { planId } = request;
  const back = ourPage(publicUrl, request.locale);
  const wish: Stripe.Checkout.SessionCreateParams = {
    mode: "subscription",
    client_reference_id: planId,
    metadata: { planId },
    subscription_data: { metadata: { planId } },
    line_items: request.lines.map((line) => ({
      quantity: 1,
      price_data: {
        currency: STRIPE_CURRENCY,
        unit_amount: Number(line.amount),
        recurring: { interval: "month" },
        product_data: { name: line.name },
      },
    })),
    expires_at: Math.floor(request.expiresAt.getTime() / 1000),
    success_url: back(`/me/plans/${planId}`),
    cancel_url: back("/monthly"),
    ...(request.email ? { customer_email: request.email } : {}),
    locale: pageLocale(request.locale),
  };
  return openPage(stripe, `plan:${planId}`, wish);
}

const STATE = {
  active: "active",
  trialing: "active",
  past_due: "past_due",
  unpaid: "past_due",
  paused: "past_due",
  canceled: "cancelled",
  incomplete_expired: "cancelled",
} as const;

export async function readPlan(stripe: Stripe, handle: PlanHandle): Promise<PlanTruth> {
  const session = await stripe.checkout.sessions.retrieve(handle.sessionId, { expand: ["subscription"] });
  const email = session.customer_details?.email ?? session.customer_email ?? null;
  const subscription = whole(session.subscription);
  const nothing = { subscriptionId: null, email, nextPaymentAt: null, cancelledAt: null, owed: null, paid: [] };
  if (!subscription) return { ...nothing, state: session.status === "expired" ? "expired" : "open" };
  const ended = subscription.canceled_at ?? subscription.ended_at;
  const next = subscription.items.data[0]?.current_period_end;
  const state = STATE[subscription.status as keyof typeof STATE] ?? "open";
  return {
    state,
    subscriptionId: subscription.id,
    email,
    nextPaymentAt: state === "cancelled" || next === undefined ? null : momentOf(next),
    cancelledAt: ended === null ? null : momentOf(ended),
    owed: state === "past_due" ? await owedBy(stripe, subscription.id) : null,
    paid: await paidBy(stripe, subscription.id),
  };
}

/** Oldest first. A zero invoice has no payment, and one that was settled outside of Stripe brought nothing here. */
async function paidBy(stripe: Stripe, subscription: string): Promise<PlanTruth["paid"]> {
  const paid: PlanTruth["paid"][number][] = [];
  const list = stripe.invoices.list({ subscription, status: "paid", limit: PAGE_MAX, expand: ["data.payments"] });
  for await (const invoice of list) {
    const payment = invoice.payments?.data.find(
      (one) => one.status === "paid" && one.payment.type === "payment_intent",
    );
    const paymentId = idOf(payment?.payment.payment_intent);
    const at = invoice.status_transitions.paid_at ?? invoice.created;
    if (paymentId) paid.unshift({ invoiceId: invoice.id, paymentId, paidAt: momentOf(at) });
  }
  return paid;
}

async function owedBy(stripe: Stripe, subscription: string): Promise<PlanTruth["owed"]> {
  const [invoice] = (await stripe.invoices.list({ subscription, status: "open", limit: 1 })).data;
  if (!invoice) return null;
  const again = invoice.next_payment_attempt;
  return {
    invoiceId: invoice.id,
    amount: amountOf(invoice.amount_remaining),
    triesAgainAt: again === null ? null : momentOf(again),
  };
}

/**
 * Cancelling stops the collection of finalised invoices (docs.stripe.com/api/subscriptions/cancel); a draft that the renewal has just
 * made would still be finalised, and a person could collect an open one by hand. So a draft stays one (a subscription's cannot be
 * deleted), and what is open is voided.
 */
export async function cancelPlan(stripe: Stripe, planId: string, handle: PlanHandle): Promise<void> {
  const session = await stripe.checkout.sessions.retrieve(handle.sessionId);
  const subscription = handle.subscriptionId ?? idOf(session.subscription);
  if (!subscription) {
    await expireSession(stripe, handle.sessionId);
    // Somebody may have paid on the page at that very moment.
    const now = idOf((await stripe.checkout.sessions.retrieve(handle.sessionId)).subscription);
    return now ? end(stripe, planId, now) : undefined;
  }
  return end(stripe, planId, subscription);
}

async function end(stripe: Stripe, planId: string, subscription: string): Promise<void> {
  // Stripe finds no subscription to cancel where it is cancelled already.
  await orNull(
    stripe.subscriptions.cancel(
      subscription,
      { invoice_now: false, prorate: false },
      { idempotencyKey: `cancel-plan:${planId}` },
    ),
  );
  for await (const invoice of stripe.invoices.list({ subscription, status: "draft", limit: PAGE_MAX })) {
    await unlessOver(stripe.invoices.update(invoice.id, { auto_advance: false }));
  }
  for await (const invoice of stripe.invoices.list({ subscription, status: "open", limit: PAGE_MAX })) {
    await unlessOver(stripe.invoices.voidInvoice(invoice.id));
  }
}

/** An invoice that was paid or finalised in between is refused; what was paid is found when the plan is read. */
async function unlessOver(asked: Promise<unknown>): Promise<void> {
  await asked.catch((error: unknown) => {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
  });
}

export async function cardPage(stripe: Stripe, handle: PlanHandle, returnUrl: string): Promise<string> {
  const session = await stripe.checkout.sessions.retrieve(handle.sessionId);
  const customer = idOf(session.customer);
  if (!customer) throw new ProviderUnavailable("the plan has no customer yet");
  const page = await stripe.billingPortal.sessions.create({
    customer,
    return_url: returnUrl,
    flow_data: {
      type: "payment_method_update",
      after_completion: { type: "redirect", redirect: { return_url: returnUrl } },
    },
  });
  return page.url;
}
