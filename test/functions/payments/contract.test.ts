// One contract for every provider: what is told of payments, refunds, disputes and payouts, and that each cent of it adds up.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { minor } from "../../../functions/money/minor.ts";
import type { BalanceTransaction } from "../../../functions/payments/payments.ts";
import { ever, inMemory, onTheStandIn, type Provider } from "./providers.ts";

async function all<Thing>(list: AsyncIterable<Thing>): Promise<Thing[]> {
  const found: Thing[] = [];
  for await (const one of list) found.push(one);
  return found;
}

const net = (lines: readonly BalanceTransaction[]) => lines.reduce((sum, line) => sum + line.net, 0n);

describe.each([
  ["in memory", inMemory],
  ["Stripe's stand-in through the adapter", onTheStandIn],
] as const)("%s", (_, open) => {
  let at: Provider;
  beforeEach(async () => {
    at = await open();
  });
  afterEach(() => at.close());

  it("tells whose a payment is, what it brought and what was charged for it", async () => {
    const paymentId = await at.paid("checkout_1", 4_733n);
    expect(await at.payments.readPayment(paymentId)).toMatchObject({
      paymentId,
      checkoutId: "checkout_1",
      planId: null,
      state: "succeeded",
      gross: 4_733n,
      fee: at.feeOf(4_733n),
      balanceTransaction: expect.stringMatching(/^txn_/),
      refunds: [],
      disputes: [],
    });
    expect(await at.payments.readPayment("pi_unknown")).toBeNull();
    const sessionId = (await at.payments.sessionOf(paymentId)) ?? "";
    expect(await at.payments.read(sessionId)).toMatchObject({ state: "paid", paymentId });
    expect(await at.payments.sessionOf("pi_unknown")).toBeNull();
  });

  it("refunds once for one id, and knows ours from the dashboard's", async () => {
    const paymentId = await at.paid("checkout_1", 4_733n);
    const ask = { refundId: "refund_1", paymentId, amount: minor(1_000n) };
    const first = await at.payments.refund(ask);
    expect(first).toMatchObject({ ok: true, refund: { state: "succeeded", amount: 1_000n, refundId: "refund_1" } });
    expect(await at.payments.refund(ask)).toEqual(first);
    const theirs = await at.refundInDashboard(paymentId, 733n);
    const { refunds } = (await at.payments.readPayment(paymentId)) ?? {};
    expect(refunds).toMatchObject([
      { refundId: "refund_1", amount: 1_000n },
      { id: theirs, refundId: null, amount: 733n, failureBalanceTransaction: null },
    ]);
    expect(await at.payments.refund({ ...ask, refundId: "refund_2", amount: minor(3_001n) })).toEqual({
      ok: false,
      why: "too_large",
    });
    expect(await at.payments.refund({ ...ask, refundId: "refund_3", amount: minor(3_000n) })).toMatchObject({
      ok: true,
    });
    expect(await at.payments.refund({ ...ask, refundId: "refund_4" })).toEqual({ ok: false, why: "already_refunded" });
  });

  it("has the money of a failed refund back, by a transaction of its own", async () => {
    const paymentId = await at.paid("checkout_1", 4_733n);
    const answer = await at.payments.refund({ refundId: "refund_1", paymentId, amount: minor(4_733n) });
    if (!answer.ok) throw new Error(answer.why);
    await at.failRefund(answer.refund.id);
    const [refund] = (await at.payments.readPayment(paymentId))?.refunds ?? [];
    expect(refund).toMatchObject({ state: "failed", amount: 4_733n, refundId: "refund_1" });
    const lines = await all(at.payments.transactions(ever));
    expect(lines.find((line) => line.id === refund?.failureBalanceTransaction)).toMatchObject({
      category: "refund_failure",
      amount: 4_733n,
      paymentId,
      createdAt: refund?.returnedAt,
    });
    // The same id stays answered by what became of it; another try is another refund.
    expect(await at.payments.refund({ refundId: "refund_1", paymentId, amount: minor(4_733n) })).toMatchObject({
      ok: true,
      refund: { state: "failed" },
    });
    expect(await at.payments.refund({ refundId: "refund_2", paymentId, amount: minor(4_733n) })).toMatchObject({
      ok: true,
      refund: { state: "succeeded" },
    });
  });

  it.each(["win", "lose"] as const)("tells what a dispute moved when we %s it", async (how) => {
    const paymentId = await at.paid("checkout_1", 5_000n);
    const id = await at.dispute(paymentId);
    const [open] = (await at.payments.readPayment(paymentId))?.disputes ?? [];
    expect(open).toMatchObject({ id, state: "open", amount: 5_000n, movements: [{ amount: -5_000n, fee: 2_000n }] });
    expect(open?.dueBy).toMatch(/^2026-03-1/);
    expect(await at.payments.refund({ refundId: "refund_1", paymentId, amount: minor(100n) })).toEqual({
      ok: false,
      why: "disputed",
    });
    await at.decide(id, how);
    const [closed] = (await at.payments.readPayment(paymentId))?.disputes ?? [];
    expect(closed?.state).toBe(how === "win" ? "won" : "lost");
    expect(closed?.movements.map(({ amount, fee }) => [amount, fee])).toEqual(
      how === "win"
        ? [
            [-5_000n, 2_000n],
            [5_000n, 0n],
          ]
        : [[-5_000n, 2_000n]],
    );
    const lines = new Map((await all(at.payments.transactions(ever))).map((line) => [line.id, line.createdAt]));
    for (const one of closed?.movements ?? []) expect(one.movedAt).toBe(lines.get(one.balanceTransaction));
  });

  it("itemises a payout to the cent, and tells of its failure", async () => {
    const first = await at.paid("checkout_1", 10_000n);
    await at.paid("checkout_2", 2_500n);
    await at.refundInDashboard(first, 1_000n);
    await at.chargeFee(77n);
    const payoutId = await at.payOut();
    const payout = await at.payments.readPayout(payoutId);
    const items = await all(at.payments.payoutTransactions(payoutId));
    expect(net(items)).toBe(0n);
    expect(items.map((item) => item.category).sort()).toEqual(["charge", "charge", "fee", "payout", "refund"]);
    expect(items.every((item) => item.payoutId === payoutId && item.currency === "EUR")).toBe(true);
    expect(items.find((item) => item.category === "payout")).toMatchObject({
      id: payout?.balanceTransaction,
      net: -(payout?.amount ?? 0n),
      sourceId: payoutId,
    });
    expect(payout).toMatchObject({ state: "paid", itemised: true, failureBalanceTransaction: null });

    await at.failPayout(payoutId);
    const failed = await at.payments.readPayout(payoutId);
    expect(failed?.state).toBe("failed");
    const lines = await all(at.payments.transactions(ever));
    expect(lines.find((line) => line.id === failed?.failureBalanceTransaction)).toMatchObject({
      category: "payout_reversal",
      amount: payout?.amount,
      payoutId,
      createdAt: failed?.returnedAt,
    });
    const again = await at.payOut();
    expect((await at.payments.readPayout(again))?.amount).toBe(payout?.amount);
    expect(net(await all(at.payments.payoutTransactions(again)))).toBe(0n);
    expect(net(await all(at.payments.transactions(ever)))).toBe(0n);
    expect(await at.payments.readPayout("po_unknown")).toBeNull();
  });

  it("lists every transaction of a time, newest first, each with its payment", async () => {
    const from = at.now();
    const first = await at.paid("checkout_1", 10_000n);
    const second = await at.paid("checkout_2", 2_500n);
    await at.refundInDashboard(first, 1_000n);
    const to = new Date(at.now().getTime() + 1_000);
    const lines = await all(at.payments.transactions({ from, to }));
    expect(lines.map((line) => [line.category, line.paymentId, line.amount])).toEqual([
      ["refund", first, -1_000n],
      ["charge", second, 2_500n],
      ["charge", first, 10_000n],
    ]);
    for (const line of lines) expect(line.net).toBe(line.amount - line.fee);
    expect(await all(at.payments.transactions({ from: to, to: ever.to }))).toEqual([]);
  });

  it("takes a plan's sum every month, and knows whose each payment is", async () => {
    const handle = await at.begun("plan_1");
    await at.month(handle, "paid");
    await at.month(handle, "paid");
    const plan = await at.payments.readPlan(handle);
    expect(plan).toMatchObject({ state: "active", email: "giver@example.org", cancelledAt: null, owed: null });
    expect(plan.subscriptionId).toMatch(/^sub_/);
    expect(Date.parse(plan.nextPaymentAt ?? "")).toBeGreaterThan(at.now().getTime());
    expect(new Set(plan.paid.map((month) => month.invoiceId)).size).toBe(3);
    expect(plan.paid.map((month) => month.paidAt)).toEqual(plan.paid.map((month) => month.paidAt).sort());
    for (const { paymentId } of plan.paid) {
      expect(await at.payments.readPayment(paymentId)).toMatchObject({
        planId: "plan_1",
        checkoutId: null,
        state: "succeeded",
        gross: 2_650n,
        fee: at.feeOf(2_650n),
      });
    }
  });

  it("tells what a plan owes, and that it was paid later", async () => {
    const handle = await at.begun("plan_1");
    await at.month(handle, "declined");
    const late = await at.payments.readPlan(handle);
    expect(late).toMatchObject({ state: "past_due", owed: { amount: 2_650n, triesAgainAt: expect.any(String) } });
    expect(late.paid).toHaveLength(1);
    await at.recover(handle);
    const paid = await at.payments.readPlan(handle);
    expect(paid).toMatchObject({ state: "active", owed: null });
    expect(paid.paid.map((month) => month.invoiceId)).toContain(late.owed?.invoiceId);
  });

  it.each(["paid", "declined"] as const)(
    "takes nothing any more of a plan that was ended when its month was %s",
    async (how) => {
      const handle = await at.begun("plan_1");
      await at.month(handle, how);
      await at.payments.cancelPlan("plan_1", handle);
      await at.payments.cancelPlan("plan_1", handle);
      const ended = await at.payments.readPlan(handle);
      expect(ended).toMatchObject({
        state: "cancelled",
        cancelledAt: expect.any(String),
        nextPaymentAt: null,
        owed: null,
      });
      await at.month(handle, "paid");
      await at.month(handle, "paid");
      expect((await at.payments.readPlan(handle)).paid).toEqual(ended.paid);
    },
  );

  it("opens one page for a plan, and closes it for one that ends before it began", async () => {
    const expiresAt = new Date(at.now().getTime() + 45 * 60_000);
    const asked = {
      planId: "plan_2",
      lines: [{ name: "A", amount: minor(500n) }],
      email: null,
      locale: null,
      expiresAt,
    };
    const page = await at.payments.openPlan(asked);
    expect(await at.payments.openPlan(asked)).toEqual(page);
    const handle = { sessionId: page.sessionId, subscriptionId: null };
    expect(await at.payments.readPlan(handle)).toMatchObject({ state: "open", subscriptionId: null, paid: [] });
    await at.payments.cancelPlan("plan_2", handle);
    expect((await at.payments.readPlan(handle)).state).toBe("expired");
  });
});
