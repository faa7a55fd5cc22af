// Owns the calls that read payment intents, charges and disputes, and answer disputes; moves no money itself.
import * as z from "zod";
import { answerDispute, loseDispute } from "../flows/dispute-charge.ts";
import type { Dispute } from "../shapes/dispute.ts";
import { missing } from "./errors.ts";
import { isWithin } from "./list.ts";
import { flag, moment, text } from "./params.ts";
import { type Call, many, one, type Route, show } from "./route.ts";

export const paymentRoutes: Route[] = [
  show("/v1/payment_intents/:id", "payment_intent", "payment_intent"),
  many(
    "/v1/payment_intents",
    { created: moment.optional(), customer: text().optional() },
    ({ world }, { created, customer }) =>
      world.store
        .all("payment_intent")
        .filter((intent) => customer === undefined || intent.customer === customer)
        .filter((intent) => isWithin(intent.created, created))
        .reverse(),
  ),
  show("/v1/charges/:id", "charge", "charge"),
  many(
    "/v1/charges",
    { created: moment.optional(), customer: text().optional(), payment_intent: text().optional() },
    ({ world }, { created, customer, payment_intent: intent }) =>
      world.store
        .all("charge")
        .filter((charge) => intent === undefined || charge.payment_intent === intent)
        .filter((charge) => customer === undefined || charge.customer === customer)
        .filter((charge) => isWithin(charge.created, created))
        .reverse(),
  ),
  show("/v1/disputes/:id", "dispute", "dispute"),
  many(
    "/v1/disputes",
    { created: moment.optional(), charge: text().optional(), payment_intent: text().optional() },
    ({ world }, { created, charge, payment_intent: intent }) =>
      world.store
        .all("dispute")
        .filter((dispute) => charge === undefined || dispute.charge === charge)
        .filter((dispute) => intent === undefined || dispute.payment_intent === intent)
        .filter((dispute) => isWithin(dispute.created, created))
        .reverse(),
  ),
  one(
    "POST",
    "/v1/disputes/:id",
    { evidence: z.strictObject({ uncategorized_text: text(20_000) }), submit: flag.default(true) },
    (call, { evidence, submit }) => answerDispute(call.world, findDispute(call), evidence.uncategorized_text, submit),
  ),
  one("POST", "/v1/disputes/:id/close", {}, (call) => loseDispute(call.world, findDispute(call))),
];

function findDispute({ world, id }: Call): Dispute {
  const dispute = world.store.get("dispute", id);
  if (!dispute) throw missing("dispute", id);
  return dispute;
}
