// Owns what paying a session does, by card or by SEPA debit; knows nothing of the page it was paid on.
import { type Charge, type Failure, newCharge, type PaymentMeans } from "../shapes/charge.ts";
import { newPaymentIntent, type PaymentIntent, paymentError } from "../shapes/payment-intent.ts";
import { customerDetails, type Session } from "../shapes/session.ts";
import { newId } from "../state/ids.ts";
import type { World } from "../world.ts";
import { bookCharge } from "./funds.ts";
import type { CardOutcome, DebitOutcome } from "./test-numbers.ts";
import { businessDaysAfter, DAY_SECONDS } from "./time.ts";

const DEBIT_SETTLES_AFTER_BUSINESS_DAYS = 3; // At most five calendar days, weekends included.
const DISPUTE_OPENS_AFTER_SECONDS = DAY_SECONDS;

export type Attempt = { means: PaymentMeans; email: string } & { outcome: CardOutcome | DebitOutcome };

/** Tries to pay an open session. Returns why it failed, or null when the session is complete. */
export function paySession(world: World, session: Session, attempt: Attempt): Failure | null {
  const intent = intentOf(world, session);
  const { outcome } = attempt;
  switch (outcome.kind) {
    case "declines":
      decline(world, session, intent, attempt, outcome.failure);
      return outcome.failure;
    case "settles":
    case "fails":
      startDebit(world, session, intent, attempt, outcome.kind === "settles" ? "settle_debit" : "fail_debit");
      return null;
    case "pays":
    case "refund_waits":
    case "refund_fails":
    case "is_disputed": {
      const charge = takeCard(world, session, intent, attempt);
      if (outcome.kind.startsWith("refund_")) {
        world.store.put("refund_fate", { id: charge.id, fate: outcome.kind === "refund_waits" ? "waits" : "fails" });
      }
      if (outcome.kind === "is_disputed") {
        world.store.put("dispute_reason", { id: charge.id, reason: outcome.reason });
        world.plan("open_dispute", charge.id, world.now() + DISPUTE_OPENS_AFTER_SECONDS);
      }
      return null;
    }
  }
}

/** As at Stripe, the payment intent exists from the first attempt on, and later attempts reuse it. */
function intentOf(world: World, session: Session): PaymentIntent {
  const existing =
    session.payment_intent === null ? undefined : world.store.get("payment_intent", session.payment_intent);
  if (existing) return existing;
  const basket = world.store.get("basket", session.id);
  const intent = newPaymentIntent({
    created: world.now(),
    amount: session.amount_total,
    currency: session.currency,
    customer: session.customer,
    metadata: basket?.intent.metadata ?? {},
    description: basket?.intent.description ?? null,
    receiptEmail: basket?.intent.receiptEmail ?? null,
    methods: session.payment_method_types,
  });
  world.store.put("payment_intent", intent);
  world.announce("payment_intent.created", intent);
  return intent;
}

function attemptCharge(
  world: World,
  intent: PaymentIntent,
  { means, email }: Attempt,
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

function takeCard(world: World, session: Session, intent: PaymentIntent, attempt: Attempt): Charge {
  const charge = attemptCharge(world, intent, attempt, "succeeded");
  const funds = bookCharge(world, charge);
  const booked: Charge = { ...charge, balance_transaction: funds.id };
  world.store.put("charge", booked);
  const paid: PaymentIntent = {
    ...intent,
    status: "succeeded",
    amount_received: intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    payment_method: charge.payment_method,
  };
  world.store.put("payment_intent", paid);
  const completed = complete(world, session, paid, attempt.email, "paid");
  // With asynchronous capture Stripe tells of the charge before its balance transaction exists, and of that in an update.
  world.announce("charge.succeeded", charge);
  world.announce("payment_intent.succeeded", paid);
  world.announce("checkout.session.completed", completed);
  world.announce("charge.updated", booked, { balance_transaction: null });
  return booked;
}

function startDebit(
  world: World,
  session: Session,
  intent: PaymentIntent,
  attempt: Attempt,
  ending: "settle_debit" | "fail_debit",
): void {
  const charge = attemptCharge(world, intent, attempt, "pending");
  world.store.put("charge", charge);
  const processing: PaymentIntent = {
    ...intent,
    status: "processing",
    last_payment_error: null,
    latest_charge: charge.id,
    payment_method: charge.payment_method,
  };
  world.store.put("payment_intent", processing);
  const completed = complete(world, session, processing, attempt.email, "unpaid");
  world.announce("charge.pending", charge);
  world.announce("payment_intent.processing", processing);
  world.announce("checkout.session.completed", completed);
  world.plan(ending, session.id, businessDaysAfter(world.now(), DEBIT_SETTLES_AFTER_BUSINESS_DAYS));
}

function decline(world: World, session: Session, intent: PaymentIntent, attempt: Attempt, failure: Failure): void {
  const charge = attemptCharge(world, intent, attempt, "failed", failure);
  world.store.put("charge", charge);
  const failed: PaymentIntent = {
    ...intent,
    latest_charge: charge.id,
    last_payment_error: paymentError(failure, charge.id, attempt.means.type),
  };
  world.store.put("payment_intent", failed);
  world.store.put("session", { ...session, payment_intent: intent.id });
  world.announce("charge.failed", charge);
  world.announce("payment_intent.payment_failed", failed);
}

function complete(
  world: World,
  session: Session,
  intent: PaymentIntent,
  email: string,
  paymentStatus: Session["payment_status"],
): Session {
  const completed: Session = {
    ...session,
    status: "complete",
    payment_status: paymentStatus,
    payment_intent: intent.id,
    customer_details: customerDetails(email),
  };
  world.store.put("session", completed);
  return completed;
}
