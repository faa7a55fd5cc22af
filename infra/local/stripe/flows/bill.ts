// Owns what a subscription does by itself: it begins with a paid page, takes a month's money when due, tries again, and ends; knows no HTTP.
import { newCustomer } from "../shapes/customer.ts";
import { type Invoice, newInvoicePayment } from "../shapes/invoice.ts";
import type { PaymentIntent } from "../shapes/payment-intent.ts";
import type { Session } from "../shapes/session.ts";
import { newSubscription, type Subscription } from "../shapes/subscription.ts";
import type { CardOnFile } from "../state/store.ts";
import type { World } from "../world.ts";
import { cancelSubscription } from "./change-subscription.ts";
import { chargeCard } from "./charge-card.ts";
import { intentOf, monthsSince, openInvoice, payInvoice } from "./invoices.ts";
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

/** A new month begins: its invoice, as a draft. */
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

function createCustomer(world: World, email: string): string {
  const facts = { created: world.now(), email, name: null, phone: null, description: null, metadata: {} };
  const customer = newCustomer(facts);
  world.store.put("customer", customer);
  world.announce("customer.created", customer);
  return customer.id;
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

const nextPeriodEnd = (subscription: Subscription) => subscription.items.data[0]?.current_period_end ?? 0;
