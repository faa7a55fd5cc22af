// Mistakes in the books, each set right by its exact mirror and two people: a payment, a hand-out, a write-off, a return.
import { afterEach, beforeEach, expect, it } from "vitest";
import { minor, money } from "../../functions/money/minor.ts";
import { returnOverpayment } from "../../functions/overpayments/commands.ts";
import { createPartner } from "../../functions/partners/commands.ts";
import { move, runRecycling } from "../../functions/recycling/commands.ts";
import { approveReversal, proposeReversal, withdrawReversal } from "../../functions/reversals/commands.ts";
import { EVE, FAY, givenUp, handedOut, notTakenBack, pays, refused, takenBack } from "../support/course.ts";
import { type TestDeps, testDeps } from "../support/deps.ts";
import { balanceTable, ledgerTable } from "../support/ledger-table.ts";
import { must, officerOf, outTo, theLoan, today } from "../support/life.ts";
import { aLoan, putLoan } from "../support/loans.ts";
import { broken, portfolio, settled } from "../support/story.ts";
import { type TestTable, testTable } from "../support/table.ts";

let test: TestTable;
let deps: TestDeps;
beforeEach(async () => {
  test = await testTable();
  deps = testDeps(test.table);
  const partner = {
    name: "Life",
    country: "PH",
    city: null,
    currency: "PHP",
    currencies: [],
    description: "",
  } as const;
  must(await createPartner(deps, "system", partner, { id: "partner_1" }));
});
afterEach(() => test.close());

it("a payment entered with a nought too many is taken back, and booked right under a reference of its own", async () => {
  await handedOut(deps, "loan", { ann: 6_000n, ben: 10_000n });
  deps.clock.advanceDays(31);
  await pays(deps, "loan", 1_030_400n + 25_760n, "OR-17");
  await settled(deps);
  expect(await theLoan(deps, "loan")).toMatchObject({ state: "repaid" });
  const cause = "repayment:partner_1:OR-17";

  const proposed = must(
    await broken(deps, (flaky) => proposeReversal(flaky, EVE, { cause, reason: "A nought too many." })),
  );
  expect(await theLoan(deps, "loan")).toMatchObject({ state: "repaid" });
  expect(await proposeReversal(deps, FAY, { cause, reason: "Mine." })).toMatchObject({ refusal: { code: "conflict" } });
  expect(await approveReversal(deps, EVE, proposed.id)).toMatchObject({ refusal: { code: "second_person_required" } });
  must(await broken(deps, (flaky) => withdrawReversal(flaky, FAY, proposed.id)));
  expect(await approveReversal(deps, FAY, proposed.id)).toMatchObject({ refusal: { code: "wrong_state" } });
  await takenBack(deps, cause, "A nought too many.");
  await settled(deps);
  expect(await theLoan(deps, "loan")).toMatchObject({ state: "disbursed", repaid: 0n, interestPaid: 0n });
  expect(await portfolio(deps, "ann")).toEqual({ given: 6_000n, lentOut: 6_000n });

  // Never twice, and never under the same reference again.
  expect(await notTakenBack(deps, cause)).toMatch(/^wrong_state: .*reversed already/);
  expect(await notTakenBack(deps, `reversal:${cause}`)).toMatch(/^wrong_state: .*not reversed/);
  expect(await refused(deps, "loan", 1_056_160n, "OR-17")).toMatch(/^conflict: .*was reversed/);
  expect(await refused(deps, "loan", 105_616n, "OR-17")).toMatch(/^conflict: .*was reversed/);
  await pays(deps, "loan", 105_616n, "OR-17 corrected");
  await settled(deps);
  expect(await theLoan(deps, "loan")).toMatchObject({ repaid: 95_312n, interestPaid: 10_304n });
  expect(await ledgerTable(test.table, {}, /OR-17/)).toMatchInlineSnapshot(`
    "
    repayment:partner_1:OR-17
      loan/loan            PHP    -10304.00
      partner/partner_1    PHP     10561.60
      fund/partner_1       PHP     10304.00
      lent/loan            PHP    -10304.00
      interest             PHP       257.60

    reversal:repayment:partner_1:OR-17
      loan/loan            PHP     10304.00
      partner/partner_1    PHP    -10561.60
      fund/partner_1       PHP    -10304.00
      lent/loan            PHP     10304.00
      interest             PHP      -257.60

    repayment:partner_1:OR-17 corrected
      loan/loan            PHP      -953.12
      partner/partner_1    PHP      1056.16
      fund/partner_1       PHP       953.12
      lent/loan            PHP      -953.12
      interest             PHP       103.04
    "
  `);
});

it("a payment that has moved on stays: nobody's share may fall below what has gone on from it", async () => {
  const small = {
    goal: minor(3_000n),
    principal: minor(193_200n),
    terms: { instalments: 2, frequency: "monthly", method: "equal-principal" } as const,
  };
  await handedOut(deps, "from", { ann: 1_000n, ben: 2_000n }, small);
  await pays(deps, "from", 96_600n, "C-1");
  await putLoan(test.table, aLoan({ id: "to", ...small }));
  await runRecycling(deps, { partnerId: "partner_1", dryRun: false });
  await pays(deps, "from", 10_000n, "C-2");
  expect(await notTakenBack(deps, "repayment:partner_1:C-1")).toMatch(/^wrong_state: Part of this money has moved on/);
  const [recycling] = (await ledgerTable(test.table, {}, /^recycling/)).match(/recycling:\S+/) ?? [];
  expect(await notTakenBack(deps, recycling ?? "")).toMatch(/^wrong_state: .*in another loan now/);
  await takenBack(deps, "repayment:partner_1:C-2");
  await settled(deps);
  expect(await theLoan(deps, "from")).toMatchObject({ repaid: 96_600n, recycled: 96_600n });
  // What moves on between the proposal and the approval wins: then the approval is refused.
  await pays(deps, "from", 96_600n, "C-3");
  const cause = "repayment:partner_1:C-3";
  const proposed = must(await proposeReversal(deps, EVE, { cause, reason: "Another customer's." }));
  await runRecycling(deps, { partnerId: "partner_1", dryRun: false });
  expect(await approveReversal(deps, FAY, proposed.id)).toMatchObject({ refusal: { code: "wrong_state" } });
  await settled(deps);
});

it("interest alone is taken back of a loan that is repaid: it runs until that interest is paid", async () => {
  await handedOut(deps, "loan", { ann: 16_000n });
  await pays(deps, "loan", 1_000n, "I-1");
  deps.clock.advanceDays(31);
  await pays(deps, "loan", 1_030_400n + 25_760n - 1_000n, "I-2", { overpayment: "keep" });
  expect(await theLoan(deps, "loan")).toMatchObject({ state: "repaid", interestPaid: 25_760n });
  await takenBack(deps, "repayment:partner_1:I-1");
  await settled(deps);
  expect(await theLoan(deps, "loan")).toMatchObject({ state: "disbursed", repaid: 1_030_400n, interestPaid: 24_760n });
  await pays(deps, "loan", 1_000n, "I-3");
  await settled(deps);
  expect(await theLoan(deps, "loan")).toMatchObject({ state: "repaid", interestPaid: 25_760n });
});

it("a plan to move a payment on, made before it was taken back, moves nothing", async () => {
  const small = { goal: minor(3_000n), principal: minor(193_200n) };
  await handedOut(deps, "from", { ann: 3_000n }, small);
  await pays(deps, "from", 96_600n, "M-1");
  await putLoan(test.table, aLoan({ id: "to", ...small }));
  const planned = await runRecycling(deps, { partnerId: "partner_1", dryRun: true });
  expect(planned).toHaveLength(1);
  await takenBack(deps, "repayment:partner_1:M-1");
  for (const allocation of planned) expect(await move(deps, allocation)).toBe(false);
  expect(await theLoan(deps, "from")).toMatchObject({ repaid: 0n, recycled: 0n });
  expect(await theLoan(deps, "to")).toMatchObject({ funded: 0n });
  await settled(deps);
});

it("a hand-out that never happened goes back to funded, and the real one is booked under its own number", async () => {
  await handedOut(deps, "loan", { ann: 16_000n });
  await pays(deps, "loan", 1_000n, "D-1");
  expect(await notTakenBack(deps, "hand-out:loan")).toMatch(/^wrong_state: The entrepreneur has paid since/);
  await takenBack(deps, "repayment:partner_1:D-1");
  await takenBack(deps, "hand-out:loan", "She had not come.");
  await settled(deps);
  expect(await theLoan(deps, "loan")).toMatchObject({
    state: "funded",
    disbursedOn: null,
    rows: null,
    promised: 1_030_400n,
  });
  expect(await portfolio(deps, "ann")).toEqual({ given: 16_000n, committed: 16_000n });
  deps.clock.advanceDays(3);
  await broken(deps, (flaky) => outTo(flaky, "loan"));
  await settled(deps);
  expect(await theLoan(deps, "loan")).toMatchObject({ state: "disbursed", disbursedOn: today(deps) });
  expect(await notTakenBack(deps, "transfer:none")).toMatch(/^not_found/);
  expect(await ledgerTable(test.table, {}, /hand-out|D-1/)).toMatchInlineSnapshot(`
    "
    hand-out:loan
      loan/loan            PHP     10304.00
      partner/partner_1    PHP    -10304.00
      for-loan/loan        PHP    -10304.00
      lent/loan            PHP     10304.00

    repayment:partner_1:D-1
      partner/partner_1    PHP        10.00
      interest             PHP        10.00

    reversal:repayment:partner_1:D-1
      partner/partner_1    PHP       -10.00
      interest             PHP       -10.00

    reversal:hand-out:loan
      loan/loan            PHP    -10304.00
      partner/partner_1    PHP     10304.00
      for-loan/loan        PHP     10304.00
      lent/loan            PHP    -10304.00

    hand-out:loan:2
      loan/loan            PHP     10304.00
      partner/partner_1    PHP    -10304.00
      for-loan/loan        PHP    -10304.00
      lent/loan            PHP     10304.00
    "
  `);
  expect(await balanceTable(test.table)).toMatchInlineSnapshot(`
    "
      bank                 EUR      -160.00
      loan/loan            PHP     10304.00
      stripe               EUR       157.35
      lent/loan            PHP     10304.00
      fees                 EUR        -2.65
    "
  `);
});

it("a write-off that came too early is taken back; with money recovered since, the recoveries come first", async () => {
  await handedOut(deps, "loan", { ann: 16_000n });
  await pays(deps, "loan", 100_000n, "E-1");
  await givenUp(deps, "loan");
  expect(await notTakenBack(deps, "repayment:partner_1:E-1")).toMatch(/^wrong_state: The loan was written off since/);
  await pays(deps, "loan", 50_000n, "E-2", { recovery: true });
  expect(await notTakenBack(deps, "write-off:loan")).toMatch(/^wrong_state: Money was recovered since/);
  await takenBack(deps, "repayment:partner_1:E-2");
  await takenBack(deps, "write-off:loan", "Another loan was meant.");
  await settled(deps);
  expect(await theLoan(deps, "loan")).toMatchObject({
    state: "disbursed",
    repaid: 89_696n,
    recovered: 0n,
    writeOff: null,
  });
  expect(await portfolio(deps, "ann")).toEqual({ given: 16_000n, waiting: 1_392n, lentOut: 14_608n });
  await pays(deps, "loan", 50_000n, "E-3");
  await givenUp(deps, "loan", "Now it is sure.");
  await settled(deps);
  expect(await theLoan(deps, "loan")).toMatchObject({ state: "written_off", repaid: 139_696n });
  expect(await ledgerTable(test.table, {}, /write-off|E-2/)).toMatchInlineSnapshot(`
    "
    write-off:loan
      loan/loan            PHP     -9407.04
      lent/loan            PHP     -9407.04

    repayment:partner_1:E-2
      partner/partner_1    PHP       500.00
      fund/partner_1       PHP       500.00

    reversal:repayment:partner_1:E-2
      partner/partner_1    PHP      -500.00
      fund/partner_1       PHP      -500.00

    reversal:write-off:loan
      loan/loan            PHP      9407.04
      lent/loan            PHP      9407.04

    write-off:loan:2
      loan/loan            PHP     -8907.04
      lent/loan            PHP     -8907.04
    "
  `);
});

it("a return of too much money is taken back before the payment that brought it", async () => {
  await handedOut(deps, "loan", { ann: 16_000n });
  await pays(deps, "loan", 1_056_160n + 900n, "F-1", { overpayment: "keep" });
  const officer = officerOf(await theLoan(deps, "loan"));
  const back = (reference: string) =>
    returnOverpayment(deps, officer, "loan", {
      returnedOn: today(deps),
      amount: money("PHP", 900n),
      reference,
      keptBecause: null,
    });
  must(await back("G-1"));
  expect(await notTakenBack(deps, "repayment:partner_1:F-1")).toMatch(/^wrong_state: .*has been given back since/);
  await takenBack(deps, "overpayment-returned:partner_1:G-1", "She had not come for it.");
  expect(await theLoan(deps, "loan")).toMatchObject({ overpaid: 900n });
  expect(await back("G-1")).toMatchObject({ refusal: { code: "conflict" } });
  await takenBack(deps, "repayment:partner_1:F-1");
  await settled(deps);
  expect(await theLoan(deps, "loan")).toMatchObject({ state: "disbursed", overpaid: 0n, repaid: 0n });
  expect(await balanceTable(test.table)).toMatchInlineSnapshot(`
    "
      bank                 EUR      -160.00
      loan/loan            PHP     10304.00
      stripe               EUR       157.35
      lent/loan            PHP     10304.00
      fees                 EUR        -2.65
    "
  `);
});
