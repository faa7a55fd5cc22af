// A loan in a currency without decimals and one with three, from gift to recycling: what the rates gained and lost stands in the books.
import { afterEach, beforeEach, expect, it } from "vitest";
import { readGains } from "../../functions/exchange/queries.ts";
import { ratesWire } from "../../functions/exchange/routes.ts";
import type { Currency } from "../../functions/money/currencies.ts";
import { minor } from "../../functions/money/minor.ts";
import { createPartner } from "../../functions/partners/commands.ts";
import { runRecycling } from "../../functions/recycling/commands.ts";
import { pays } from "../support/course.ts";
import { type TestDeps, testDeps } from "../support/deps.ts";
import { balanceTable, ledgerTable } from "../support/ledger-table.ts";
import { give, must, outTo, send, theLoan } from "../support/life.ts";
import { aLoan, putLoan } from "../support/loans.ts";
import { broken, portfolio, settled } from "../support/story.ts";
import { type TestTable, testTable } from "../support/table.ts";

let test: TestTable;
let deps: TestDeps;
beforeEach(async () => {
  test = await testTable();
  deps = testDeps(test.table);
});
afterEach(() => test.close());

/** Two loans of one partner in one currency, the second at another rate; two donors give the first. */
async function life(currency: Currency, first: Loanish, sentAt: string, second: Loanish) {
  const partner = { name: "Life", country: "PH", city: null, currency, currencies: [], description: "" } as const;
  must(await createPartner(deps, "system", partner, { id: "partner_1" }));
  const terms = { instalments: 3, frequency: "monthly", method: "equal-principal" } as const;
  const open = ({ id, principal, goal, rate }: Loanish) =>
    putLoan(
      test.table,
      aLoan({
        id,
        currency,
        principal: minor(principal),
        goal: minor(goal),
        rate: { value: rate, source: "ECB", date: "2026-03-01" },
        terms,
      }),
    );
  await open(first);
  const ann = await give(deps, "ann", first.id, first.goal / 3n);
  const ben = await give(deps, "ben", first.id, first.goal - first.goal / 3n);
  await settled(deps);
  await send(deps, first.id, sentAt);
  await broken(deps, (flaky) => outTo(flaky, first.id));
  await pays(deps, first.id, first.principal / 3n, "P-1");
  await settled(deps);
  await pays(deps, first.id, first.principal - first.principal / 3n, "P-2");
  await open(second);
  await broken(deps, (flaky) => runRecycling(flaky, { partnerId: "partner_1", dryRun: false }));
  await settled(deps);
  const { transferId } = await theLoan(deps, first.id);
  const names = { [ann.checkout.id]: "A", [ben.checkout.id]: "B", [transferId ?? "none"]: "T1" };
  return {
    names,
    rates: async (id: string) => ratesWire(await theLoan(deps, id), await readGains(deps, await theLoan(deps, id))),
  };
}

interface Loanish {
  readonly id: string;
  readonly principal: bigint;
  readonly goal: bigint;
  readonly rate: string;
}

it("in francs without decimals: sent dearer than posted, and worth less in the next loan", async () => {
  const { names, rates } = await life(
    "XOF",
    { id: "first", principal: 100_000n, goal: 15_245n, rate: "655.957" },
    "640.1",
    { id: "next", principal: 120_000n, goal: 17_143n, rate: "700" },
  );
  expect(await rates("first")).toMatchObject({
    posted: { value: "655.957", source: "ECB", date: "2026-03-01" },
    transfer: { rate: { value: "640.1", source: "test" }, promised: { value: "152.45" }, gain: { value: "-3.78" } },
    rounding: { currency: "XOF", value: "0" },
    total: { value: "-3.78" },
  });
  expect(await rates("next")).toMatchObject({
    transfer: null,
    rounding: null,
    recycledIn: { amount: { value: "142.85" }, basis: { value: "152.45" }, gain: { value: "-9.60" } },
  });
  expect(await portfolio(deps, "ann")).toEqual({ given: 5_081n, committed: 4_761n, fx: 320n });
  const text = await ledgerTable(test.table, names, /^(gift|transfer|hand-out|repayment|recycling)/);
  expect(text.replaceAll(/contribution_\w+/g, "…")).toMatchInlineSnapshot(`
    "
    gift:pi_A
      stripe               EUR        49.80
      for-loan/first       EUR        50.81
      fees                 EUR        -1.01

    gift:pi_B
      stripe               EUR        99.87
      for-loan/first       EUR       101.64
      fees                 EUR        -1.77

    transfer:T1
      bank                 EUR      -156.23
      partner/partner_1    XOF       100000
      for-loan/first       EUR      -152.45
      for-loan/first       XOF       100000
      fx                   EUR        -3.78

    hand-out:first
      loan/first           XOF       100000
      partner/partner_1    XOF      -100000
      for-loan/first       XOF      -100000
      lent/first           XOF       100000

    repayment:partner_1:P-1
      loan/first           XOF       -33333
      partner/partner_1    XOF        33333
      fund/partner_1       XOF        33333
      lent/first           XOF       -33333

    repayment:partner_1:P-2
      loan/first           XOF       -66667
      partner/partner_1    XOF        66667
      fund/partner_1       XOF        66667
      lent/first           XOF       -66667

    recycling:…
      for-loan/next        XOF        33329
      fund/partner_1       XOF       -33329

    recycling:…
      for-loan/next        XOF        66671
      fund/partner_1       XOF       -66671
    "
  `);
  expect(await balanceTable(test.table)).toMatchInlineSnapshot(`
    "
      bank                 EUR      -156.23
      partner/partner_1    XOF       100000
      stripe               EUR       149.67
      for-loan/next        XOF       100000
      fees                 EUR        -2.78
      fx                   EUR        -3.78
    "
  `);
});

it("in dinars with three decimals: sent cheaper than posted, and worth more in the next loan", async () => {
  const { names, rates } = await life(
    "BHD",
    { id: "first", principal: 100_000n, goal: 24_571n, rate: "0.407" },
    "0.441",
    { id: "next", principal: 100_000n, goal: 25_642n, rate: "0.39" },
  );
  expect(await rates("first")).toMatchObject({
    transfer: { rate: { value: "0.441" }, sent: { value: "226.76" }, gain: { value: "18.95" } },
    rounding: { currency: "BHD", value: "0.000" },
  });
  expect(await rates("next")).toMatchObject({
    recycledIn: { basis: { value: "245.71" }, amount: { value: "256.40" }, gain: { value: "10.69" } },
  });
  expect(await portfolio(deps, "ben")).toEqual({ given: 16_381n, committed: 17_094n, fx: -713n });
  const text = await ledgerTable(test.table, names, /^(transfer|hand-out|repayment|recycling)/);
  expect(text.replaceAll(/contribution_\w+/g, "…")).toMatchInlineSnapshot(`
    "
    transfer:T1
      bank                 EUR      -226.76
      partner/partner_1    BHD      100.000
      for-loan/first       BHD      100.000
      for-loan/first       EUR      -245.71
      fx                   EUR        18.95

    hand-out:first
      loan/first           BHD      100.000
      partner/partner_1    BHD     -100.000
      for-loan/first       BHD     -100.000
      lent/first           BHD      100.000

    repayment:partner_1:P-1
      loan/first           BHD      -33.333
      partner/partner_1    BHD       33.333
      fund/partner_1       BHD       33.333
      lent/first           BHD      -33.333

    repayment:partner_1:P-2
      loan/first           BHD      -66.667
      partner/partner_1    BHD       66.667
      fund/partner_1       BHD       66.667
      lent/first           BHD      -66.667

    recycling:…
      for-loan/next        BHD       33.332
      fund/partner_1       BHD      -33.332

    recycling:…
      for-loan/next        BHD       66.668
      fund/partner_1       BHD      -66.668
    "
  `);
  expect(await balanceTable(test.table)).toMatchInlineSnapshot(`
    "
      bank                 EUR      -226.76
      partner/partner_1    BHD      100.000
      stripe               EUR       241.54
      for-loan/next        BHD      100.000
      fees                 EUR        -4.17
      fx                   EUR        18.95
    "
  `);
});
