// Claims about refunds, the balance and the daily payouts, which must add up to the cent.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cardFee } from "../../../../infra/local/stripe/flows/funds.ts";
import { type Bench, errorOf, openBench } from "./bench.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

async function paid(number = "4242424242424242") {
  const session = await bench.create();
  await bench.pay(session, { number });
  const { payment_intent: intent } = await bench.stripe.checkout.sessions.retrieve(session.id);
  return String(intent);
}

describe("refunds", () => {
  it("gives back a part, then the rest, and then refuses", async () => {
    const intent = await paid();
    const first = await bench.stripe.refunds.create({
      payment_intent: intent,
      amount: 1_000,
      reason: "requested_by_customer",
      metadata: { why: "asked" },
      expand: ["balance_transaction", "charge"],
    });
    expect(first).toMatchObject({
      object: "refund",
      amount: 1_000,
      status: "succeeded",
      metadata: { why: "asked" },
      balance_transaction: { amount: -1_000, fee: 0, net: -1_000, type: "refund", reporting_category: "refund" },
      charge: { amount_refunded: 1_000, refunded: false },
    });
    const tooMuch = await errorOf(bench.stripe.refunds.create({ payment_intent: intent, amount: 3_734 }));
    expect(tooMuch).toMatchObject({ statusCode: 400, code: "amount_too_large", param: "amount" });
    const rest = await bench.stripe.refunds.create({ payment_intent: intent });
    expect(rest.amount).toBe(3_733);
    const again = await errorOf(bench.stripe.refunds.create({ payment_intent: intent }));
    expect(again).toMatchObject({ statusCode: 400, code: "charge_already_refunded" });

    const listed = await bench.stripe.refunds.list({ payment_intent: intent });
    expect(listed.data.map(({ id }) => id)).toEqual([rest.id, first.id]);
    const charge = await bench.stripe.charges.retrieve(String(rest.charge), { expand: ["refunds"] });
    expect(charge).toMatchObject({ refunded: true, amount_refunded: 4_733 });
    expect(charge.refunds?.data).toHaveLength(2);
    await bench.server.standIn.deliverDue();
    expect(bench.seen("charge.refunded")).toHaveLength(2);
    expect(bench.seen("refund.created")).toHaveLength(2);
  });

  it("never refunds more than was paid, even when asked twenty times at once", async () => {
    const intent = await paid();
    const asked = Array.from({ length: 20 }, () =>
      bench.stripe.refunds.create({ payment_intent: intent, amount: 500 }),
    );
    const answers = await Promise.allSettled(asked);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(9); // 9 × 5.00 of 47.33.
  });
});

describe("payouts", () => {
  it("pays out what is available, itemised, and the items add up", async () => {
    const intent = await paid();
    await paid();
    await bench.stripe.refunds.create({ payment_intent: intent, amount: 733 });
    const before = await bench.stripe.balance.retrieve();
    expect(before.pending).toMatchObject([{ amount: 2 * 4_637, currency: "eur" }]);
    expect(before.available).toMatchObject([{ amount: -733, currency: "eur" }]);

    await bench.advance(1);
    expect((await bench.stripe.payouts.list()).data).toEqual([]);
    await bench.advance(1);
    const [payout] = (await bench.stripe.payouts.list()).data;
    expect(payout).toMatchObject({ amount: 2 * 4_637 - 733, status: "paid", automatic: true });
    expect(payout?.reconciliation_status).toBe("completed");
    const items = await bench.stripe.balanceTransactions
      .list({ payout: payout?.id ?? "", limit: 2 })
      .autoPagingToArray({ limit: 100 });
    expect(items.map(({ reporting_category }) => reporting_category).sort()).toEqual([
      "charge",
      "charge",
      "payout",
      "refund",
    ]);
    expect(items.reduce((sum, { net }) => sum + net, 0)).toBe(0);
    expect(bench.seen("payout.paid")).toHaveLength(1);
    expect(bench.seen("payout.reconciliation_completed")).toHaveLength(1);
    expect((await bench.stripe.balance.retrieve()).available).toMatchObject([{ amount: 0 }]);
  });

  it("makes up for several days at once, each with its own payout", async () => {
    await paid();
    await bench.pay(await bench.create(), { iban: "DE89370400440532013000" }); // Wednesday: arrives on Monday.
    await bench.advance(7);
    const payouts = (await bench.stripe.payouts.list()).data;
    expect(payouts.map(({ amount }) => amount)).toEqual([4_698, 4_637]);
    expect(payouts.map(({ arrival_date: at }) => new Date(at * 1_000).toISOString().slice(0, 10))).toEqual([
      "2026-03-09",
      "2026-03-06",
    ]);
  });

  it("waits while the balance is below zero", async () => {
    await paid("4000000000000259");
    await bench.advance(3);
    expect((await bench.stripe.payouts.list()).data).toEqual([]);
    expect((await bench.stripe.balance.retrieve()).available).toMatchObject([{ amount: 4_637 - 6_733 }]);
  });
});

it.each([
  [100, 27],
  [2_500, 63],
  [10_000, 175],
  [4_733, 96],
  [99_999_999, 1_500_025],
])("takes a fee for %i of %i", (amount, fee) => {
  expect(cardFee(amount)).toBe(fee);
});
