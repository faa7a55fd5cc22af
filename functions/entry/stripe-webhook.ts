// Owns the Lambda that Stripe calls: verify, record, answer. Refuses every other feature, and Stripe's API itself.
import { Hono } from "hono";
import { handle } from "hono/aws-lambda";
import { recordNotice } from "../gifts/notices.ts";
import { signedNotice } from "../payments/stripe-notice.ts";
import { openTable } from "../table/table.ts";
import { readEnvironment } from "./environment.ts";
import { madeOfSecrets, requiredSecret } from "./secrets.ts";

const env = readEnvironment("stripe-webhook");
const clock = { now: () => new Date() };
const table = openTable({ name: env.TABLE_NAME });
const payments = madeOfSecrets(
  async () => ({ secret: await requiredSecret(env.STRIPE_WEBHOOK_SECRET_ID) }),
  ({ secret }) => ({
    notice: async (body: string, signature: string | null) => signedNotice(body, signature, secret),
  }),
);

const app = new Hono().post("/webhooks/stripe", async (context) => {
  const signature = context.req.header("stripe-signature") ?? null;
  const notice = await recordNotice({ table, clock, payments: await payments() }, await context.req.text(), signature);
  return notice ? context.json({ received: true }) : context.json({ code: "bad_signature", status: 400 }, 400);
});

export const handler = handle(app);
