// Owns one try to take money by card for a payment intent, on a page or behind it; knows nothing of sessions or invoices.
import { type Charge, type Failure, newCharge, type PaymentMeans } from "../shapes/charge.ts";
import { type PaymentIntent, paymentError } from "../shapes/payment-intent.ts";
import { newId } from "../state/ids.ts";
import type { World } from "../world.ts";
import { bookCharge } from "./funds.ts";
import type { CardOutcome } from "./test-numbers.ts";
import { DAY_SECONDS } from "./time.ts";

const DISPUTE_OPENS_AFTER_SECONDS = DAY_SECONDS;

export interface Payer {
  means: PaymentMeans;
  email: string;
}

export function attemptCharge(
  world: World,
  intent: PaymentIntent,
  { means, email }: Payer,
  status: Charge["status"],
  failure: Failure | null = null,
): Charge {
  return newCharge({
    created: world.now(),
    amount: intent.amount,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    receiptEmail: intent.receipt_email,
    metadata: intent.metadata, // Stripe copies it from the intent once, when the charge is made.
    paymentIntent: intent.id,
    paymentMethod: newId("pm"),
    email,
    means,
    status,
    failure,
  });
}

/** A charge that went through: as it is told first, and as it is booked a moment later. */
export interface Taken {
  charge: Charge;
  booked: Charge;
  paid: PaymentIntent;
}

/** Takes the money. `outcome` decides what becomes of it later. */
export function take(world: World, intent: PaymentIntent, payer: Payer, outcome: CardOutcome): Taken {
  const { store } = world;
  const charge = attemptCharge(world, intent, payer, "succeeded");
  const booked: Charge = { ...charge, balance_transaction: bookCharge(world, charge).id };
  store.put("charge", booked);
  const paid: PaymentIntent = {
    ...intent,
    status: "succeeded",
    amount_received: intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    payment_method: charge.payment_method,
  };
  store.put("payment_intent", paid);
  if (outcome.kind === "is_disputed") {
    store.put("dispute_reason", { id: charge.id, reason: outcome.reason });
    world.plan("open_dispute", charge.id, world.now() + DISPUTE_OPENS_AFTER_SECONDS);
  }
  if (outcome.kind === "refund_waits") store.put("refund_fate", { id: charge.id, fate: "waits" });
  if (outcome.kind === "refund_fails") store.put("refund_fate", { id: charge.id, fate: "fails" });
  return { charge, booked, paid };
}

/**
 * Tells of it. With asynchronous capture Stripe tells of the charge before its balance transaction exists, and of that in an update.
 * `between` tells what the payment was for.
 */
export function tell(world: World, { charge, booked, paid }: Taken, between: () => void): void {
  world.announce("charge.succeeded", charge);
  world.announce("payment_intent.succeeded", paid);
  between();
  world.announce("charge.updated", booked, { balance_transaction: null });
}

export function decline(world: World, intent: PaymentIntent, payer: Payer, failure: Failure): void {
  const charge = attemptCharge(world, intent, payer, "failed", failure);
  world.store.put("charge", charge);
  const failed: PaymentIntent = {
    ...intent,
    latest_charge: charge.id,
    last_payment_error: paymentError(failure, charge.id, payer.means.type),
  };
  world.store.put("payment_intent", failed);
  world.announce("charge.failed", charge);
  world.announce("payment_intent.payment_failed", failed);
}

/** Takes a month's money from a card on file. Returns why it failed, or null. */
export function chargeCard(
  world: World,
  intent: PaymentIntent,
  card: Payer & { outcome: CardOutcome },
): Failure | null {
  const { outcome } = card;
  const failure = outcome.kind === "declines" || outcome.kind === "declines_later" ? outcome.failure : null;
  if (failure) decline(world, intent, card, failure);
  else tell(world, take(world, intent, card, outcome), () => {});
  return failure;
}
