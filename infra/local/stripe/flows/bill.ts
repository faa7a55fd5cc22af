// Owns what a subscription does by itself: it begins with a paid page, takes a month's money when due, tries again, and ends; knows no HTTP.
import type { Failure } from "../shapes/charge.ts";
import { newCustomer } from "../shapes/customer.ts";
import { type Invoice, newInvoice, newInvoicePayment } from "../shapes/invoice.ts";
import { newPaymentIntent, type PaymentIntent } from "../shapes/payment-intent.ts";
import type { Session } from "../shapes/session.ts";
import { newSubscription, type Subscription } from "../shapes/subscription.ts";
import { newId } from "../state/ids.ts";
import type { CardOnFile } from "../state/store.ts";
import type { World } from "../world.ts";
import { chargeCard } from "./charge-card.ts";
import { DAY_SECONDS, monthsAfter } from "./time.ts";

/** Days after the first failure on which a renewal is tried again; after the last one Stripe cancels (a setting of the account). */
const RETRY_DAYS: readonly number[] = [3, 5, 7];

/** The first month is paid on the page: its subscription and its paid invoice. Answers the session as it names them. */
export function beginSubscription(
  world: World,
  session: Session,
  intent: PaymentIntent,
  card: Omit<CardOnFile, "id">,
  paymentMethod: string | null,
): Session {
  const { store } = world;
  const created = world.now();
  const basket = store.get("basket", session.id);
  const customer = session.customer ?? createCustomer(world, card.email);
  const begun = newSubscription({
    created,
    periodEnd: monthsAfter(created, 1),
    currency: session.currency,
    customer,
    paymentMethod,
    metadata: basket?.subscription.metadata ?? {},
    lines: (basket?.lines ?? []).filter((line) => line.price.recurring !== null),
  });
  store.put("card_on_file", { ...card, id: begun.id });
  const invoice = openInvoice(world, begun, "subscription_create", created);
  const subscription: Subscription = { ...begun, latest_invoice: invoice.id };
  store.put("subscription", subscription);
  store.put("invoice_payment", newInvoicePayment(invoice, intent.id, created));
  store.put("payment_intent", { ...intent, customer });
  world.plan("renew", subscription.id, nextPeriodEnd(subscription));
  world.announce("customer.subscription.created", subscription);
  payInvoice(world, invoice);
  return { ...session, customer, subscription: subscription.id, invoice: invoice.id };
}

/** A new month begins: its invoice, and the first try to have it paid. */
export function renew(world: World, subscription: Subscription): void {
  if (subscription.status === "canceled") return;
  const start = nextPeriodEnd(subscription);
  const invoice = openInvoice(world, subscription, "subscription_cycle", start);
  const end = monthsAfter(subscription.billing_cycle_anchor, monthsSince(subscription, start) + 1);
  const renewed: Subscription = {
    ...subscription,
    latest_invoice: invoice.id,
    items: {
      ...subscription.items,
      data: subscription.items.data.map((item) => ({
        ...item,
        current_period_start: start,
        current_period_end: end,
      })),
    },
  };
  world.store.put("subscription", renewed);
  world.plan("renew", renewed.id, end);
  world.announce("customer.subscription.updated", renewed, { latest_invoice: subscription.latest_invoice });
  tryToPay(world, invoice);
}

/** A renewal that was not paid is tried again; with the card that is on file now. */
export function tryToPay(world: World, invoice: Invoice): void {
  const { store } = world;
  const subscription = store.get("subscription", invoice.parent.subscription_details.subscription);
  const card = store.get("card_on_file", subscription?.id ?? "");
  if (!subscription || !card || invoice.status !== "open" || !invoice.auto_advance) return;
  const intent = intentOf(world, invoice, card);
  if (chargeCard(world, intent, card)) {
    failed(world, invoice, subscription);
    return;
  }
  payInvoice(world, invoice);
  setStatus(world, subscription.id, "active");
}

/** What a customer's subscriptions are paid with from now on. Returns why the card cannot be kept, or null. */
export function changeCard(world: World, customer: string, card: Omit<CardOnFile, "id" | "email">): Failure | null {
  const { store } = world;
  if (card.outcome.kind === "declines") return card.outcome.failure;
  for (const subscription of store.all("subscription")) {
    const before = store.get("card_on_file", subscription.id);
    if (subscription.customer !== customer || subscription.status === "canceled" || !before) continue;
    store.put("card_on_file", { ...before, ...card });
    const changed: Subscription = { ...subscription, default_payment_method: newId("pm") };
    store.put("subscription", changed);
    const was = { default_payment_method: subscription.default_payment_method };
    world.announce("customer.subscription.updated", changed, was);
  }
  return null;
}

/** A person collects an open invoice by hand, whatever became of its subscription. */
export function collect(world: World, invoice: Invoice): Invoice {
  const { store } = world;
  const card = store.get("card_on_file", invoice.parent.subscription_details.subscription);
  if (invoice.status !== "open" || !card) return invoice;
  if (!chargeCard(world, intentOf(world, invoice, card), card)) payInvoice(world, invoice);
  return store.get("invoice", invoice.id) ?? invoice;
}

/** Ends a subscription at once. Nothing of it is collected any more. */
export function cancelSubscription(world: World, subscription: Subscription, reason: string): Subscription {
  const { store } = world;
  const at = world.now();
  const ended: Subscription = {
    ...subscription,
    status: "canceled",
    canceled_at: at,
    ended_at: at,
    cancellation_details: { ...subscription.cancellation_details, reason },
  };
  store.put("subscription", ended);
  for (const invoice of store.all("invoice")) {
    if (invoice.customer !== subscription.customer || invoice.status !== "open") continue;
    store.put("invoice", { ...invoice, auto_advance: false, next_payment_attempt: null });
  }
  world.announce("customer.subscription.deleted", ended);
  return ended;
}

/** Takes an open invoice back: nobody can pay it any more. */
export function voidInvoice(world: World, invoice: Invoice): Invoice {
  const at = world.now();
  const voided: Invoice = {
    ...invoice,
    status: "void",
    auto_advance: false,
    next_payment_attempt: null,
    status_transitions: { ...invoice.status_transitions, voided_at: at },
  };
  world.store.put("invoice", voided);
  world.announce("invoice.voided", voided, { status: invoice.status });
  return voided;
}

function createCustomer(world: World, email: string): string {
  const facts = { created: world.now(), email, name: null, phone: null, description: null, metadata: {} };
  const customer = newCustomer(facts);
  world.store.put("customer", customer);
  world.announce("customer.created", customer);
  return customer.id;
}

function openInvoice(
  world: World,
  subscription: Subscription,
  reason: "subscription_create" | "subscription_cycle",
  start: number,
): Invoice {
  const months = reason === "subscription_create" ? 1 : monthsSince(subscription, start) + 1;
  const invoice = newInvoice({
    created: world.now(),
    periodStart: start,
    periodEnd: monthsAfter(subscription.billing_cycle_anchor, months),
    subscription,
    email: world.store.get("card_on_file", subscription.id)?.email ?? "",
    reason,
  });
  world.store.put("invoice", invoice);
  world.announce("invoice.created", invoice);
  world.announce("invoice.finalized", invoice);
  return invoice;
}

function payInvoice(world: World, invoice: Invoice): void {
  const at = world.now();
  const paid: Invoice = {
    ...invoice,
    status: "paid",
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    attempted: true,
    attempt_count: invoice.attempt_count + 1,
    auto_advance: false,
    next_payment_attempt: null,
    status_transitions: { ...invoice.status_transitions, paid_at: at },
  };
  world.store.put("invoice", paid);
  const payment = world.store.all("invoice_payment").find((one) => one.invoice === invoice.id);
  if (payment) {
    const done = {
      ...payment,
      status: "paid" as const,
      amount_paid: invoice.amount_due,
      status_transitions: { ...payment.status_transitions, paid_at: at },
    };
    world.store.put("invoice_payment", done);
    world.announce("invoice_payment.paid", done);
  }
  world.announce("invoice.paid", paid, { status: invoice.status });
}

function failed(world: World, invoice: Invoice, subscription: Subscription): void {
  const tries = invoice.attempt_count + 1;
  const day = RETRY_DAYS[tries - 1];
  const again = day === undefined ? null : invoice.created + day * DAY_SECONDS;
  const unpaid: Invoice = { ...invoice, attempted: true, attempt_count: tries, next_payment_attempt: again };
  world.store.put("invoice", unpaid);
  world.announce("invoice.payment_failed", unpaid);
  const late = setStatus(world, subscription.id, "past_due");
  if (again !== null) world.plan("retry_invoice", invoice.id, again);
  else if (late) cancelSubscription(world, late, "payment_failed");
}

function setStatus(world: World, id: string, status: "active" | "past_due"): Subscription | null {
  const before = world.store.get("subscription", id);
  if (!before || before.status === "canceled" || before.status === status) return before ?? null;
  const after: Subscription = { ...before, status };
  world.store.put("subscription", after);
  world.announce("customer.subscription.updated", after, { status: before.status });
  return after;
}

/** One payment intent for each invoice, however often it is tried. */
function intentOf(world: World, invoice: Invoice, card: CardOnFile): PaymentIntent {
  const { store } = world;
  const known = store.all("invoice_payment").find((payment) => payment.invoice === invoice.id);
  const existing = known && store.get("payment_intent", known.payment.payment_intent);
  if (existing) return existing;
  const intent = newPaymentIntent({
    created: world.now(),
    amount: invoice.amount_due,
    currency: invoice.currency,
    customer: invoice.customer,
    metadata: {}, // Stripe copies nothing of the subscription here.
    description: "Subscription update",
    receiptEmail: card.email,
    methods: ["card"],
  });
  store.put("payment_intent", intent);
  store.put("invoice_payment", newInvoicePayment(invoice, intent.id, world.now()));
  world.announce("payment_intent.created", intent);
  return intent;
}

const nextPeriodEnd = (subscription: Subscription) => subscription.items.data[0]?.current_period_end ?? 0;

/** Whole months from the anchor to the beginning of a period. */
function monthsSince(subscription: Subscription, start: number): number {
  let months = 0;
  while (monthsAfter(subscription.billing_cycle_anchor, months) < start) months += 1;
  return months;
}
