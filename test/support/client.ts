// A client of the started product: who calls, what, and what came back; every answer is parsed and its status checked.
import { randomUUID } from "node:crypto";

// biome-ignore lint/suspicious/noExplicitAny: answers of an API under test have no types of ours; what they hold is what the test checks.
export type Json = any;

export class Client {
  readonly url: string;
  readonly #tokens = new Map<string, string>();

  constructor(url: string) {
    this.url = url;
  }

  /** Sends a call and answers status and body, whatever they are. `as` is an address, or null for a visitor. */
  async send(as: string | null, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(as ? { authorization: `Bearer ${await this.token(as)}` } : {}),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const parsed: Json = /(application\/|\+)json/.test(answer.headers.get("content-type") ?? "")
      ? JSON.parse(text)
      : text;
    return { status: answer.status, body: parsed, headers: answer.headers };
  }

  async get(as: string | null, path: string): Promise<Json> {
    return this.#good(await this.send(as, "GET", path), `GET ${path}`);
  }

  /** A POST with a key of its own. */
  async post(as: string | null, path: string, body: unknown = {}): Promise<Json> {
    return this.#good(await this.send(as, "POST", path, body, { "idempotency-key": randomUUID() }), `POST ${path}`);
  }

  async token(email: string): Promise<string> {
    const known = this.#tokens.get(email);
    if (known) return known;
    const { body } = await this.send(null, "POST", "/dev/token", { email });
    this.#tokens.set(email, body.accessToken);
    return body.accessToken;
  }

  /** Pays as a person does on the hosted page: a plain form. */
  async pay(paymentUrl: string, email: string, number = "4242424242424242"): Promise<number> {
    const answer = await fetch(paymentUrl, {
      method: "POST",
      body: new URLSearchParams({ number, email }),
      redirect: "manual",
    });
    await answer.arrayBuffer();
    return answer.status;
  }

  async settle(): Promise<void> {
    await this.post(null, "/dev/settle");
  }

  #good(answer: { status: number; body: Json }, what: string): Json {
    if (answer.status >= 400) throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}

export const euros = (value: string) => ({ currency: "EUR", value });
export const dollars = (value: string) => ({ currency: "USD", value });

/** A decimal string as whole minor units of a two-digit currency. */
export function cents(money: { value: string }): bigint {
  return BigInt(money.value.replace(".", ""));
}
