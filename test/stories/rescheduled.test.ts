// A loan that falls behind, is at risk, gets new terms by two people, goes on counting as late, performs again and is repaid.
import { afterAll, beforeAll, expect, it } from "vitest";
import { monthEnds, positionsOn } from "../../functions/arrears/queries.ts";
import { riskOf } from "../../functions/arrears/rules.ts";
import { historyOf } from "../../functions/loans/history.ts";
import { approveReschedule, proposeReschedule } from "../../functions/reschedules/commands.ts";
import { EVE, FAY, handedOut, pays, takenBack } from "../support/course.ts";
import { testDeps } from "../support/deps.ts";
import { ledgerTable } from "../support/ledger-table.ts";
import { must, theLoan, today } from "../support/life.ts";
import { broken, mails, portfolio, settled } from "../support/story.ts";
import { type TestTable, testTable } from "../support/table.ts";

let test: TestTable;
beforeAll(async () => {
  test = await testTable();
});
afterAll(() => test.close());

it("is at risk by its old terms until three instalments of the new ones are paid, and its donors are told", async () => {
  const deps = testDeps(test.table);
  // Due on the 2nd of April to July, 2,576.00 each with interest.
  await handedOut(deps, "loan", { ann: 6_000n, ben: 10_000n });
  await handedOut(deps, "good", { ann: 4_000n }, { principal: 257_600n as never });
  const risk = async () => {
    const [positions = []] = await positionsOn(deps, "partner_1", [today(deps)]);
    const late = positions.find((one) => one.loan.id === "loan");
    const { outstanding, over30, over90 } = riskOf(positions);
    return { outstanding, over30, over90, days: late?.days ?? 0, byOldTerms: late?.byOldTerms ?? false };
  };
  deps.clock.advanceDays(31);
  await pays(deps, "good", 66_976n, "G-1");
  await pays(deps, "loan", 100_000n, "P-1");
  deps.clock.advanceDays(29);
  expect(await risk()).toMatchObject({ days: 29, over30: 0n });
  deps.clock.advanceDays(2);
  expect(await risk()).toMatchObject({ days: 31, over30: 14_607n, over90: 0n });
  deps.clock.advanceDays(60);
  expect(today(deps)).toBe("2026-07-02");
  expect(await risk()).toEqual({ outstanding: 17_607n, over30: 17_607n, over90: 14_607n, days: 91, byOldTerms: false });

  const terms = { instalments: 6, frequency: "monthly", method: "equal-principal", annualRatePercent: "12" } as const;
  const wish = { reason: "The flood took her stock; she has a new stall.", terms };
  must(await broken(deps, (flaky) => proposeReschedule(flaky, EVE, "loan", wish)));
  expect(await approveReschedule(deps, EVE, "loan")).toMatchObject({ refusal: { code: "second_person_required" } });
  const before = (await theLoan(deps, "loan")).rows;
  const next = must(await broken(deps, (flaky) => approveReschedule(flaky, FAY, "loan")));
  await settled(deps);
  expect(next.reschedules).toMatchObject([{ rowsBefore: before, principal: 940_704n, paidRows: 1 }]);
  expect(next.rows?.slice(1).map((row) => [row.dueOn, row.principal])).toEqual([
    ["2026-08-02", 156_784n],
    ["2026-09-02", 156_784n],
    ["2026-10-02", 156_784n],
    ["2026-11-02", 156_784n],
    ["2026-12-02", 156_784n],
    ["2027-01-02", 156_784n],
  ]);
  expect(await risk()).toMatchObject({ days: 91, over90: 14_607n, byOldTerms: true });
  expect(mails(deps, "ann").filter((one) => one.startsWith("New terms"))).toEqual([
    `New terms for a loan your money is in
The terms of a loan that your money is in have changed: “A freezer for fish”, Aling Nena.

PHP 9,407.04 is still out. It was due by 2 July 2026; now it is due by 2 January 2027.

Why: The flood took her stock; she has a new stall.

This means that your money comes back later than was agreed, and that it is more likely than before that not all of it does. Until it is repaid as newly agreed for a while, we go on counting the loan as late as it was under the old terms.

Everything that happened to this loan, the old terms and the new
http://onward.test/loans/loan`,
  ]);
  const told = await historyOf(deps, await theLoan(deps, "loan"), false);
  expect(told.at(-1)).toMatchObject({ kind: "rescheduled", reason: wish.reason, principal: { value: "9407.04" } });

  // Three instalments under the new terms, each on its day; the third makes it perform again.
  const rows = next.rows?.slice(1) ?? [];
  for (const [nth, row] of rows.slice(0, 3).entries()) {
    while (today(deps) < row.dueOn) deps.clock.advanceDays(1);
    expect(await risk()).toMatchObject({ byOldTerms: true });
    await pays(deps, "loan", row.total, `N-${nth}`);
  }
  expect(await risk()).toMatchObject({ days: 0, byOldTerms: false, over90: 3_000n });
  // The past does not change by it: at the end of July it was at risk.
  const [july, august] = await positionsOn(deps, "partner_1", monthEnds(today(deps), 3).slice(0, 2));
  expect([july, august].map((day) => day?.find((one) => one.loan.id === "loan")?.days)).toEqual([120, 151]);
  const total = rows.slice(3).reduce((sum, row) => sum + row.total, 0n);
  await pays(deps, "loan", total, "N-rest");
  await settled(deps);
  expect(await theLoan(deps, "loan")).toMatchObject({ state: "repaid", repaid: 1_030_400n, overpaid: 0n });
  expect(await portfolio(deps, "ben")).toEqual({ given: 10_000n, waiting: 10_000n });
  // A payment from before the new terms can still be taken back: then that much is owed, and was due long ago.
  await takenBack(deps, "repayment:partner_1:P-1", "Another customer's.");
  await settled(deps);
  expect(await theLoan(deps, "loan")).toMatchObject({ state: "disbursed" });
  expect(await risk()).toMatchObject({ byOldTerms: true });
  expect(await ledgerTable(test.table, {}, /P-1|N-0|N-rest/)).toMatchInlineSnapshot(`
    "
    repayment:partner_1:P-1
      loan/loan            PHP      -896.96
      partner/partner_1    PHP      1000.00
      fund/partner_1       PHP       896.96
      lent/loan            PHP      -896.96
      interest             PHP       103.04

    repayment:partner_1:N-0
      loan/loan            PHP     -1567.84
      partner/partner_1    PHP      1816.47
      fund/partner_1       PHP      1567.84
      lent/loan            PHP     -1567.84
      interest             PHP       248.63

    repayment:partner_1:N-rest
      loan/loan            PHP     -4703.52
      partner/partner_1    PHP      4797.60
      fund/partner_1       PHP      4703.52
      lent/loan            PHP     -4703.52
      interest             PHP        94.08

    reversal:repayment:partner_1:P-1
      loan/loan            PHP       896.96
      partner/partner_1    PHP     -1000.00
      fund/partner_1       PHP      -896.96
      lent/loan            PHP       896.96
      interest             PHP      -103.04
    "
  `);
});
