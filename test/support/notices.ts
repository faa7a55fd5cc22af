// Stripe's side of a webhook, for tests: the events that the stand-in keeps, and deliveries signed well or badly.
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Stripe from "stripe";
import type { Json } from "./client.ts";
import type { RunningProduct } from "./product.ts";

export interface Delivered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

/** `t=…,v1=…` of a body; `scheme` and `at` (unix seconds) can be wrong on purpose. */
export function signature(body: string, secret: string, at = Math.floor(Date.now() / 1000), scheme = "v1"): string {
  return `t=${at},${scheme}=${createHmac("sha256", secret).update(`${at}.${body}`).digest("hex")}`;
}

export class StripeSide {
  readonly secret: string;
  readonly stripe: Stripe;
  readonly #url: string;

  constructor(product: RunningProduct, stripeApiBase: string) {
    const secrets = JSON.parse(readFileSync(join(product.dataDir, "secrets.json"), "utf8"));
    const { hostname, port } = new URL(stripeApiBase);
    this.secret = secrets.stripeWebhookSecret;
    this.stripe = new Stripe(secrets.stripeSecretKey, { host: hostname, port, protocol: "http", telemetry: false });
    this.#url = `${product.url}/webhooks/stripe`;
  }

  /** Every event that says one of `words`, oldest first, as it was sent. */
  async events(words: readonly string[]): Promise<Json[]> {
    const found: Json[] = [];
    for await (const event of this.stripe.events.list({ limit: 100 })) {
      const text = JSON.stringify(event);
      if (words.some((word) => text.includes(word))) found.push(event);
    }
    return found.reverse();
  }

  async deliver(event: Json): Promise<Delivered> {
    const body = JSON.stringify(event, null, 2);
    return this.send(body, signature(body, this.secret));
  }

  async send(body: string, signed: string | null): Promise<Delivered> {
    const answer = await fetch(this.#url, {
      method: "POST",
      headers: { "content-type": "application/json", ...(signed === null ? {} : { "stripe-signature": signed }) },
      body,
    });
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  }
}

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function shuffled<Value>(values: readonly Value[], random: () => number): Value[] {
  const keyed = values.map((value) => ({ value, place: random() }));
  return keyed.sort((a, b) => a.place - b.place).map(({ value }) => value);
}
