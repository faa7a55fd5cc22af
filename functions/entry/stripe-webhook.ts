// Owns the Lambda that Stripe calls: verify, record, answer. Refuses every other feature, and Stripe's API itself.
import { Hono } from "hono";
import { handle } from "hono/aws-lambda";
import { recordNotice } from "../gifts/notices.ts";
import { stripePayments } from "../payments/stripe.ts";
import { openTable } from "../table/table.ts";
import { readListening } from "./environment.ts";

const env = readListening(process.env);
const clock = { now: () => new Date() };
const table = openTable({ name: env.TABLE_NAME });
// Checking a signature needs no key of the account, so this function has none.
const payments = stripePayments({ secretKey: "none", webhookSecret: env.STRIPE_WEBHOOK_SECRET, publicUrl: "" });

const app = new Hono().post("/webhooks/stripe", async (context) => {
  const signature = context.req.header("stripe-signature") ?? null;
  const notice = await recordNotice({ table, clock, payments }, await context.req.text(), signature);
  return notice ? context.json({ received: true }) : context.json({ code: "bad_signature", status: 400 }, 400);
});

export const handler = handle(app);
