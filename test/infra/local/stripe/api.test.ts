// Claims about the manners of the API: keys, errors, idempotency, lists, expansion.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { API_VERSION } from "../../../../infra/local/stripe/shapes/event.ts";
import { type Bench, basket, errorOf, openBench, sdk } from "./bench.ts";
import type { Proof } from "./shapes.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const get = (path: string, headers: Record<string, string> = { authorization: "Bearer sk_test_x" }) =>
  fetch(`${bench.server.url}${path}`, { headers });

describe("requests", () => {
  it("need a test key, as bearer token or as user name", async () => {
    expect((await get("/v1/events", {})).status).toBe(401);
    expect((await errorOf(sdk(bench.server.url, "sk_live_x").events.list())).statusCode).toBe(401);
    const basic = `Basic ${Buffer.from("sk_test_x:").toString("base64")}`;
    expect((await get("/v1/events", { authorization: basic })).status).toBe(200);
  });

  it("are answered with a request id and the version that was asked for", async () => {
    const response = await get("/v1/balance", { authorization: "Bearer sk_test_x", "stripe-version": "2026-09-30.x" });
    expect(response.headers.get("stripe-version")).toBe("2026-09-30.x");
    expect(response.headers.get("request-id")).toMatch(/^req_/);
    expect((await bench.stripe.events.list()).lastResponse.apiVersion).toBe(API_VERSION);
  });

  it.each([
    ["/v1/checkout/sessions/cs_test_none", "resource_missing"],
    ["/v1/payment_intents/pi_none", "resource_missing"],
    ["/v1/charges/ch_none", "resource_missing"],
    ["/v1/subscriptions/sub_none", "resource_missing"],
    ["/v1/quotes", "unsupported"],
    ["/v2/core/events/evt_1", "unsupported"],
  ])("for %s get a 404 %s", async (path, code) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { type: "invalid_request_error", code } });
  });
});

describe("parameters", () => {
  const refusal = (changes: object) => errorOf(bench.stripe.checkout.sessions.create({ ...basket(), ...changes }));
  const soon = () => Math.floor(bench.now().getTime() / 1_000);

  it.each([
    [{ colour: "red" }, "parameter_unknown", "colour"],
    [{ metadata: { checkout: { id: "1" } } }, undefined, "metadata"],
    [{ line_items: [{ quantity: 1 }] }, "parameter_missing", "line_items[0][price_data]"],
    [
      { line_items: [{ quantity: "x", price_data: { currency: "eur", unit_amount: 1, product_data: { name: "n" } } }] },
      "parameter_invalid_integer",
      "line_items[0][quantity]",
    ],
    [
      {
        line_items: [
          { quantity: 1, price_data: { currency: "eur", unit_amount: 1, product_data: { name: "n", size: 2 } } },
        ],
      },
      "parameter_unknown",
      "line_items[0][price_data][product_data][size]",
    ],
    [{ success_url: "nowhere" }, "url_invalid", "success_url"],
    [{ customer_email: "nobody" }, "email_invalid", "customer_email"],
    [{ mode: "setup" }, "unsupported", "mode"],
    [{ automatic_tax: { enabled: true } }, "unsupported", "automatic_tax"],
    [{ customer: "cus_none" }, "resource_missing", "customer"],
    [{ line_items: undefined }, "parameter_missing", "line_items"],
  ])("%o are refused as %s", async (changes, code, param) => {
    const error = await refusal(changes);
    expect(error.type).toBe("StripeInvalidRequestError");
    expect({ code: error.code, param: error.param }).toEqual({ code, param });
  });

  it("hold a session between 30 minutes and 24 hours", async () => {
    expect((await refusal({ expires_at: soon() + 1_700 })).param).toBe("expires_at");
    expect((await refusal({ expires_at: soon() + 90_000 })).param).toBe("expires_at");
    expect(await bench.create({ expires_at: soon() + 1_800 })).toMatchObject({ expires_at: soon() + 1_800 });
  });

  it("take metadata with awkward keys as they are", async () => {
    const metadata = { "0": "zero", "2026": "year", "a b": "ünï=&" };
    expect((await bench.create({ metadata })).metadata).toEqual(metadata);
    expect((await bench.create({ metadata: { "0": "only" } })).metadata).toEqual({ "0": "only" });
  });
});

describe("an idempotency key", () => {
  const options = { idempotencyKey: "checkout:chk_1" };

  it("answers the same request as the first time", async () => {
    const first = await bench.stripe.checkout.sessions.create(basket(), options);
    const second = await bench.stripe.checkout.sessions.create(basket(), options);
    expect(second).toEqual(first);
    expect(second.lastResponse.headers["idempotent-replayed"]).toBe("true");
    expect(first.lastResponse.headers["idempotent-replayed"]).toBeUndefined();
    expect((await bench.stripe.checkout.sessions.list()).data).toHaveLength(1);
  });

  it("refuses another request", async () => {
    await bench.stripe.checkout.sessions.create(basket(), options);
    const error = await errorOf(bench.stripe.checkout.sessions.create({ ...basket(), locale: "de" }, options));
    expect(error).toMatchObject({ type: "StripeIdempotencyError", statusCode: 400 });
  });

  it("is forgotten after a day, and belongs to one account", async () => {
    const first = await bench.stripe.checkout.sessions.create(basket(), options);
    const other = await sdk(bench.server.url, "sk_test_other").checkout.sessions.create(basket(), options);
    expect(other.id).not.toBe(first.id);
    await bench.advance(1);
    expect((await bench.stripe.checkout.sessions.create(basket(), options)).id).not.toBe(first.id);
  });

  it("remembers a refusal that came from trying, but not one for wrong parameters", async () => {
    const session = await bench.create();
    await bench.pay(session, { number: "4242424242424242" });
    const { payment_intent: intent } = await bench.stripe.checkout.sessions.retrieve(session.id);
    const refund = (amount: number, idempotencyKey: string) =>
      bench.stripe.refunds.create({ payment_intent: String(intent), amount }, { idempotencyKey });
    const first = await errorOf(refund(9_999, "r1"));
    const second = await errorOf(refund(9_999, "r1"));
    expect(second.message).toBe(first.message);
    expect(second.headers?.["idempotent-replayed"]).toBe("true");
    await errorOf(refund(0, "r2"));
    expect((await refund(100, "r2")).amount).toBe(100);
  });
});

describe("lists", () => {
  it("page newest first, both ways, and by themselves", async () => {
    const made: string[] = [];
    for (let i = 0; i < 7; i += 1) made.unshift((await bench.create()).id);
    const ids = (page: { data: { id: string }[] }) => page.data.map(({ id }) => id);
    const list = bench.stripe.checkout.sessions.list.bind(bench.stripe.checkout.sessions);
    const first = await list({ limit: 3 });
    expect(first).toMatchObject({ object: "list", has_more: true, url: "/v1/checkout/sessions" });
    expect(ids(first)).toEqual(made.slice(0, 3));
    const second = await list({ limit: 3, starting_after: made[2] ?? "" });
    expect(ids(second)).toEqual(made.slice(3, 6));
    const back = await list({ limit: 2, ending_before: made[3] ?? "" });
    expect([ids(back), back.has_more]).toEqual([made.slice(1, 3), true]);
    const all = await list({ limit: 2 }).autoPagingToArray({ limit: 100 });
    expect(all.map(({ id }) => id)).toEqual(made);
    expect((await errorOf(list({ limit: 101 }))).param).toBe("limit");
    expect((await errorOf(list({ starting_after: "cs_none" }))).code).toBe("resource_missing");
  });

  it("filter events by type and time, and sessions by payment intent", async () => {
    const session = await bench.create();
    await bench.pay(session, { number: "4242424242424242" });
    await bench.advance(3);
    const types = async (filter: Parameters<typeof bench.stripe.events.list>[0]) =>
      (await bench.stripe.events.list(filter)).data.map(({ type }) => type);
    expect(await types({ types: ["charge.succeeded", "payout.paid"] })).toEqual(["payout.paid", "charge.succeeded"]);
    expect(await types({ type: "payout.*" })).toEqual([
      "payout.reconciliation_completed",
      "payout.paid",
      "payout.created",
    ]);
    expect(await types({ type: "charge.succeeded", created: { gt: session.created } })).toEqual([]);
    expect(await types({ delivery_success: false })).toEqual([]);
    const { payment_intent: intent } = await bench.stripe.checkout.sessions.retrieve(session.id);
    const found = await bench.stripe.checkout.sessions.list({ payment_intent: String(intent) });
    expect(found.data.map(({ id }) => id)).toEqual([session.id]);
  });
});

describe("expansion", () => {
  it("leaves null alone, works in lists, and names what cannot be expanded", async () => {
    const session = await bench.create();
    const open = await bench.stripe.checkout.sessions.retrieve(session.id, {
      expand: ["payment_intent.latest_charge"],
    });
    expect(open.payment_intent).toBeNull();
    await bench.pay(session, { number: "4242424242424242" });
    const listed = await bench.stripe.balanceTransactions.list({ expand: ["data.source.payment_intent"] });
    expect(listed.data[0]?.source).toMatchObject({ object: "charge", payment_intent: { object: "payment_intent" } });
    const error = await errorOf(bench.stripe.checkout.sessions.retrieve(session.id, { expand: ["colour"] }));
    expect(error.message).toBe("This property cannot be expanded (colour).");
  });
});

it("keeps customers", async () => {
  const customer = await bench.stripe.customers.create({ email: "giver@example.com", metadata: { donor: "d1" } });
  const session = await bench.create({ customer: customer.id });
  expect(session.customer).toBe(customer.id);
  expect((await bench.stripe.customers.list({ email: "giver@example.com" })).data).toHaveLength(1);
  expect(await bench.stripe.customers.retrieve(customer.id)).toMatchObject({ metadata: { donor: "d1" } });
});

it("shows objects of the shapes that the official SDK declares", () => {
  const proven: Proof["length"] = 13; // The proof itself is the compiler's.
  expect(proven).toBe(13);
});
