// The daily audit is silent over sound books, and loud over broken ones: a fact, a line in the log, mails to finance and administrators.
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { auditDaily } from "../../../functions/audit-runs/carry-out.ts";
import { keys } from "../../../functions/table/keys.ts";
import { putOnce } from "../../../functions/table/put-once.ts";
import { queryAll } from "../../../functions/table/read.ts";
import { personWith, type TestDeps, testDeps } from "../../support/deps.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let deps: TestDeps;
beforeAll(async () => {
  test = await testTable();
  deps = testDeps(test.table);
  await putLoan(test.table, aLoan());
  await personWith(deps, "fin@staff.test", "finance");
  await personWith(deps, "adm@staff.test", "admin");
  await personWith(deps, "rev@staff.test", "reviewer");
});
afterAll(() => test.close());

it("says nothing while nothing is broken", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  expect((await auditDaily(deps))?.violations).toEqual([]);
  expect([log.mock.calls, deps.sent]).toEqual([[], []]);
  log.mockRestore();
});

it("tells finance and administrators, the log, and the audit log", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  await putOnce(test.table, keys.balance("bank", "EUR"), {
    type: "balance",
    account: "bank",
    currency: "EUR",
    amount: 1,
    through: "2026-03-01",
  });
  const { violations = [] } = (await auditDaily(deps)) ?? {};
  expect(violations.map((one) => one.invariant)).toContain("balances-are-the-fold");
  const [line] = log.mock.calls[0] ?? [];
  expect(JSON.parse(String(line))).toMatchObject({ level: "error", at: "audit", count: violations.length });
  log.mockRestore();
  expect(deps.sent.map((mail) => mail.to).sort()).toEqual(["adm@staff.test", "fin@staff.test"]);
  expect(deps.sent[0]?.text).toContain("balances-are-the-fold · bank EUR");
  const facts = [];
  for await (const item of queryAll(test.table, { pk: "AUDIT#2026-03-02", prefix: "FACT#" })) facts.push(item);
  expect(facts.map((item) => [item.kind, item.by])).toEqual([["audit.violated", "system"]]);
});
