// Owns what every test of the stand-in starts from: a movable clock, a webhook that listens, the official SDK.
import { createServer, type Server } from "node:http";
import Stripe from "stripe";
import { type StripeStandInServer, serveStripeStandIn } from "../../../../infra/local/stripe/server.ts";

const SECRET = "whsec_test_of_the_stand_in";
const START = Date.UTC(2026, 2, 4, 10); // A Wednesday.
const DAY_MS = 86_400_000;

export interface Bench {
  stripe: Stripe;
  server: StripeStandInServer;
  /** Events that the webhook accepted, with a verified signature, in order of arrival. */
  events: Stripe.Event[];
  /** What the webhook answers from now on; 200 at first. */
  answerWith(status: number): void;
  tries(): number;
  advance(days: number): Promise<void>;
  now(): Date;
  /** Closes and opens the stand-in again, as a crash would: nothing is said to it beforehand. */
  restart(): Promise<void>;
  create(changes?: Partial<Stripe.Checkout.SessionCreateParams>): Promise<Stripe.Checkout.Session>;
  pay(session: { url: string | null }, form: Record<string, string>): Promise<Response>;
  seen(type: string): Stripe.Event[];
  close(): Promise<void>;
}

export async function openBench(storage: string | null = null, draftSeconds = 0): Promise<Bench> {
  let now = START;
  let status = 200;
  let tries = 0;
  const events: Stripe.Event[] = [];
  const webhook = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      tries += 1;
      if (status === 200) {
        const signature = String(request.headers["stripe-signature"]);
        const verifier = new Stripe("sk_test_verifier");
        events.push(verifier.webhooks.constructEvent(Buffer.concat(chunks), signature, SECRET, 300, undefined, now));
      }
      response.writeHead(status).end();
    });
  });
  const webhookUrl = await listen(webhook);
  const options = {
    storage,
    clock: { now: () => new Date(now) },
    draftSeconds,
    webhook: { url: () => webhookUrl, secret: SECRET },
  };
  let server = await serveStripeStandIn(0, options);
  const bench: Bench = {
    stripe: sdk(server.url),
    get server() {
      return server;
    },
    events,
    answerWith(next) {
      status = next;
    },
    tries: () => tries,
    async advance(days) {
      now += days * DAY_MS;
      await server.standIn.onClockAdvanced();
      if (status === 200) await server.standIn.deliverDue();
    },
    now: () => new Date(now),
    async restart() {
      await server.close();
      server = await serveStripeStandIn(0, options);
      bench.stripe = sdk(server.url);
    },
    create: (changes = {}) => bench.stripe.checkout.sessions.create({ ...basket(), ...changes }),
    async pay(session, form) {
      const url = new URL(session.url ?? "");
      const body = new URLSearchParams({ email: "giver@example.com", ...form });
      const response = await fetch(`${server.url}${url.pathname}`, { method: "POST", body, redirect: "manual" });
      if (status === 200) await server.standIn.deliverDue();
      return response;
    },
    seen: (type) => events.filter((event) => event.type === type),
    async close() {
      await server.close();
      webhook.closeAllConnections();
      await new Promise((done) => webhook.close(done));
    },
  };
  return bench;
}

/** The SDK as the product configures it. */
export function sdk(url: string, key = "sk_test_bench"): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe(key, { host: hostname, port, protocol: "http", maxNetworkRetries: 0, telemetry: false });
}

/** Two gifts and a share for running costs: 25.00 + 2 × 10.50 + 1.33 = 47.33 euros. */
export function basket(): Stripe.Checkout.SessionCreateParams {
  const line = (name: string, amount: number, quantity = 1) => ({
    price_data: { currency: "eur", unit_amount: amount, product_data: { name } },
    quantity,
  });
  return {
    mode: "payment",
    line_items: [line("Seeds for Amina", 2_500), line("A loom for Rosa", 1_050, 2), line("Running costs", 133)],
    success_url: "https://give.example/thanks?session={CHECKOUT_SESSION_ID}",
    cancel_url: "https://give.example/basket",
    metadata: { checkout: "chk_1" },
    client_reference_id: "chk_1",
    payment_intent_data: { metadata: { checkout: "chk_1" }, description: "Gift chk_1" },
    submit_type: "donate",
  };
}

/** Waits until `check` is true; fails the test after five seconds. */
export async function eventually(check: () => boolean): Promise<void> {
  for (let left = 250; left > 0; left -= 1) {
    if (check()) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error("This did not happen within five seconds");
}

/** The error a promise is rejected with. */
export async function errorOf(promise: Promise<unknown>): Promise<InstanceType<typeof Stripe.errors.StripeError>> {
  const outcome = await promise.then(
    () => "nothing was refused",
    (error: unknown) => error,
  );
  if (outcome instanceof Stripe.errors.StripeError) return outcome;
  throw new Error(String(outcome));
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("A TCP server has a port");
  return `http://127.0.0.1:${address.port}/webhooks/stripe`;
}
