// Owns what may be refunded and what a refund changes; knows nothing of HTTP.
import { refused, StripeProblem } from "../api/errors.ts";
import type { Charge } from "../shapes/charge.ts";
import { cardDestination, newRefund, type Refund } from "../shapes/refund.ts";
import { randomTail } from "../state/ids.ts";
import type { World } from "../world.ts";
import { bookRefund, bookRefundFailure } from "./funds.ts";
import { DAY_SECONDS } from "./time.ts";

const REFERENCE_CHARACTERS = 15;
/** Refunds to some cards arrive, or come back, this much later. */
const REFUND_ENDS_AFTER_SECONDS = 3 * DAY_SECONDS;

export interface WantedRefund {
  charge: Charge;
  /** Minor units; null for all that is left. */
  amount: number | null;
  reason: string | null;
  metadata: Record<string, string>;
}

/** Refunds at once. Throws Stripe's 400 when there is not that much left to give back. */
export function giveRefund(world: World, { charge, amount, reason, metadata }: WantedRefund): Refund {
  const left = charge.amount - charge.amount_refunded;
  const wanted = amount ?? left;
  checkRefundable(charge, wanted, left);

  const fate = world.store.get("refund_fate", charge.id)?.fate ?? null;
  const status = fate === "waits" ? "pending" : "succeeded";
  const begun: Refund = newRefund({ created: world.now(), amount: wanted, charge, reason, metadata, status });
  const refund: Refund = { ...begun, balance_transaction: bookRefund(world, begun).id };
  const amountRefunded = charge.amount_refunded + wanted;
  const refunded: Charge = { ...charge, amount_refunded: amountRefunded, refunded: amountRefunded === charge.amount };
  world.store.put("charge", refunded);
  world.announce("refund.created", refund);
  world.announce("charge.refunded", refunded, { amount_refunded: charge.amount_refunded, refunded: charge.refunded });

  const final = withReference(refund);
  world.store.put("refund", final);
  if (final !== refund) world.announce("refund.updated", final, { destination_details: refund.destination_details });
  const ending = fate === "waits" ? "settle_refund" : "fail_refund";
  if (fate) world.plan(ending, refund.id, world.now() + REFUND_ENDS_AFTER_SECONDS);
  return final;
}

/** A refund that was on its way has arrived. */
export function settleRefund(world: World, refund: Refund): Refund {
  if (refund.status !== "pending") return refund;
  return changeTo(world, { ...refund, status: "succeeded" }, refund, "refund.updated");
}

/** The giver's bank sent a refund back: its money is in the balance again, and the charge counts it as not refunded. */
export function failRefund(world: World, refund: Refund): Refund {
  if (refund.status === "failed") return refund;
  const back = bookRefundFailure(world, refund).id;
  const charge = world.store.get("charge", refund.charge);
  if (charge) {
    const amountRefunded = charge.amount_refunded - refund.amount;
    world.store.put("charge", { ...charge, amount_refunded: amountRefunded, refunded: false });
  }
  const failed: Refund = {
    ...refund,
    status: "failed",
    failure_balance_transaction: back,
    failure_reason: "expired_or_canceled_card",
  };
  return changeTo(world, failed, refund, "refund.failed");
}

function changeTo(world: World, next: Refund, before: Refund, told: "refund.updated" | "refund.failed"): Refund {
  world.store.put("refund", next);
  world.announce(told, next, { status: before.status });
  world.announce("charge.refund.updated", next, { status: before.status });
  return next;
}

function checkRefundable(charge: Charge, wanted: number, left: number): void {
  if (charge.status !== "succeeded") {
    throw refused(
      `Charge ${charge.id} cannot be refunded: its status is ${charge.status}.`,
      "charge_not_refundable",
      "charge",
    );
  }
  if (charge.disputed) {
    throw chargeProblem(charge, "charge_disputed", `Charge ${charge.id} has been charged back; cannot issue a refund.`);
  }
  if (left === 0) {
    throw chargeProblem(charge, "charge_already_refunded", `Charge ${charge.id} has already been refunded.`);
  }
  if (wanted > left) {
    const most = `${left} ${charge.currency.toUpperCase()} in minor units`;
    throw refused(
      `Refund amount (${wanted}) is greater than unrefunded amount on charge (${most}).`,
      "amount_too_large",
      "amount",
    );
  }
}

function chargeProblem(charge: Charge, code: string, message: string): StripeProblem {
  return new StripeProblem({ status: 400, type: "invalid_request_error", code, message, charge: charge.id });
}

/** Card networks give a reference by which the giver's bank can trace the refund. */
function withReference(refund: Refund): Refund {
  if (!refund.id.startsWith("re_")) return refund;
  return { ...refund, destination_details: cardDestination("available", randomTail(REFERENCE_CHARACTERS)) };
}
