// Owns what may be refunded and what a refund changes; knows nothing of HTTP.
import { refused, StripeProblem } from "../api/errors.ts";
import type { Charge } from "../shapes/charge.ts";
import { cardDestination, newRefund, type Refund } from "../shapes/refund.ts";
import { randomTail } from "../state/ids.ts";
import type { World } from "../world.ts";
import { bookRefund } from "./funds.ts";

const REFERENCE_CHARACTERS = 15;

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

  const pending: Refund = newRefund({ created: world.now(), amount: wanted, charge, reason, metadata });
  const refund: Refund = { ...pending, balance_transaction: bookRefund(world, pending).id };
  const amountRefunded = charge.amount_refunded + wanted;
  const refunded: Charge = { ...charge, amount_refunded: amountRefunded, refunded: amountRefunded === charge.amount };
  world.store.put("charge", refunded);
  world.announce("refund.created", refund);
  world.announce("charge.refunded", refunded, { amount_refunded: charge.amount_refunded, refunded: charge.refunded });

  const final = withReference(refund);
  world.store.put("refund", final);
  if (final !== refund) world.announce("refund.updated", final, { destination_details: refund.destination_details });
  return final;
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
