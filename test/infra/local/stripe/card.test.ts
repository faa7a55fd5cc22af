// Claims about paying by card: what succeeds, what is declined, and what the webhook hears.
import type Stripe from "stripe";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Bench, errorOf, openBench } from "./bench.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

describe("a session", () => {
  it("is created open, with its lines, its total and a page to pay on", async () => {
    const session = await bench.create({ customer_email: "giver@example.com", locale: "nl" });
    expect(session).toMatchObject({
      object: "checkout.session",
      status: "open",
      payment_status: "unpaid",
      amount_total: 4_733,
      currency: "eur",
      payment_intent: null,
      payment_method_types: ["card", "sepa_debit"],
      client_reference_id: "chk_1",
      metadata: { checkout: "chk_1" },
      customer_email: "giver@example.com",
      locale: "nl",
      expires_at: session.created + 86_400,
    });
    expect(session.id).toMatch(/^cs_test_\w{58}$/);
    expect(session.url).toBe(`${bench.server.url}/pay/${session.id}`);
    const lines = await bench.stripe.checkout.sessions.listLineItems(session.id);
    expect(lines.data.map(({ description, quantity, amount_total }) => [description, quantity, amount_total])).toEqual([
      ["Seeds for Amina", 1, 2_500],
      ["A loom for Rosa", 2, 2_100],
      ["Running costs", 1, 133],
    ]);
  });
});

describe("a card that works", () => {
  it("completes the session, sends the giver back and tells the webhook", async () => {
    const session = await bench.create();
    const response = await bench.pay(session, { number: "4242 4242 4242 4242" });
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe(`https://give.example/thanks?session=${session.id}`);
    expect(new Set(bench.events.map(({ type }) => type))).toEqual(
      new Set([
        "payment_intent.created",
        "charge.succeeded",
        "payment_intent.succeeded",
        "checkout.session.completed",
        "charge.updated",
      ]),
    );
    const [completed] = bench.seen("checkout.session.completed");
    expect(completed).toMatchObject({ object: "event", livemode: false, api_version: "2026-10-28.endive" });
    expect(completed?.data.object).toMatchObject({
      id: session.id,
      status: "complete",
      payment_status: "paid",
      url: null,
      customer_details: { email: "giver@example.com" },
    });
  });

  it("books the charge with Stripe's fee, readable in one expanded call", async () => {
    const session = await bench.create();
    await bench.pay(session, { number: "4242424242424242" });
    const paid = await bench.stripe.checkout.sessions.retrieve(session.id, {
      expand: ["payment_intent.latest_charge.balance_transaction", "line_items"],
    });
    const intent = paid.payment_intent as Stripe.PaymentIntent;
    const charge = intent.latest_charge as Stripe.Charge;
    expect(intent).toMatchObject({ status: "succeeded", amount_received: 4_733, metadata: { checkout: "chk_1" } });
    expect(charge).toMatchObject({ paid: true, captured: true, description: "Gift chk_1", payment_intent: intent.id });
    // 1.5 % of 47.33 is 0.70995, rounded up to 0.71, plus 0.25.
    expect(charge.balance_transaction).toMatchObject({
      amount: 4_733,
      fee: 96,
      net: 4_637,
      type: "charge",
      reporting_category: "charge",
      source: charge.id,
      status: "pending",
      fee_details: [{ amount: 96, currency: "eur", type: "stripe_fee" }],
    });
    expect(paid.line_items?.data).toHaveLength(3);
  });

  it("never charges twice, however often the form is sent", async () => {
    const session = await bench.create();
    const answers = await Promise.all([1, 2, 3].map(() => bench.pay(session, { number: "4242424242424242" })));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect((await bench.stripe.charges.list()).data).toHaveLength(1);
    expect(bench.seen("checkout.session.completed")).toHaveLength(1);
  });
});

describe("a card that does not", () => {
  it("is declined with the reason, leaves the session open and the next card free to pay", async () => {
    const session = await bench.create();
    const response = await bench.pay(session, { number: "4000000000000002" });
    expect(response.status).toBe(402);
    expect(await response.text()).toContain("Your card was declined.");
    expect(bench.seen("charge.failed")[0]?.data.object).toMatchObject({
      status: "failed",
      failure_code: "card_declined",
    });
    expect(bench.seen("payment_intent.payment_failed")[0]?.data.object).toMatchObject({
      status: "requires_payment_method",
      last_payment_error: { code: "card_declined", decline_code: "generic_decline" },
    });
    expect(await bench.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: "open" });

    expect((await bench.pay(session, { number: "4242424242424242" })).status).toBe(303);
    const intents = await bench.stripe.paymentIntents.list();
    expect(intents.data).toHaveLength(1);
    expect(intents.data[0]).toMatchObject({ status: "succeeded", last_payment_error: null });
    expect((await bench.stripe.charges.list()).data.map(({ status }) => status)).toEqual(["succeeded", "failed"]);
  });

  it.each([
    [{ number: "4242424242424241" }, 402, "Your card number is invalid."],
    [{ number: "" }, 402, "Enter your card number."],
    [{ number: "4242424242424242", expiry: "01/20" }, 402, "expiration date is in the past"],
    [{ number: "4242424242424242", cvc: "x" }, 402, "security code is incomplete"],
    [{ number: "4111111111111111" }, 402, "no real money moves"],
    [{ iban: "NL00TEST0000000000" }, 402, "This IBAN cannot be used here"],
    [{ number: "4242424242424242", email: "nobody" }, 400, "Enter your email address"],
  ])("refuses %o with %i", async (form, status, message) => {
    const session = await bench.create();
    const response = await bench.pay(session, form as Record<string, string>);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(message);
    expect(bench.seen("checkout.session.completed")).toEqual([]);
  });
});

describe("a session that ends unpaid", () => {
  it("expires when its time has come, and its page says so", async () => {
    const session = await bench.create({ expires_at: Math.floor(bench.now().getTime() / 1_000) + 1_800 });
    await bench.advance(1);
    expect(bench.seen("checkout.session.expired")[0]?.data.object).toMatchObject({ id: session.id, status: "expired" });
    expect((await fetch(session.url ?? "")).status).toBe(410);
    expect((await bench.pay(session, { number: "4242424242424242" })).status).toBe(410);
    expect((await bench.stripe.charges.list()).data).toEqual([]);
  });

  it("can be expired by the product, once, but not when it is paid", async () => {
    const session = await bench.create();
    const expired = await bench.stripe.checkout.sessions.expire(session.id);
    expect(expired).toMatchObject({ status: "expired", url: null });
    expect((await errorOf(bench.stripe.checkout.sessions.expire(session.id))).statusCode).toBe(400);
    const paid = await bench.create();
    await bench.pay(paid, { number: "4242424242424242" });
    expect((await errorOf(bench.stripe.checkout.sessions.expire(paid.id))).message).toContain("complete");
    expect((await fetch(paid.url ?? "")).status).toBe(409);
  });
});

describe("a card whose owner complains", () => {
  it("is disputed a day later, and the money leaves with a fee", async () => {
    const session = await bench.create();
    await bench.pay(session, { number: "4000000000000259" });
    expect(bench.seen("charge.dispute.created")).toEqual([]);
    await bench.advance(1);
    const [created] = bench.seen("charge.dispute.created");
    expect(created?.data.object).toMatchObject({ amount: 4_733, reason: "fraudulent", status: "needs_response" });
    expect(bench.seen("charge.dispute.funds_withdrawn")).toHaveLength(1);
    const [dispute] = (await bench.stripe.disputes.list({ expand: ["data.charge"] })).data;
    expect(dispute?.charge).toMatchObject({ disputed: true });
    expect(dispute?.balance_transactions).toMatchObject([
      {
        amount: -4_733,
        fee: 2_000,
        net: -6_733,
        type: "adjustment",
        reporting_category: "dispute",
        source: dispute?.id,
      },
    ]);
    const refund = await errorOf(bench.stripe.refunds.create({ payment_intent: String(dispute?.payment_intent) }));
    expect(refund.code).toBe("charge_disputed");
  });

  it("gives the money back when the evidence wins, and keeps it when nobody answers", async () => {
    for (const _ of [1, 2]) await bench.pay(await bench.create(), { number: "4000000000000259" });
    await bench.advance(1);
    const [first, second] = (await bench.stripe.disputes.list()).data;
    const won = await bench.stripe.disputes.update(first?.id ?? "", {
      evidence: { uncategorized_text: "winning_evidence" },
    });
    expect(won.status).toBe("won");
    expect(won.balance_transactions.map(({ amount }) => amount)).toEqual([-4_733, 4_733]);
    await bench.advance(10);
    expect((await bench.stripe.disputes.retrieve(second?.id ?? "")).status).toBe("lost");
    expect(bench.seen("charge.dispute.funds_reinstated")).toHaveLength(1);
    expect(bench.seen("charge.dispute.closed")).toHaveLength(2);
  });
});
