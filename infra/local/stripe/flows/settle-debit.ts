// Owns how a SEPA debit that was on its way ends, days later; knows nothing of the clock.
import { type Charge, type Failure, outcome } from "../shapes/charge.ts";
import { type PaymentIntent, paymentError } from "../shapes/payment-intent.ts";
import type { Session } from "../shapes/session.ts";
import type { World } from "../world.ts";
import { bookCharge } from "./funds.ts";

const REFUSED_BY_BANK: Failure = {
  code: "debit_not_authorized",
  declineCode: null,
  message: "The customer has notified their bank that this payment was unauthorized.",
};

/** The money has arrived. */
export function settleDebit(world: World, session: Session): void {
  const { intent, charge } = underWay(world, session);
  const settled: Charge = { ...charge, status: "succeeded", paid: true };
  const booked: Charge = { ...settled, balance_transaction: bookCharge(world, settled).id };
  world.store.put("charge", booked);
  const paid: PaymentIntent = { ...intent, status: "succeeded", amount_received: intent.amount };
  world.store.put("payment_intent", paid);
  const paidSession: Session = { ...session, payment_status: "paid" };
  world.store.put("session", paidSession);
  world.announce("charge.succeeded", booked);
  world.announce("payment_intent.succeeded", paid);
  world.announce("checkout.session.async_payment_succeeded", paidSession);
}

/** The giver's bank has refused. The session stays complete and unpaid, as at Stripe. */
export function failDebit(world: World, session: Session): void {
  const { intent, charge } = underWay(world, session);
  const failedCharge: Charge = {
    ...charge,
    status: "failed",
    amount_captured: 0,
    captured: false,
    failure_code: REFUSED_BY_BANK.code,
    failure_message: REFUSED_BY_BANK.message,
    outcome: outcome("failed", REFUSED_BY_BANK, "sepa_debit"),
  };
  world.store.put("charge", failedCharge);
  const failedIntent: PaymentIntent = {
    ...intent,
    status: "requires_payment_method",
    payment_method: null,
    last_payment_error: paymentError(REFUSED_BY_BANK, charge.id, "sepa_debit"),
  };
  world.store.put("payment_intent", failedIntent);
  world.announce("charge.failed", failedCharge);
  world.announce("payment_intent.payment_failed", failedIntent);
  world.announce("checkout.session.async_payment_failed", session);
}

function underWay(world: World, session: Session): { intent: PaymentIntent; charge: Charge } {
  const intent = world.store.get("payment_intent", session.payment_intent ?? "");
  const charge = world.store.get("charge", intent?.latest_charge ?? "");
  if (!intent || !charge) throw new Error(`Session ${session.id} has no debit under way`);
  return { intent, charge };
}
