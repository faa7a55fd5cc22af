// A notice is acknowledged when it is recorded and not before, and remembered longer than Stripe repeats it.
import { expect, it } from "vitest";
import { recordNotice } from "../../../functions/gifts/notices.ts";
import { keys } from "../../../functions/table/keys.ts";
import { get } from "../../../functions/table/read.ts";
import { testDeps } from "../../support/deps.ts";
import { Broken, flakyTable } from "../../support/flaky-table.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

const BODY = JSON.stringify({ id: "evt_1", type: "payout.paid", objectId: "po_1", checkoutId: null });
/** Stripe tells again for three days, and lists its events for thirty. */
const STRIPE_DAYS = 30;

it("fails when it cannot be recorded, so that Stripe tells it again", async () => {
  const { table } = new MemoryTable();
  const flaky = flakyTable(table);
  const deps = { ...testDeps(table), table: flaky.table };
  flaky.breakNext("PutCommand", "before");
  await expect(recordNotice(deps, BODY, "good")).rejects.toThrow(Broken);
  expect(await get(table, keys.stripeEvent("evt_1"))).toBeNull();
  expect(await recordNotice(deps, BODY, "good")).toMatchObject({ id: "evt_1" });
  expect(await get(table, keys.stripeEvent("evt_1"))).toMatchObject({ kind: "payout.paid", objectId: "po_1" });
});

it("is kept as it was told first, for longer than Stripe can tell it again", async () => {
  const { table } = new MemoryTable();
  const deps = testDeps(table);
  await recordNotice(deps, BODY, "good");
  const first = await get(table, keys.stripeEvent("evt_1"));
  deps.clock.advanceDays(3);
  await recordNotice(deps, BODY, "good");
  expect(await get(table, keys.stripeEvent("evt_1"))).toEqual(first);
  const keptUntil = Number(first?.ttl) * 1000;
  expect(keptUntil).toBeGreaterThan(deps.clock.now().getTime() + STRIPE_DAYS * 86_400_000);
});

it("is nothing when it is badly signed", async () => {
  const { table } = new MemoryTable();
  expect(await recordNotice(testDeps(table), BODY, "bad")).toBeNull();
  expect(await get(table, keys.stripeEvent("evt_1"))).toBeNull();
});
