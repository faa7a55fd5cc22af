// What Stripe's own objects mean to us: a page, a slow debit, a signature, a refund, a dispute. Asked of a Stripe that says what a test says.
import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { minor } from "../../../functions/money/minor.ts";
import { ProviderUnavailable } from "../../../functions/payments/payments.ts";
import { readPayment, refund } from "../../../functions/payments/stripe-history.ts";
import { signedNotice } from "../../../functions/payments/stripe-notice.ts";
import { openPlan } from "../../../functions/payments/stripe-plans.ts";
import { openSession, readSession } from "../../../functions/payments/stripe-sessions.ts";

const stripeThat = (answers: object): Stripe => answers as unknown as Stripe;

describe("a payment page", () => {
  const TRANSACTION = { id: "txn_1", currency: "eur", amount: 2_500, fee: 61, created: 1_772_442_000 };
  const paidIntent = { id: "pi_1", status: "succeeded", latest_charge: { balance_transaction: TRANSACTION } };
  const read = (session: object) =>
    readSession(stripeThat({ checkout: { sessions: { retrieve: async () => session } } }), "cs_1");
  const complete = (paymentStatus: string, intent: object) =>
    read({
      status: "complete",
      payment_status: paymentStatus,
      payment_intent: intent,
      customer_details: { email: "giver@example.org" },
    });

  it("is open until it is complete or expired", async () => {
    expect(await read({ status: "open", payment_status: "unpaid" })).toEqual({ state: "open" });
    expect(await read({ status: "expired", payment_status: "unpaid" })).toEqual({ state: "expired" });
  });

  it("is under way while a slow debit is, and failed when that has failed: neither paid, nor failed before", async () => {
    expect(await complete("unpaid", { id: "pi_1", status: "processing" })).toEqual({
      state: "processing",
      email: "giver@example.org",
    });
    for (const status of ["requires_payment_method", "canceled"])
      expect(await complete("unpaid", { id: "pi_1", status })).toEqual({ state: "failed" });
  });

  it("is paid with what its balance transaction says, the fee too", async () => {
    expect(await complete("paid", paidIntent)).toEqual({
      ...{ state: "paid", paymentId: "pi_1", balanceTransaction: "txn_1", gross: 2_500n, fee: 61n },
      movedAt: "2026-03-02T09:00:00.000Z",
      email: "giver@example.org",
    });
  });

  it("is not booked in the moment before it has a balance transaction, nor in another currency", async () => {
    await expect(complete("paid", { ...paidIntent, latest_charge: {} })).rejects.toThrow(ProviderUnavailable);
    const dollars = { ...paidIntent, latest_charge: { balance_transaction: { ...TRANSACTION, currency: "usd" } } };
    await expect(complete("paid", dollars)).rejects.toThrow("was settled in usd");
  });

  it("is asked for under the checkout's own name, so that asking twice opens one", async () => {
    const keys: unknown[] = [];
    const create = async (_: object, options: { idempotencyKey?: string } = {}) => {
      keys.push(options.idempotencyKey);
      return { id: "cs_1", url: "http://pay.test" };
    };
    const request = {
      ...{ checkoutId: "C1", email: null, locale: null },
      ...{ lines: [{ name: "A", amount: minor(2_500n) }], expiresAt: new Date("2026-03-02T10:00:00.000Z") },
    };
    for (let time = 0; time < 2; time++)
      await openSession(stripeThat({ checkout: { sessions: { create } } }), "http://onward.test", request);
    expect(keys).toEqual(["checkout:C1", "checkout:C1"]);
  });

  it("asks for the giver's address itself where Stripe takes the one it is told for none", async () => {
    const asked: { customer_email?: string }[] = [];
    const create = async (wish: { customer_email?: string }) => {
      asked.push(wish);
      if (wish.customer_email === undefined) return { id: "cs_1", url: "http://pay.test" };
      const code = "email_invalid";
      throw new Stripe.errors.StripeInvalidRequestError({ type: "invalid_request_error", code, statusCode: 400 });
    };
    const stripe = stripeThat({ checkout: { sessions: { create } } });
    const wish = { email: "giver@exämple", locale: null, expiresAt: new Date("2026-03-02T10:00:00.000Z") };
    const lines = [{ name: "A", amount: minor(2_500n) }];
    expect(await openSession(stripe, "", { ...wish, lines, checkoutId: "C1" })).toMatchObject({ sessionId: "cs_1" });
    expect(await openPlan(stripe, "", { ...wish, lines, planId: "P1" })).toMatchObject({ sessionId: "cs_1" });
    expect(asked.map((one) => one.customer_email)).toEqual(["giver@exämple", undefined, "giver@exämple", undefined]);
  });

  it.each([
    ["de", "de", "/de"],
    ["de-AT", "de", "/de"],
    ["fr-CA", "fr-CA", "/fr"],
    ["nl", "nl", "/nl"],
    ["en-GB", "en-GB", ""],
    ["es", "es", ""],
    ["xx", "auto", ""],
    [null, "auto", ""],
  ])("speaks %s as %s, and leads back to %s/…", async (locale, spoken, at) => {
    const asked: object[] = [];
    const create = async (params: object) => {
      asked.push(params);
      return { id: "cs_1", url: "http://pay.test" };
    };
    const stripe = stripeThat({ checkout: { sessions: { create } } });
    const common = { email: null, locale, lines: [], expiresAt: new Date("2026-03-02T10:00:00.000Z") };
    await openSession(stripe, "http://onward.test", { ...common, checkoutId: "C1" });
    await openPlan(stripe, "http://onward.test", { ...common, planId: "P1" });
    const ours = `http://onward.test${at}`;
    expect(asked).toMatchObject([
      { locale: spoken, success_url: `${ours}/thanks/C1`, cancel_url: `${ours}/basket` },
      { locale: spoken, success_url: `${ours}/me/plans/P1`, cancel_url: `${ours}/monthly` },
    ]);
  });
});

describe("a notice", () => {
  const SECRET = "whsec_test";
  const BODY = JSON.stringify({ id: "evt_1", object: "event", type: "payout.paid", data: { object: { id: "po_1" } } });
  const stripe = new Stripe("sk_test_x");
  const signedAt = (timestamp: number, secret = SECRET) =>
    stripe.webhooks.generateTestHeaderString({ payload: BODY, secret, timestamp });
  const now = Math.floor(Date.now() / 1000);

  it("is believed when Stripe signed just this, just now", () => {
    expect(signedNotice(BODY, signedAt(now), SECRET)).toMatchObject({ id: "evt_1", objectId: "po_1" });
  });

  it("is nothing when the signature is missing, another's, of another body, or old", () => {
    expect(signedNotice(BODY, null, SECRET)).toBeNull();
    expect(signedNotice(BODY, signedAt(now, "whsec_other"), SECRET)).toBeNull();
    expect(signedNotice(BODY.replace("po_1", "po_2"), signedAt(now), SECRET)).toBeNull();
    expect(signedNotice(BODY, signedAt(now - 301), SECRET)).toBeNull();
  });
});

describe("what became of a payment", () => {
  const list = (...items: object[]) => ({
    async *[Symbol.asyncIterator]() {
      yield* items;
    },
  });
  const movement = (id: string, amount: number, fee: number, created: number) => ({ id, amount, fee, created });

  it("is told of a dispute by what Stripe moved, not by what the dispute is about", async () => {
    const dispute = {
      ...{ id: "dp_1", status: "lost", reason: "fraudulent", amount: 2_500, evidence_details: { due_by: null } },
      balance_transactions: [movement("txn_3", 1_000, 0, 2), movement("txn_2", -2_400, 2_000, 1)],
    };
    const charge = {
      ...{ status: "succeeded", paid: true },
      balance_transaction: { id: "txn_1", amount: 2_500, fee: 61, created: 1_772_442_000 },
    };
    const payment = await readPayment(
      stripeThat({
        paymentIntents: {
          retrieve: async () => ({
            currency: "eur",
            status: "succeeded",
            amount: 2_500,
            metadata: { checkoutId: "C1" },
            latest_charge: charge,
          }),
        },
        refunds: { list: () => list() },
        disputes: { list: () => list(dispute) },
      }),
      "pi_1",
    );
    expect(payment?.disputes).toMatchObject([
      {
        state: "lost",
        movements: [
          { balanceTransaction: "txn_2", amount: -2_400n, fee: 2_000n },
          { balanceTransaction: "txn_3", amount: 1_000n, fee: 0n },
        ],
      },
    ]);
  });

  it("is one refund however often it is asked for: found when it is there, and asked for by its own name", async () => {
    const made: object[] = [];
    const keys: unknown[] = [];
    const create = async (asked: { metadata: object }, options: { idempotencyKey?: string }) => {
      keys.push(options.idempotencyKey);
      const one = { id: `re_${made.length}`, status: "pending", amount: 500, created: 1, metadata: asked.metadata };
      made.unshift(one);
      return one;
    };
    const stripe = stripeThat({ refunds: { create, list: () => list(...made) } });
    const ask = () => refund(stripe, { refundId: "R1", paymentId: "pi_1", amount: minor(500n) });
    const first = await ask();
    expect(first).toMatchObject({ ok: true, refund: { id: "re_0", refundId: "R1" } });
    expect(await ask()).toEqual(first);
    expect([made.length, keys]).toEqual([1, ["refund:R1"]]);
  });
});
