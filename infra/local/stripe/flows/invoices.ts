// Owns an invoice of a subscription: made, paid by one payment intent, taken back; knows nothing of when it falls due.
import { type Invoice, newInvoice, newInvoicePayment } from "../shapes/invoice.ts";
import { newPaymentIntent, type PaymentIntent } from "../shapes/payment-intent.ts";
import type { Subscription } from "../shapes/subscription.ts";
import type { CardOnFile } from "../state/store.ts";
import type { World } from "../world.ts";
import { chargeCard } from "./charge-card.ts";
import { monthsAfter } from "./time.ts";

/** The first month's invoice is open at once; a renewal's is a draft. */
export function openInvoice(
  world: World,
  subscription: Subscription,
  reason: "subscription_create" | "subscription_cycle",
  start: number,
): Invoice {
  const created = world.now();
  const first = reason === "subscription_create";
  const months = first ? 1 : monthsSince(subscription, start) + 1;
  const finalizesAt = first ? null : created + world.draftSeconds;
  const invoice = newInvoice({
    created,
    finalizesAt,
    periodStart: start,
    periodEnd: monthsAfter(subscription.billing_cycle_anchor, months),
    subscription,
    email: world.store.get("card_on_file", subscription.id)?.email ?? "",
    reason,
  });
  world.store.put("invoice", invoice);
  world.announce("invoice.created", invoice);
  if (finalizesAt === null) world.announce("invoice.finalized", invoice);
  else world.plan("finalize_invoice", invoice.id, finalizesAt);
  return invoice;
}

/** A draft whose hour is over becomes open, unless somebody stopped it. Answers it as it is then. */
export function finalize(world: World, invoice: Invoice): Invoice {
  if (invoice.status !== "draft" || !invoice.auto_advance) return invoice;
  const at = world.now();
  const open: Invoice = {
    ...invoice,
    status: "open",
    effective_at: at,
    automatically_finalizes_at: null,
    status_transitions: { ...invoice.status_transitions, finalized_at: at },
  };
  world.store.put("invoice", open);
  world.announce("invoice.finalized", open, { status: "draft" });
  return open;
}

/** Lets an invoice go on by itself, or stops it. */
export function setAdvance(world: World, invoice: Invoice, advance: boolean): Invoice {
  const changed: Invoice = {
    ...invoice,
    auto_advance: advance,
    automatically_finalizes_at: advance ? invoice.automatically_finalizes_at : null,
    next_payment_attempt: advance ? invoice.next_payment_attempt : null,
  };
  world.store.put("invoice", changed);
  world.announce("invoice.updated", changed, { auto_advance: invoice.auto_advance });
  return changed;
}

export function payInvoice(world: World, invoice: Invoice): void {
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

/** One payment intent for each invoice, however often it is tried. */
export function intentOf(world: World, invoice: Invoice, card: CardOnFile): PaymentIntent {
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

/** A person collects an open invoice by hand, whatever became of its subscription. */
export function collect(world: World, invoice: Invoice): Invoice {
  const { store } = world;
  const card = store.get("card_on_file", invoice.parent.subscription_details.subscription);
  if (invoice.status !== "open" || !card) return invoice;
  if (!chargeCard(world, intentOf(world, invoice, card), card)) payInvoice(world, invoice);
  return store.get("invoice", invoice.id) ?? invoice;
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

/** Whole months from the anchor to the beginning of a period. */
export function monthsSince(subscription: Subscription, start: number): number {
  let months = 0;
  while (monthsAfter(subscription.billing_cycle_anchor, months) < start) months += 1;
  return months;
}
