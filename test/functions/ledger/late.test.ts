// What Stripe moved in a month that is over is booked in the open one, and says on which day it moved: gifts, fees, disputes, what came back.
import { beforeEach, expect, it } from "vitest";
import { bookPayout, bookStripeFee } from "../../../functions/gifts/payouts.ts";
import { entriesBetween } from "../../../functions/journal/days.ts";
import { lateDay } from "../../../functions/ledger/late.ts";
import { minor } from "../../../functions/money/minor.ts";
import { followPayment } from "../../../functions/refunds/settle.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { give } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

let deps: TestDeps;
beforeEach(async () => {
  deps = testDeps(new MemoryTable().table);
  await putLoan(deps.table, aLoan({ id: "loan" }));
});

/** Moved on the second of March, and heard of `days` later: what each entry of Stripe's says of its day. */
async function heardAfter(days: number): Promise<string[]> {
  const [one, two] = [await give(deps, "dora", "loan", 5_000n), await give(deps, "finn", "loan", 4_000n)];
  const [paid, disputed] = [`pi_${one.checkout.id}`, `pi_${two.checkout.id}`];
  const movedAt = deps.clock.now().toISOString();
  const payout = deps.payments.payOut() ?? "";
  deps.payments.failPayout(payout);
  deps.payments.failRefund(deps.payments.refundInDashboard(paid, 1_000n));
  deps.payments.winDispute(deps.payments.dispute(disputed));
  deps.clock.advanceDays(days);
  await bookPayout(deps, payout);
  await bookStripeFee(deps, { id: "txn_fee", net: minor(-100n), createdAt: movedAt });
  for (const payment of [paid, disputed]) await followPayment(deps, payment);
  const found: string[] = [];
  for await (const { kind, about, at } of entriesBetween(deps, "2026-03-01", "2026-05-01"))
    if (kind !== "gift") found.push(`${kind} ${at.slice(0, 7)} ${about.paidOn ?? "-"}`);
  return found.sort();
}

it("says the day of everything that is heard of in a later month", async () => {
  expect(await heardAfter(31)).toEqual([
    "dispute 2026-04 2026-03-02",
    "dispute 2026-04 2026-03-02",
    "payout 2026-04 2026-03-02",
    "payout_failed 2026-04 2026-03-02",
    "refund 2026-04 2026-03-02",
    "refund_failed 2026-04 2026-03-02",
    "stripe_fee 2026-04 2026-03-02",
  ]);
});

it("says none within the month: there the day of booking is the day", async () => {
  expect((await heardAfter(3)).filter((one) => !one.endsWith(" 2026-03 -"))).toEqual([]);
});

it("has a day for months that are over alone", () => {
  expect(lateDay("2026-04-01T00:00:00.000Z", "2026-03-31T23:59:59.000Z")).toEqual({ paidOn: "2026-03-31" });
  expect(lateDay("2026-04-01T00:00:00.000Z", "2026-04-01T00:00:00.000Z")).toEqual({});
  expect(lateDay("2026-04-01T00:00:00.000Z", undefined)).toEqual({});
});
