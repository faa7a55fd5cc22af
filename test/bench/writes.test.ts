// What the acts that happen most cost at the table: claims about cost that a change must not break unseen.
import { afterAll, beforeAll, expect, it } from "vitest";
import { testDeps } from "../support/deps.ts";
import { type TestTable, testTable } from "../support/table.ts";
import { meter, type Used } from "./meter.ts";
import { type Scene, scenes } from "./scenes.ts";

let runs = 0;
let test: TestTable;
let cost: (name: string) => Promise<Used>;
beforeAll(async () => {
  test = await testTable();
  const all: Scene[] = scenes(testDeps(test.table));
  const metered = meter(test.table);
  cost = async (name) => {
    const scene = all.find((one) => one.name === name);
    if (!scene) throw new Error(`no scene ${name}`);
    return metered.during(await scene.prepare(String(++runs).padStart(4, "0")));
  };
});
afterAll(() => test.close());

it("books a repayment at the same cost however many donors share it", async () => {
  const [one, many] = [await cost("a repayment shared by 1 donor"), await cost("a repayment shared by 100 donors")];
  expect(many).toEqual(one);
});

it("records a notice of Stripe with a single write", async () => {
  expect(await cost("record a notice of Stripe")).toEqual({ requests: 1, writeUnits: 1, readUnits: 0 });
});

it("settles a donor's gift to one loan for ten write units in all, the notice included", async () => {
  const notice = await cost("record a notice of Stripe");
  const settled = await cost("settle a gift to 1 loan, a donor");
  expect(notice.writeUnits + settled.writeUnits).toBeLessThanOrEqual(10);
});
