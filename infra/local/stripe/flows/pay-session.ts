// Owns what paying a session does, by card or by SEPA debit; knows nothing of the page it was paid on.
import type { Failure, PaymentMeans } from "../shapes/charge.ts";
import { newPaymentIntent, type PaymentIntent } from "../shapes/payment-intent.ts";
import { customerDetails, type Session, sessionAsTold } from "../shapes/session.ts";
import type { World } from "../world.ts";
import { beginSubscription } from "./bill.ts";
import { attemptCharge, decline, take, tell } from "./charge-card.ts";
import type { CardOutcome, DebitOutcome } from "./test-numbers.ts";
import { businessDaysAfter } from "./time.ts";

const DEBIT_SETTLES_AFTER_BUSINESS_DAYS = 3; // At most five calendar days, weekends included.

export type Attempt = { means: PaymentMeans; email: string } & { outcome: CardOutcome | DebitOutcome };

/** Tries to pay an open session. Returns why it failed, or null when the session is complete. */
export function paySession(world: World, session: Session, attempt: Attempt): Failure | null {
  const intent = intentOf(world, session);
  const { outcome } = attempt;
  switch (outcome.kind) {
    case "declines":
    case "declines_later":
      decline(world, intent, attempt, outcome.failure);
      world.store.put("session", { ...session, payment_intent: intent.id });
      return outcome.failure;
    case "settles":
    case "fails":
      startDebit(world, session, intent, attempt, outcome.kind === "settles" ? "settle_debit" : "fail_debit");
      return null;
    default:
      takeCard(world, session, intent, { ...attempt, outcome });
      return null;
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

function takeCard(
  world: World,
  session: Session,
  intent: PaymentIntent,
  card: Omit<Attempt, "outcome"> & { outcome: CardOutcome },
): void {
  const taken = take(world, intent, card, card.outcome);
  tell(world, taken, () => {
    const begun =
      session.mode === "subscription"
        ? beginSubscription(world, session, taken.paid, card, taken.booked.payment_method)
        : session;
    world.announce("checkout.session.completed", sessionAsTold(complete(world, begun, taken.paid, card.email, "paid")));
  });
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
