// Owns what happens at Stripe without our asking, for tests: people in its dashboard, banks, and Stripe itself. Not a part of Stripe's API.
import { type Context, Hono } from "hono";
import * as z from "zod";
import { errorBody, missing, refused, StripeProblem } from "../api/errors.ts";
import { chargeOf } from "../api/refunds.ts";
import { catchUp } from "../flows/catch-up.ts";
import { cancelSubscription, changeCard } from "../flows/change-subscription.ts";
import { loseDispute, openDispute, winDispute } from "../flows/dispute-charge.ts";
import { bookStripeFee } from "../flows/funds.ts";
import { failRefund, giveRefund, settleRefund } from "../flows/give-refund.ts";
import { collect } from "../flows/invoices.ts";
import { failPayout, payOut } from "../flows/pay-out.ts";
import { readCard } from "../page/read-payment.ts";
import type { Kind, Kinds } from "../state/store.ts";
import type { World } from "../world.ts";

const amount = z.number().int().min(1); // Minor units.
const Refund = z.strictObject({ amount: amount.optional() });
const Dispute = z.strictObject({ amount: amount.optional(), reason: z.string().optional() });
const Card = z.strictObject({ number: z.string() });
const Fee = z.strictObject({ amount, description: z.string().default("Billing usage fee") });
const Nothing = z.strictObject({});

type Act<Input> = (world: World, id: string, input: Input) => unknown;

interface Deed<Input> {
  readonly path: string;
  readonly body: z.ZodType<Input>;
  readonly act: Act<Input>;
}

const deed = <Input>(path: string, body: z.ZodType<Input>, act: Act<Input>): Deed<unknown> =>
  ({ path, body, act }) as Deed<unknown>;

/** JSON in, the changed object out. Ids as in the API; a payment is named by its payment intent. */
const DEEDS: readonly Deed<unknown>[] = [
  deed("/dashboard/payments/:id/refund", Refund, (world, id, input) =>
    giveRefund(world, {
      charge: chargeOf(world, undefined, id),
      amount: input.amount ?? null,
      reason: null,
      metadata: {},
    }),
  ),
  deed("/dashboard/refunds/:id/settle", Nothing, (world, id) => settleRefund(world, find(world, "refund", id))),
  deed("/dashboard/refunds/:id/fail", Nothing, (world, id) => failRefund(world, find(world, "refund", id))),
  deed("/dashboard/payments/:id/dispute", Dispute, (world, id, { amount, reason }) =>
    openDispute(world, chargeOf(world, undefined, id), {
      ...(amount === undefined ? {} : { amount }),
      ...(reason === undefined ? {} : { reason }),
    }),
  ),
  deed("/dashboard/disputes/:id/win", Nothing, (world, id) => winDispute(world, find(world, "dispute", id))),
  deed("/dashboard/disputes/:id/lose", Nothing, (world, id) => loseDispute(world, find(world, "dispute", id))),
  deed("/dashboard/payouts", Nothing, (world) => payOut(world)),
  deed("/dashboard/payouts/:id/fail", Nothing, (world, id) => failPayout(world, find(world, "payout", id))),
  deed("/dashboard/subscriptions/:id/card", Card, (world, id, { number }) => {
    const reading = readCard(new URLSearchParams({ number }), world.now());
    if ("message" in reading) throw refused(reading.message, undefined, "number");
    return changeCard(world, find(world, "subscription", id).customer, reading);
  }),
  deed("/dashboard/subscriptions/:id/cancel", Nothing, (world, id) =>
    cancelSubscription(world, find(world, "subscription", id), "cancellation_requested"),
  ),
  deed("/dashboard/invoices/:id/pay", Nothing, (world, id) => collect(world, find(world, "invoice", id))),
  deed("/dashboard/fees", Fee, (world, _id, input) => bookStripeFee(world, input.amount, input.description)),
];

/** `POST /dashboard/…`. Each deed is kept whole or not at all, and tells the webhook as Stripe would. */
export function createDashboard(world: World): Hono {
  const app = new Hono();
  for (const { path, body, act } of DEEDS) {
    app.post(path, async (c) => {
      const sent = body.safeParse(await readJson(c));
      if (!sent.success) return c.json({ error: { type: "invalid_request_error", message: sent.error.message } }, 400);
      catchUp(world);
      try {
        return c.json({ done: world.store.atomically(() => act(world, c.req.param("id") ?? "", sent.data)) ?? null });
      } catch (error) {
        if (error instanceof StripeProblem) return c.json(errorBody(error.facts), error.facts.status);
        throw error;
      }
    });
  }
  return app;
}

/** No body is an empty one. */
async function readJson(c: Context): Promise<unknown> {
  const text = await c.req.text();
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    // No JSON is answered by the schema as a 400.
    return null;
  }
}

function find<K extends Kind>(world: World, kind: K, id: string): Kinds[K] {
  const found = world.store.get(kind, id);
  if (!found) throw missing(kind, id);
  return found;
}
