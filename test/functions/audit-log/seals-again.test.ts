// A day is sealed once, also when the process that sealed it died before it could note how far it came.
import { expect, it } from "vitest";
import { sealDays } from "../../../functions/audit-log/seals.ts";
import { post } from "../../../functions/journal/journal.ts";
import { payoutEntry } from "../../../functions/ledger/chart.ts";
import { minor } from "../../../functions/money/minor.ts";
import { commit } from "../../../functions/table/commit.ts";
import { queryAll } from "../../../functions/table/read.ts";
import { testDeps } from "../../support/deps.ts";
import { Broken, flakyTable } from "../../support/flaky-table.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

it("makes one fact of a day, however often it is tried", async () => {
  const flaky = flakyTable(new MemoryTable().table);
  const deps = testDeps(flaky.table);
  const at = deps.clock.now().toISOString();
  await commit(deps.table, post(payoutEntry({ payoutId: "po_1", balanceTransaction: "txn_1", at, amount: minor(5n) })));
  deps.clock.advanceDays(3);
  const day = at.slice(0, 10);
  flaky.breakNext("UpdateCommand", "before");
  await expect(sealDays(deps, day)).rejects.toThrow(Broken);
  await sealDays(deps, day);
  const facts = [];
  for await (const item of queryAll(deps.table, { pk: `JOURNAL#${day}`, prefix: "FACT#" })) facts.push(item);
  expect(facts).toMatchObject([{ kind: "journal.sealed", data: { entries: 1 } }]);
});
