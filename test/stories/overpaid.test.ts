// An entrepreneur pays too much: what is owed is taken, the rest stays theirs until it is given back, or is interest with a reason.
import { afterAll, beforeAll, expect, it } from "vitest";
import { money } from "../../functions/money/minor.ts";
import { returnOverpayment } from "../../functions/overpayments/commands.ts";
import { EVE, handedOut, pays, refused } from "../support/course.ts";
import { testDeps } from "../support/deps.ts";
import { balanceTable, ledgerTable } from "../support/ledger-table.ts";
import { must, officerOf, theLoan, today } from "../support/life.ts";
import { broken, settled } from "../support/story.ts";
import { type TestTable, testTable } from "../support/table.ts";

let test: TestTable;
beforeAll(async () => {
  test = await testTable();
});
afterAll(() => test.close());

it("is turned away unless the row says to keep it, held for her, given back once, and never more than is held", async () => {
  const deps = testDeps(test.table);
  await handedOut(deps, "loan", { ann: 6_000n, ben: 10_000n });
  deps.clock.advanceDays(40);
  await pays(deps, "loan", 1_000_000n, "P-1");
  const owed = 1_030_400n + 25_760n - 1_000_000n;
  expect(await refused(deps, "loan", owed + 5_000n, "P-2")).toMatch(
    /^wrong_amount: Only 561.60 PHP is still owed\. .*overpayment "keep"/,
  );
  await pays(deps, "loan", owed + 5_000n, "P-2", { overpayment: "keep" });
  await settled(deps);
  expect(await theLoan(deps, "loan")).toMatchObject({ state: "repaid", repaid: 1_030_400n, overpaid: 5_000n });
  // It comes a third time, though nothing is owed any more.
  await pays(deps, "loan", 2_000n, "P-3", { overpayment: "keep" });
  expect(await theLoan(deps, "loan")).toMatchObject({ state: "repaid", overpaid: 7_000n });

  const officer = officerOf(await theLoan(deps, "loan"));
  const back = (units: bigint, reference: string, keptBecause: string | null = null, by = officer) =>
    broken(deps, (flaky) =>
      returnOverpayment(flaky, by, "loan", {
        returnedOn: today(deps),
        amount: money("PHP", units),
        reference,
        keptBecause,
      }),
    );
  expect(await back(7_001n, "B-1")).toMatchObject({ refusal: { code: "wrong_amount" } });
  must(await back(6_500n, "B-1"));
  expect(await back(500n, "B-1")).toMatchObject({ refusal: { code: "conflict" } });
  must(await back(500n, "B-2", "She asked us to keep it for the late days.", EVE));
  expect(await back(1n, "B-3")).toMatchObject({ refusal: { code: "wrong_state" } });
  await settled(deps);
  expect(await theLoan(deps, "loan")).toMatchObject({ state: "repaid", overpaid: 0n });

  expect(await ledgerTable(test.table, {}, /P-[23]|overpayment/)).toMatchInlineSnapshot(`
    "
    repayment:partner_1:P-2
      loan/loan            PHP      -561.60
      partner/partner_1    PHP       611.60
      fund/partner_1       PHP       561.60
      lent/loan            PHP      -561.60
      overpaid/loan        PHP        50.00

    repayment:partner_1:P-3
      partner/partner_1    PHP        20.00
      overpaid/loan        PHP        20.00

    overpayment-returned:partner_1:B-1
      partner/partner_1    PHP       -65.00
      overpaid/loan        PHP       -65.00

    overpayment-returned:partner_1:B-2
      overpaid/loan        PHP        -5.00
      interest             PHP         5.00
    "
  `);
  expect(await balanceTable(test.table)).toMatchInlineSnapshot(`
    "
      bank                 EUR      -160.00
      partner/partner_1    PHP     10566.60
      stripe               EUR       157.10
      fund/partner_1       PHP     10304.00
      fees                 EUR        -2.90
      interest             PHP       262.60
    "
  `);
});
