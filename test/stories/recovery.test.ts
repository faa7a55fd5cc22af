// A loan given up and recovered later, of money that had come back from another loan: every share reaches its root, and goes on.
import { afterAll, beforeAll, expect, it } from "vitest";
import { contributionsOfLoan } from "../../functions/contributions/queries.ts";
import { standings } from "../../functions/contributions/standing.ts";
import { minor } from "../../functions/money/minor.ts";
import { createPartner } from "../../functions/partners/commands.ts";
import { runRecycling } from "../../functions/recycling/commands.ts";
import { givenUp, handedOut, pays, refused } from "../support/course.ts";
import { testDeps } from "../support/deps.ts";
import { balanceTable, ledgerTable } from "../support/ledger-table.ts";
import { must, outTo, theLoan } from "../support/life.ts";
import { aLoan, putLoan } from "../support/loans.ts";
import { broken, portfolio, settled } from "../support/story.ts";
import { type TestTable, testTable } from "../support/table.ts";

let test: TestTable;
beforeAll(async () => {
  test = await testTable();
});
afterAll(() => test.close());

it("reaches every past donor in the shares of the original, through two generations, and never more than was lost", async () => {
  const deps = testDeps(test.table);
  const partner = {
    name: "Life",
    country: "PH",
    city: null,
    currency: "PHP",
    currencies: [],
    description: "",
  } as const;
  must(await createPartner(deps, "system", partner, { id: "partner_1" }));
  const small = { goal: minor(3_000n), principal: minor(193_200n) };
  const plain = { terms: { instalments: 2, frequency: "monthly", method: "equal-principal" } as const };
  await handedOut(deps, "first", { ann: 1_000n, ben: 2_000n }, { ...small, ...plain });
  await pays(deps, "first", 193_200n, "A-1");

  // The same money again, generation 1, in a loan that fails after a third of it came back.
  await putLoan(test.table, aLoan({ id: "second", ...small, ...plain }));
  await broken(deps, (flaky) => runRecycling(flaky, { partnerId: "partner_1", dryRun: false }));
  await settled(deps);
  await outTo(deps, "second");
  await pays(deps, "second", 64_400n, "B-1");
  await givenUp(deps, "second");
  await settled(deps);
  expect(await portfolio(deps, "ann")).toEqual({ given: 1_000n, waiting: 333n, lost: 667n });
  expect(await portfolio(deps, "ben")).toEqual({ given: 2_000n, waiting: 667n, lost: 1_333n });

  expect(await refused(deps, "second", 10_000n, "B-2")).toMatch(/^wrong_state: .*was written off .* as a recovery/);
  expect(await refused(deps, "first", 10_000n, "B-2", { recovery: true })).toMatch(
    /^wrong_state: .*was not written off/,
  );
  await pays(deps, "second", 100_000n, "B-2", { recovery: true });
  await settled(deps);
  expect(await theLoan(deps, "second")).toMatchObject({ state: "written_off", repaid: 164_400n, recovered: 100_000n });
  expect(await portfolio(deps, "ann")).toEqual({ given: 1_000n, waiting: 851n, lost: 149n });

  expect(await refused(deps, "second", 28_801n, "B-3", { recovery: true })).toMatch(/^wrong_amount: Only 288.00 PHP/);
  await pays(deps, "second", 28_801n, "B-3", { recovery: true, overpayment: "keep" });
  expect(await refused(deps, "second", 1n, "B-4", { recovery: true })).toMatch(/^wrong_amount: Only 0.00 PHP/);
  const shares = standings(await theLoan(deps, "second"), await contributionsOfLoan(deps, "second"));
  expect(shares.map((one) => [one.contribution.generation, one.returnedDonor, one.contribution.amount])).toEqual([
    [1, 1_000n, 1_000n],
    [1, 2_000n, 2_000n],
  ]);

  // Recovered money works again like any other: generation 2.
  await putLoan(test.table, aLoan({ id: "third", ...small }));
  await broken(deps, (flaky) => runRecycling(flaky, { partnerId: "partner_1", dryRun: false }));
  await settled(deps);
  expect(await theLoan(deps, "third")).toMatchObject({ state: "funded", recycledIn: 3_000n });
  expect(await portfolio(deps, "ann")).toEqual({ given: 1_000n, committed: 1_000n });
  expect((await contributionsOfLoan(deps, "third")).map((one) => one.generation)).toEqual([2, 2]);

  expect(await ledgerTable(test.table, {}, /^(write-off|repayment:partner_1:B)/)).toMatchInlineSnapshot(`
    "
    repayment:partner_1:B-1
      loan/second          PHP      -644.00
      partner/partner_1    PHP       644.00
      fund/partner_1       PHP       644.00
      lent/second          PHP      -644.00

    write-off:second
      loan/second          PHP     -1288.00
      lent/second          PHP     -1288.00

    repayment:partner_1:B-2
      partner/partner_1    PHP      1000.00
      fund/partner_1       PHP      1000.00

    repayment:partner_1:B-3
      partner/partner_1    PHP       288.01
      fund/partner_1       PHP       288.00
      overpaid/second      PHP         0.01
    "
  `);
  expect(await balanceTable(test.table)).toMatchInlineSnapshot(`
    "
      bank                 EUR       -30.00
      partner/partner_1    PHP      1932.01
      stripe               EUR        29.05
      for-loan/third       PHP      1932.00
      overpaid/second      PHP         0.01
      fees                 EUR        -0.95
    "
  `);
});
