// The stand-in's bank: what it says of a month can be imported, fits the books, and one month begins where the one before ended.
import { afterAll, beforeAll, expect, it } from "vitest";
import { bookPayout } from "../../../functions/gifts/payouts.ts";
import type { Caller } from "../../../functions/people/person.ts";
import { importStatements } from "../../../functions/reconciliation/bank/commands.ts";
import { gapsOf } from "../../../functions/reconciliation/bank/import.ts";
import { openAtBank } from "../../../functions/reconciliation/bank/proposals.ts";
import { allStatements } from "../../../functions/reconciliation/bank/queries.ts";
import { readStatements } from "../../../functions/reconciliation/bank/read.ts";
import { statementOf } from "../../../infra/local/bank/statement.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { give, must, send } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";

const ann: Caller = { personId: "person_ann", role: "finance", partnerId: null, email: "ann@staff.test" };
let test: TestTable;
let deps: TestDeps;
beforeAll(async () => {
  test = await testTable();
  deps = testDeps(test.table);
});
afterAll(() => test.close());

async function lived(loanId: string): Promise<void> {
  await putLoan(test.table, aLoan({ id: loanId }));
  await give(deps, "dora", loanId, 16_000n);
  await bookPayout(deps, deps.payments.payOut() ?? "");
  await send(deps, loanId);
}

it("says every movement of the books and a charge of its own, month after month", async () => {
  await lived("loan_march");
  deps.clock.advanceDays(31);
  await lived("loan_april");
  deps.clock.advanceDays(30);
  for (const month of ["2026-03", "last"]) {
    const text = await statementOf(deps, month);
    must(await importStatements(deps, ann, must(readStatements(text ?? "", {}))));
  }
  const statements = await allStatements(deps);
  expect(statements.map((one) => [one.statementId, one.lineCount])).toEqual([
    ["STMT-2026-03", 3],
    ["STMT-2026-04", 3],
  ]);
  expect(gapsOf(statements)).toEqual([]);
  const { lines, movements } = await openAtBank(deps);
  const guesses = lines.map((one) => one.proposal?.confidence ?? one.suggestion).sort();
  expect(guesses).toEqual(["bank_charge", "bank_charge", "certain", "certain", "certain", "certain"]);
  expect(movements).toHaveLength(4);
});

it("knows no month that has not begun, and none that is none", async () => {
  for (const month of ["2026-13", "2027-01", "first", ""]) expect(await statementOf(deps, month)).toBeNull();
});
