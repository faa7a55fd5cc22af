// Claims about what happens at Stripe without our asking: refunds in its dashboard, banks that decide, payouts that come back.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Bench, openBench } from "./bench.ts";

let folder: string;
let bench: Bench;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "onward-dashboard-"));
  bench = await openBench(join(folder, "stripe.jsonl"));
});
afterEach(async () => {
  await bench.close();
  rmSync(folder, { recursive: true });
});

async function paid(number = "4242424242424242") {
  const session = await bench.create();
  await bench.pay(session, { number });
  return String((await bench.stripe.checkout.sessions.retrieve(session.id)).payment_intent);
}

async function act(path: string, body: object = {}) {
  const response = await fetch(`${bench.server.url}/dashboard/${path}`, { method: "POST", body: JSON.stringify(body) });
  await bench.server.standIn.deliverDue();
  return { status: response.status, body: await response.json() };
}

describe("a refund in the dashboard", () => {
  it("is told like any other, and carries no metadata of ours", async () => {
    const intent = await paid();
    const { body } = await act(`payments/${intent}/refund`, { amount: 700 });
    expect(body.done).toMatchObject({ object: "refund", amount: 700, status: "succeeded", metadata: {} });
    expect(bench.seen("refund.created")).toHaveLength(1);
    expect(bench.seen("charge.refunded")).toHaveLength(1);
    expect((await act(`payments/${intent}/refund`, { amount: 9_999 })).status).toBe(400);
    expect((await act("payments/pi_none/refund")).status).toBe(404);
    expect((await act(`payments/${intent}/refund`, { amount: "7" })).status).toBe(400);
  });

  it("to some cards waits before it arrives, and to others comes back", async () => {
    const waits = await bench.stripe.refunds.create({ payment_intent: await paid("4000000000007726") });
    const fails = await bench.stripe.refunds.create({ payment_intent: await paid("4000000000005126") });
    expect([waits.status, fails.status]).toEqual(["pending", "succeeded"]);
    await bench.advance(3);
    expect((await bench.stripe.refunds.retrieve(waits.id)).status).toBe("succeeded");
    const failed = await bench.stripe.refunds.retrieve(fails.id, { expand: ["failure_balance_transaction"] });
    expect(failed).toMatchObject({
      status: "failed",
      failure_reason: "expired_or_canceled_card",
      failure_balance_transaction: { amount: 4_733, type: "refund_failure", reporting_category: "refund_failure" },
    });
    expect(bench.seen("refund.failed")).toHaveLength(1);
    const charge = await bench.stripe.charges.retrieve(String(fails.charge));
    expect(charge).toMatchObject({ amount_refunded: 0, refunded: false });
  });
});

describe("a dispute", () => {
  it.each(["win", "lose"])("can be opened for a part, and we %s it", async (how) => {
    const intent = await paid();
    const { done: dispute } = (await act(`payments/${intent}/dispute`, { amount: 1_000, reason: "duplicate" })).body;
    expect(dispute).toMatchObject({ amount: 1_000, reason: "duplicate", status: "needs_response" });
    expect((await act(`disputes/${dispute.id}/${how}`)).body.done.status).toBe(how === "win" ? "won" : "lost");
    expect(bench.seen("charge.dispute.closed")).toHaveLength(1);
    expect(bench.seen("charge.dispute.funds_reinstated")).toHaveLength(how === "win" ? 1 : 0);
    expect((await act(`disputes/${dispute.id}/win`)).status).toBe(400);
  });
});

describe("a payout", () => {
  it("comes back once, and its money goes with the next one", async () => {
    await paid();
    await bench.advance(2);
    const [payout] = (await bench.stripe.payouts.list()).data;
    expect((await act(`payouts/${payout?.id}/fail`)).body.done).toMatchObject({ status: "failed" });
    await act(`payouts/${payout?.id}/fail`);
    expect(bench.seen("payout.failed")).toHaveLength(1);
    const next = (await act("payouts")).body.done;
    expect(next).toMatchObject([{ amount: payout?.amount, status: "paid", reconciliation_status: "completed" }]);
    const items = await bench.stripe.balanceTransactions.list({ payout: next[0].id });
    expect(items.data.map((item) => item.type).sort()).toEqual(["payout", "payout_failure"]);
  });
});

it("all of it is still there after a crash", async () => {
  const intent = await paid("4000000000007726");
  await act(`payments/${intent}/refund`, { amount: 100 });
  await act(`payments/${intent}/dispute`);
  await act("fees", { amount: 42 });
  await bench.restart();
  const lines = await bench.stripe.balanceTransactions.list({ limit: 100 });
  expect(lines.data.map((line) => [line.reporting_category, line.net])).toEqual([
    ["fee", -42],
    ["dispute", -6_633],
    ["refund", -100],
    ["charge", 4_637],
  ]);
  await bench.advance(3);
  expect((await bench.stripe.refunds.list()).data[0]?.status).toBe("succeeded");
});
