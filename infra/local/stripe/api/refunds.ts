// Owns the parameters of refunds and their calls; the rules live in the flow.
import * as z from "zod";
import { giveRefund } from "../flows/give-refund.ts";
import type { Charge } from "../shapes/charge.ts";
import type { World } from "../world.ts";
import { missing, refused } from "./errors.ts";
import { isWithin } from "./list.ts";
import { integer, metadata, moment, text } from "./params.ts";
import { many, one, type Route, show } from "./route.ts";

export const refundRoutes: Route[] = [
  one(
    "POST",
    "/v1/refunds",
    {
      charge: text().optional(),
      payment_intent: text().optional(),
      amount: integer.refine((amount) => amount >= 1, { message: "must be at least 1" }).optional(),
      reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
      metadata: metadata.optional(),
    },
    ({ world }, input) =>
      giveRefund(world, {
        charge: chargeOf(world, input.charge, input.payment_intent),
        amount: input.amount ?? null,
        reason: input.reason ?? null,
        metadata: input.metadata ?? {},
      }),
  ),
  show("/v1/refunds/:id", "refund", "refund"),
  many(
    "/v1/refunds",
    { created: moment.optional(), charge: text().optional(), payment_intent: text().optional() },
    ({ world }, { created, charge, payment_intent: intent }) =>
      world.store
        .all("refund")
        .filter((refund) => charge === undefined || refund.charge === charge)
        .filter((refund) => intent === undefined || refund.payment_intent === intent)
        .filter((refund) => isWithin(refund.created, created))
        .reverse(),
  ),
];

/** The charge a refund is asked for. Throws Stripe's 400 or 404 when there is none. */
export function chargeOf(world: World, chargeId: string | undefined, intentId: string | undefined): Charge {
  if (chargeId !== undefined) {
    const charge = world.store.get("charge", chargeId);
    if (!charge) throw missing("charge", chargeId, "charge");
    if (intentId !== undefined && charge.payment_intent !== intentId) {
      throw refused(`Charge ${chargeId} does not belong to ${intentId}.`, undefined, "payment_intent");
    }
    return charge;
  }
  if (intentId === undefined)
    throw refused("One of the following params should be provided: payment_intent or charge.");
  const intent = world.store.get("payment_intent", intentId);
  if (!intent) throw missing("payment_intent", intentId, "payment_intent");
  const charge = intent.latest_charge === null ? undefined : world.store.get("charge", intent.latest_charge);
  if (!charge)
    throw refused(`The PaymentIntent ${intentId} has no successful charge to refund.`, undefined, "payment_intent");
  return charge;
}
