// A loan closed before its last due day: principal and the days' interest are paid, the rest of the interest is nobody's.
import { afterAll, beforeAll, expect, it } from "vitest";
import { payoffOf } from "../../functions/loans/payoff.ts";
import { loanSummary } from "../../functions/loans/wire.ts";
import { handedOut, pays, refused } from "../support/course.ts";
import { testDeps } from "../support/deps.ts";
import { ledgerTable } from "../support/ledger-table.ts";
import { theLoan, today } from "../support/life.ts";
import { portfolio, settled } from "../support/story.ts";
import { type TestTable, testTable } from "../support/table.ts";

let test: TestTable;
beforeAll(async () => {
  test = await testTable();
});
afterAll(() => test.close());

it("takes all principal and the interest of the days that passed, and waives the rest", async () => {
  const deps = testDeps(test.table);
  await handedOut(deps, "loan", { ann: 6_000n, ben: 10_000n });
  // Due on the 2nd of April to July: 2,576.00 each, and interest of 103.04, 77.28, 51.52 and 25.76.
  deps.clock.advanceDays(31);
  await pays(deps, "loan", 267_904n, "P-1");
  deps.clock.advanceDays(15);
  expect(today(deps)).toBe("2026-04-17");
  const due = payoffOf(await theLoan(deps, "loan"), today(deps));
  // 15 of the 30 days to the 2nd of May: half of 77.28.
  expect(due).toEqual({ principal: 772_800n, interest: 3_864n, total: 776_664n, waived: 11_592n });
  expect(await refused(deps, "loan", 776_663n, "P-2", { settles: true })).toBe(
    "wrong_amount: On 2026-04-17 it takes 7766.64 PHP to close it: 7728.00 PHP of principal and 38.64 PHP of interest.",
  );
  expect(await refused(deps, "loan", 776_665n, "P-2", { settles: true })).toMatch(/^wrong_amount: Only 7766.64 PHP/);
  await pays(deps, "loan", 776_664n, "P-2", { settles: true });
  await settled(deps);
  const loan = await theLoan(deps, "loan");
  expect(loan).toMatchObject({ state: "repaid", repaid: 1_030_400n, interestPaid: 14_168n });
  expect({ ...loanSummary({ ...loan, story: {} }) }).toMatchObject({
    settled: { on: "2026-04-17", waived: { value: "115.92" } },
    outstanding: { value: "0.00" },
  });
  expect(await refused(deps, "loan", 100n, "P-3", { settles: true })).toMatch(/^wrong_state: .*is repaid/);
  // Interest that was waived is owed by nobody: whatever still comes is too much.
  await pays(deps, "loan", 100n, "P-3", { overpayment: "keep" });
  await settled(deps);
  expect(await theLoan(deps, "loan")).toMatchObject({ state: "repaid", overpaid: 100n, interestPaid: 14_168n });
  expect(await portfolio(deps, "ann")).toEqual({ given: 6_000n, waiting: 6_000n });
  expect(await ledgerTable(test.table, {}, /P-\d/)).toMatchInlineSnapshot(`
    "
    repayment:partner_1:P-1
      loan/loan            PHP     -2576.00
      partner/partner_1    PHP      2679.04
      fund/partner_1       PHP      2576.00
      lent/loan            PHP     -2576.00
      interest             PHP       103.04

    repayment:partner_1:P-2
      loan/loan            PHP     -7728.00
      partner/partner_1    PHP      7766.64
      fund/partner_1       PHP      7728.00
      lent/loan            PHP     -7728.00
      interest             PHP        38.64

    repayment:partner_1:P-3
      partner/partner_1    PHP         1.00
      overpaid/loan        PHP         1.00
    "
  `);
});
