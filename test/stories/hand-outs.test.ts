// Hand-outs that are not as planned: before donors had funded the loan, less than the principal, both, and a transfer that came back.
import { afterEach, beforeEach, expect, it } from "vitest";
import { handOut } from "../../functions/disbursements/commands.ts";
import { minor, money } from "../../functions/money/minor.ts";
import { runRecycling } from "../../functions/recycling/commands.ts";
import { approveTransfer, proposeTransfer } from "../../functions/transfers/commands.ts";
import { approveReturn, proposeReturn } from "../../functions/transfers/returns.ts";
import { balanceTable, ledgerTable } from "../support/ledger-table.ts";
import { finance, give, must, officerOf, outTo, repay, send, today } from "../support/life.ts";
import { aLoan, putLoan, readLoan } from "../support/loans.ts";
import { type Office, office } from "../support/office.ts";
import { broken, plain, portfolio, settled } from "../support/story.ts";
import { type TestTable, testTable } from "../support/table.ts";

let test: TestTable;
let at: Office;
beforeEach(async () => {
  test = await testTable();
  at = await office(test.table);
  await putLoan(test.table, aLoan({ id: "loan" }));
});
afterEach(() => test.close());

const php = (value: string) => ({ currency: "PHP", value });
const part = (date: string) => ({
  date,
  amount: money("PHP", minor(600_000n)),
  reference: "CV-1",
  lessThanPrincipal: true,
});

it("hands out less than the principal: the rest funds the next loan, the schedule is over what was handed out", async () => {
  const { deps } = at;
  const ann = await give(deps, "ann", "loan", 10_000n);
  const ben = await give(deps, "ben", "loan", 6_000n);
  await send(deps, "loan", "66.10");
  const report = (body: object) => at.post("/v1/loans/loan/disbursement", "officer", body);
  const said = { date: today(deps), amount: php("6000.00"), reference: "CV-1" };
  expect(await report(said)).toMatchObject({
    status: 422,
    body: { code: "wrong_amount", detail: expect.stringContaining("lessThanPrincipal") },
  });
  for (const value of ["10304.01", "20000.00"])
    expect((await report({ ...said, amount: php(value), lessThanPrincipal: true })).status).toBe(422);

  const loan = await readLoan(test.table, "loan");
  const out = (by: typeof deps) => handOut(by, officerOf(loan), "loan", part(said.date));
  await broken(deps, async (flaky) => must(await out(flaky)));
  await settled(deps);
  const { body } = await at.get("/v1/loans/loan");
  expect(body).toMatchObject({ state: "disbursed", unlent: php("4304.00"), outstanding: php("6000.00") });
  expect(body.schedule.rows.map((row: { principal: string }) => row.principal)).toEqual(Array(4).fill("1500.00"));
  expect(await portfolio(deps, "ann")).toEqual({ given: 10_000n, lentOut: 5_823n, waiting: 4_177n });

  await putLoan(test.table, aLoan({ id: "next", deadline: "2026-12-01T00:00:00.000Z" }));
  await broken(deps, (flaky) => runRecycling(flaky, { partnerId: "partner_1", dryRun: false }));
  await repay(deps, "loan", 600_000n + 15_000n, "OR-1");
  await settled(deps);
  expect(await readLoan(test.table, "loan")).toMatchObject({ repaid: 1_030_400n });
  const names = { [ann.donorId]: "ann", [ben.donorId]: "ben" };
  expect(plain(await ledgerTable(test.table, names, /^(?!gift|transfer)/))).toMatchInlineSnapshot(`
    "
    hand-out:loan
      loan/loan            PHP      6000.00
      partner/partner_1    PHP     -6000.00
      for-loan/loan        PHP    -10304.00
      fund/partner_1       PHP      4304.00
      lent/loan            PHP      6000.00

    recycling:…
      for-loan/next        PHP      2690.00
      fund/partner_1       PHP     -2690.00

    recycling:…
      for-loan/next        PHP      1614.00
      fund/partner_1       PHP     -1614.00

    repayment:partner_1:OR-1
      loan/loan            PHP     -6000.00
      partner/partner_1    PHP      6150.00
      fund/partner_1       PHP      6000.00
      lent/loan            PHP     -6000.00
      interest             PHP       150.00
    "
  `);
  expect(await balanceTable(test.table, names)).toMatchInlineSnapshot(`
    "
      bank                 EUR      -155.89
      partner/partner_1    PHP     10454.00
      stripe               EUR       157.10
      for-loan/next        PHP      4304.00
      fund/partner_1       PHP      6000.00
      fees                 EUR        -2.90
      fx                   EUR         4.11
      interest             PHP       150.00
    "
  `);
});

it("was handed out before donors funded it, and less than the principal: booked when their money has caught up", async () => {
  const { deps } = at;
  const loan = await readLoan(test.table, "loan");
  const out = (by: typeof deps) => handOut(by, officerOf(loan), "loan", part(today(deps)));
  await broken(deps, async (flaky) => must(await out(flaky)));
  expect(await readLoan(test.table, "loan")).toMatchObject({ state: "fundraising", preDisbursedAmount: 600_000n });
  const ann = await give(deps, "ann", "loan", 16_000n);
  await settled(deps);
  expect((await ledgerTable(test.table, {}, /^hand-out/)).trim()).toBe("");
  await send(deps, "loan", "64.40");
  await settled(deps);
  expect(await readLoan(test.table, "loan")).toMatchObject({ state: "disbursed", unlent: 430_400n, repaid: 430_400n });
  const names = { [ann.donorId]: "ann" };
  expect(plain(await ledgerTable(test.table, names, /^(?!gift)/))).toMatchInlineSnapshot(`
    "
    transfer:…
      bank                 EUR      -160.00
      partner/partner_1    PHP     10304.00
      for-loan/loan        EUR      -160.00
      for-loan/loan        PHP     10304.00

    hand-out:loan
      loan/loan            PHP      6000.00
      partner/partner_1    PHP     -6000.00
      for-loan/loan        PHP    -10304.00
      fund/partner_1       PHP      4304.00
      lent/loan            PHP      6000.00
    "
  `);
});

it("is sent again after the bank returned the transfer", async () => {
  const { deps } = at;
  const ann = await give(deps, "ann", "loan", 16_000n);
  const proposal = { partnerId: "partner_1", loanIds: ["loan"], rate: "66.10", rateSource: "ECB", date: today(deps) };
  const request = { scope: "story", key: "sent", hash: "sent" };
  const { id } = must(await proposeTransfer(deps, finance(1), proposal, request));
  must(await approveTransfer(deps, finance(2), id));
  const said = { date: today(deps), arrived: minor(15_488n), reason: "Account closed" };
  expect((await at.post(`/v1/transfers/${id}/return/approve`, "ben")).status).toBe(409);
  await broken(deps, async (flaky) => must(await proposeReturn(flaky, finance(1), id, said)));
  expect(await approveReturn(deps, finance(1), id)).toMatchObject({ refusal: { code: "second_person_required" } });
  expect(await proposeReturn(deps, finance(3), id, said)).toMatchObject({ refusal: { code: "conflict" } });
  // What was read is what is booked: in other words it has to be read again.
  const other = must(await proposeReturn(deps, finance(1), id, { ...said, reason: "Account blocked" })).returned;
  expect((await at.post(`/v1/transfers/${id}/return/approve`, "ben")).body.code).toBe("conflict");
  const { returned } = must(await proposeReturn(deps, finance(1), id, said));
  expect(await approveReturn(deps, finance(2), id, other?.proposedAt)).toMatchObject({ refusal: { code: "conflict" } });
  await broken(deps, async (flaky) => must(await approveReturn(flaky, finance(2), id, returned?.proposedAt)));
  await settled(deps);
  expect(await readLoan(test.table, "loan")).toMatchObject({
    state: "funded",
    transferId: null,
    promisedDonor: 16_000n,
  });
  await send(deps, "loan", "66.10");
  await outTo(deps, "loan");
  await settled(deps);
  const told = (await at.get("/v1/loans/loan/history")).body.items.map((item: { kind: string }) => item.kind);
  expect(told).toEqual(["gift", "funded", "transfer_returned", "transferred", "disbursed"]);
  expect(await proposeReturn(deps, finance(1), id, said)).toMatchObject({ ok: true });
  const names = { [ann.donorId]: "ann", [id]: "T1" };
  expect(plain(await ledgerTable(test.table, names, /^(?!gift)/))).toMatchInlineSnapshot(`
    "
    transfer:T1
      bank                 EUR      -155.89
      partner/partner_1    PHP     10304.00
      for-loan/loan        EUR      -160.00
      for-loan/loan        PHP     10304.00
      fx                   EUR         4.11

    transfer-returned:T1
      bank                 EUR       154.88
      partner/partner_1    PHP    -10304.00
      for-loan/loan        EUR       160.00
      for-loan/loan        PHP    -10304.00
      fees                 EUR        -1.01
      fx                   EUR        -4.11

    transfer:…
      bank                 EUR      -155.89
      partner/partner_1    PHP     10304.00
      for-loan/loan        EUR      -160.00
      for-loan/loan        PHP     10304.00
      fx                   EUR         4.11

    hand-out:loan
      loan/loan            PHP     10304.00
      partner/partner_1    PHP    -10304.00
      for-loan/loan        PHP    -10304.00
      lent/loan            PHP     10304.00
    "
  `);
  expect(await balanceTable(test.table, names)).toMatchInlineSnapshot(`
    "
      bank                 EUR      -156.90
      loan/loan            PHP     10304.00
      stripe               EUR       157.35
      lent/loan            PHP     10304.00
      fees                 EUR        -3.66
      fx                   EUR         4.11
    "
  `);
});
