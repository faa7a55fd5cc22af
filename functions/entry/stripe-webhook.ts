// Owns the Lambda that Stripe calls: verify, record, answer. Refuses every other feature, and Stripe's API itself.
import { Hono } from "hono";
import { handle } from "hono/aws-lambda";
import { recordNotice } from "../gifts/notices.ts";
import { nameRequest } from "../http/request-id.ts";
import { log, logError } from "../log/log.ts";
import { count } from "../log/metrics.ts";
import { signedNotice } from "../payments/stripe-notice.ts";
import { openTable } from "../table/table.ts";
import { readEnvironment } from "./environment.ts";
import { madeOfSecrets, requiredSecret } from "./secrets.ts";

/** A notice that does not fit may be signed with a secret that was changed a moment ago: looked up again, at most this often. */
const LOOK_AGAIN_MS = 30_000;

const env = readEnvironment("stripe-webhook");
const clock = { now: () => new Date() };
const table = openTable({ name: env.TABLE_NAME });
const secret = madeOfSecrets(
  async () => ({ secret: await requiredSecret(env.STRIPE_WEBHOOK_SECRET_ID) }),
  (read) => read.secret,
);
let lookedAgain = 0;

async function notice(body: string, signature: string | null) {
  const known = await secret();
  const found = signedNotice(body, signature, known);
  if (found || !signature || Date.now() - lookedAgain < LOOK_AGAIN_MS) return found;
  lookedAgain = Date.now();
  const now = await secret.again();
  return now === known ? null : signedNotice(body, signature, now);
}

const app = new Hono<{ Variables: { requestId: string } }>();
app.use(nameRequest());
app.post("/webhooks/stripe", async (context) => {
  const signature = context.req.header("stripe-signature") ?? null;
  const found = await recordNotice({ table, clock, payments: { notice } }, await context.req.text(), signature);
  if (found) return context.json({ received: true });
  count("WebhookRefusals", 1);
  log("warn", "stripe", "a notice was refused: its signature does not fit", { status: 400 });
  return context.json({ code: "bad_signature", status: 400 }, 400);
});
app.onError((error, context) => {
  // Stripe comes again for three days: nothing was recorded, so nothing is acknowledged.
  logError("stripe", error, { status: 500 });
  return context.json({ code: "internal", status: 500 }, 500);
});

export const handler = handle(app);
