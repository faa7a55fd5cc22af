// A gift's first life as a bookkeeper reads it: three donors, a transfer, a hand-out, three uneven repayments, and a clean audit.
import { afterAll, beforeAll, expect, it } from "vitest";
import { audit } from "../../../functions/audit/audit.ts";
import { contributionsOfLoan } from "../../../functions/contributions/queries.ts";
import { sharesOf } from "../../../functions/contributions/shares.ts";
import { settleCheckout } from "../../../functions/gifts/commands.ts";
import { bookPayout } from "../../../functions/gifts/payouts.ts";
import { completeFunding } from "../../../functions/loans/funding.ts";
import { balanceTable, ledgerTable } from "../../support/ledger-table.ts";
import { aLoan, putLoan, readLoan } from "../../support/loans.ts";
import { office } from "../../support/office.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
beforeAll(async () => {
  test = await testTable();
});
afterAll(() => test.close());

it("keeps every cent in one place and for one purpose from gift to last repayment", async () => {
  const at = await office(test.table);
  await putLoan(test.table, aLoan());
  const names: Record<string, string> = {};
  const clean = async () => expect((await audit({ table: test.table })).violations).toEqual([]);

  for (const [value, name] of [
    ["53.33", "GIFT1"],
    ["53.34", "GIFT2"],
    ["53.33", "GIFT3"],
  ] as const) {
    const lines = [{ loanId: "loan_1", amount: { currency: "EUR", value } }];
    const { id } = (await at.post("/v1/checkouts", null, { lines, email: `${name}@example.org` })).body;
    at.deps.payments.pay(id);
    await settleCheckout(at.deps, id);
    names[id] = name;
  }
  await completeFunding(at.deps, "loan_1");
  at.deps.payments.setPayout("po_1", "paid", 15_687n);
  await bookPayout(at.deps, "po_1");
  await clean();

  const ask = { partnerId: "partner_1", loanIds: ["loan_1"], rate: "66.10", rateSource: "ECB", date: "2026-03-02" };
  const { id } = (await at.post("/v1/transfers", "ann", ask)).body;
  names[id] = "T1";
  await clean();
  await at.post(`/v1/transfers/${id}/approve`, "ben");
  await clean();
  const money = (value: string) => ({ currency: "PHP", value });
  await at.post("/v1/loans/loan_1/disbursement", "officer", {
    date: "2026-03-02",
    amount: money("10304.00"),
    reference: "CV-1",
  });
  await clean();

  const shares: string[] = [];
  for (const [paidOn, value] of [
    ["2026-04-02", "2679.04"],
    ["2026-05-04", "1000.01"],
    ["2026-07-02", "6882.55"],
  ] as const) {
    at.deps.clock.advanceDays(45);
    const rows = [{ loanId: "loan_1", paidOn, amount: money(value), reference: `OR-${paidOn}` }];
    expect((await at.post("/v1/repayment-batches", "officer", { rows })).body.totals.applied).toBe(1);
    const given = (await contributionsOfLoan(at.deps, "loan_1")).map((one) => one.amount);
    shares.push(sharesOf(given, (await readLoan(test.table, "loan_1")).repaid).join(" "));
    await clean();
  }
  expect(shares).toEqual(["85861 85878 85861", "116617 116639 116617", "343445 343510 343445"]);
  expect(await readLoan(test.table, "loan_1")).toMatchObject({ state: "repaid" });

  // The bank sent 4.11 EUR less than donors promised, because the peso got cheaper: a gain, told like a loss would be.
  expect(await ledgerTable(test.table, names, /^(?!gift)/)).toBe(`
payout:po_1
  bank                 EUR       156.87
  stripe               EUR      -156.87

transfer:T1
  bank                 EUR      -155.89
  partner/partner_1    PHP     10304.00
  for-loan/loan_1      EUR      -160.00
  for-loan/loan_1      PHP     10304.00
  fx                   EUR         4.11

hand-out:loan_1
  loan/loan_1          PHP     10304.00
  partner/partner_1    PHP    -10304.00
  for-loan/loan_1      PHP    -10304.00
  lent/loan_1          PHP     10304.00

repayment:partner_1:OR-2026-04-02
  loan/loan_1          PHP     -2576.00
  partner/partner_1    PHP      2679.04
  fund/partner_1       PHP      2576.00
  lent/loan_1          PHP     -2576.00
  interest             PHP       103.04

repayment:partner_1:OR-2026-05-04
  loan/loan_1          PHP      -922.73
  partner/partner_1    PHP      1000.01
  fund/partner_1       PHP       922.73
  lent/loan_1          PHP      -922.73
  interest             PHP        77.28

repayment:partner_1:OR-2026-07-02
  loan/loan_1          PHP     -6805.27
  partner/partner_1    PHP      6882.55
  fund/partner_1       PHP      6805.27
  lent/loan_1          PHP     -6805.27
  interest             PHP        77.28
`);
  expect(await balanceTable(test.table, names)).toBe(`
  bank                 EUR         0.98
  partner/partner_1    PHP     10561.60
  fund/partner_1       PHP     10304.00
  fees                 EUR        -3.13
  fx                   EUR         4.11
  interest             PHP       257.60
`);
});
