// Money on its way from Stripe to the bank: it arrives, comes back days later, is cancelled; and what Stripe takes for itself.
import { afterEach, beforeEach, expect, it } from "vitest";
import { onNotice } from "../../functions/gifts/reactions.ts";
import { catchUpWithStripe } from "../../functions/reconciliation/stripe/catch-up.ts";
import { type TestDeps, testDeps } from "../support/deps.ts";
import { balanceTable, ledgerTable } from "../support/ledger-table.ts";
import { give } from "../support/life.ts";
import { aLoan, putLoan } from "../support/loans.ts";
import { broken, settled } from "../support/story.ts";
import { type TestTable, testTable } from "../support/table.ts";

let test: TestTable;
let deps: TestDeps;
let names: Record<string, string>;
beforeEach(async () => {
  test = await testTable();
  deps = testDeps(test.table);
  await putLoan(test.table, aLoan({ id: "loan" }));
  const gift = await give(deps, "dora", "loan", 5_000n);
  names = { [gift.checkout.id]: "GIFT" };
});
afterEach(() => test.close());

async function told(kind: string, payoutId: string): Promise<void> {
  const notice = { kind, objectId: payoutId, checkoutId: null, planId: null, paymentId: null };
  await broken(deps, (with_) => onNotice(with_, notice));
  await settled(deps);
}

const FAILED = `
payout:po_GIFT
  bank                 EUR        49.00
  stripe               EUR       -49.00

payout-failed:po_GIFT
  bank                 EUR       -49.00
  stripe               EUR        49.00
`;

it("comes back from the bank: Stripe has it again, and the next payout takes it along", async () => {
  const id = deps.payments.payOut() ?? "";
  await told("payout.paid", id);
  deps.payments.failPayout(id);
  await told("payout.failed", id);
  // The older notice is repeated once more, late.
  await told("payout.paid", id);
  expect(await ledgerTable(test.table, names, /^payout/)).toBe(FAILED);
  const next = deps.payments.payOut() ?? "";
  await told("payout.paid", next);
  expect(await balanceTable(test.table, names)).toBe(`
  bank                 EUR        49.00
  for-loan/loan        EUR        50.00
  fees                 EUR        -1.00
`);
});

it("is cancelled before it arrived, and only that is heard of: both movements are booked", async () => {
  const id = deps.payments.payOut() ?? "";
  deps.payments.failPayout(id);
  await told("payout.canceled", id);
  expect(await ledgerTable(test.table, names, /^payout/)).toBe(FAILED);
});

it("books what Stripe takes for itself, found in its balance at night", async () => {
  const fee = deps.payments.chargeFee(250n);
  deps.clock.advanceDays(1);
  await broken(deps, catchUpWithStripe);
  expect(await ledgerTable(test.table, { ...names, [fee]: "FEE" }, /^stripe-fee/)).toBe(`
stripe-fee:FEE
  stripe               EUR        -2.50
  fees                 EUR        -2.50
`);
  await settled(deps);
});
