import { expect, it } from "vitest";
import { oldestAgeDays } from "../../../functions/reconciliation/worklist/age.ts";
import { index, type Key } from "../../../functions/table/keys.ts";
import { putOnce } from "../../../functions/table/put-once.ts";
import { testDeps } from "../../support/deps.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

it("is the age of the oldest piece on any list, in whole days, and nothing where nothing waits", async () => {
  const { table } = new MemoryTable({ now: () => Date.now() });
  const deps = testDeps(table);
  expect(await oldestAgeDays(deps)).toBe(0);
  const key = (name: string): Key => ({ pk: name, sk: "X" });
  await putOnce(table, key("BANK_LINE#1"), index.openWork("BANK_LINES", "2026-02-28#1"));
  await putOnce(table, key("FINDING#1"), index.openWork("FINDINGS", "2026-02-20T10:00:00.000Z#1"));
  await putOnce(table, key("FINDING#2"), index.openWork("FINDINGS", "2026-03-01T10:00:00.000Z#2"));
  expect(await oldestAgeDays(deps)).toBe(10);
});
