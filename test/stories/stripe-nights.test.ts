// Notices from Stripe that never came, or whose work died: each night makes them good by asking what is true, and names what it cannot.
import { afterEach, beforeEach, expect, it } from "vitest";
import { openCheckout } from "../../functions/checkouts/commands.ts";
import { entryItem } from "../../functions/journal/journal.ts";
import { account } from "../../functions/ledger/accounts.ts";
import { entry } from "../../functions/ledger/entry.ts";
import { minor } from "../../functions/money/minor.ts";
import { knowPerson } from "../../functions/people/commands.ts";
import { noteMovements, openMovements } from "../../functions/reconciliation/bank/queries.ts";
import { catchUpWithStripe } from "../../functions/reconciliation/stripe/catch-up.ts";
import { openFindings } from "../../functions/reconciliation/stripe/findings.ts";
import { reconcileStripe } from "../../functions/reconciliation/stripe/queries.ts";
import { workList } from "../../functions/reconciliation/worklist/queries.ts";
import { keys } from "../../functions/table/keys.ts";
import { putOnce } from "../../functions/table/put-once.ts";
import { type TestDeps, testDeps } from "../support/deps.ts";
import { ledgerTable } from "../support/ledger-table.ts";
import { give, must } from "../support/life.ts";
import { aLoan, putLoan, readLoan } from "../support/loans.ts";
import { broken, clean } from "../support/story.ts";
import { type TestTable, testTable } from "../support/table.ts";

let test: TestTable;
let deps: TestDeps;
beforeEach(async () => {
  test = await testTable();
  deps = testDeps(test.table);
  await putLoan(test.table, aLoan({ id: "loan" }));
});
afterEach(() => test.close());

const kinds = async () => {
  const now = deps.clock.now();
  const found = await reconcileStripe(deps, {
    from: new Date(now.getTime() - 30 * 86_400_000).toISOString(),
    to: now.toISOString(),
  });
  return found.faults.map((one) => `${one.kind} ${one.off}`).sort();
};

/** Somebody pays, and the product hears nothing of it. */
async function paidUnheard(donor: string, cents: bigint): Promise<string> {
  const person = await knowPerson(deps, { email: `${donor}@donor.test`, name: donor });
  const caller = { personId: person.id, role: "donor", partnerId: null, email: person.email } as const;
  const basket = {
    lines: [{ loanId: "loan", amount: minor(cents) }],
    runningCosts: minor(0n),
    email: null,
    locale: null,
  };
  const checkout = must(await openCheckout(deps, caller, basket, { scope: "unheard", key: donor, hash: donor }));
  deps.payments.pay(checkout.id);
  return checkout.id;
}

it("settles a lost gift, refund, dispute, fee, payout and failed payout in one night, once, however often it breaks", async () => {
  const heard = await give(deps, "dora", "loan", 5_000n, 500n);
  const lost = await paidUnheard("emil", 2_500n);
  const refund = deps.payments.refundInDashboard(`pi_${heard.checkout.id}`, 500n);
  deps.payments.chargeFee(200n);
  const dispute = deps.payments.dispute(`pi_${lost}`);
  deps.clock.advanceDays(1);
  deps.payments.winDispute(dispute);
  const payout = deps.payments.payOut() ?? "";
  deps.payments.failPayout(payout);
  deps.clock.advanceDays(1);
  expect(await kinds()).toEqual([
    "dispute_reversal_unseen -2500",
    "dispute_unseen 4500",
    "fee_unseen 200",
    "gift_unseen -2438",
    "payout_failure_unseen -5131",
    "payout_unseen 5131",
    "refund_unseen 500",
  ]);
  const night = await broken(deps, catchUpWithStripe);
  expect(night).toEqual({ tried: 0, left: 0, opened: 0, closed: 0 });
  expect(await kinds()).toEqual([]);
  expect(await readLoan(test.table, "loan")).toMatchObject({ funded: 7_500n });
  const names = { [payout]: "PAYOUT", [refund]: "REFUND", [lost]: "LOST", [heard.checkout.id]: "HEARD" };
  const booked = await ledgerTable(test.table, names, /^(gift:pi_LOST|payout)/);
  expect(booked).toBe(`
gift:pi_LOST
  stripe               EUR        24.38
  for-loan/loan        EUR        25.00
  fees                 EUR        -0.62

payout-failed:PAYOUT
  bank                 EUR       -51.31
  stripe               EUR        51.31

payout:PAYOUT
  bank                 EUR        51.31
  stripe               EUR       -51.31
`);
  // The bank never saw the payout that failed: after some days it is missed no more.
  await noteMovements(deps);
  expect((await openMovements(deps)).map((one) => one.left)).toEqual([-5_131n, 5_131n]);
  deps.clock.advanceDays(15);
  await broken(deps, noteMovements);
  expect(await openMovements(deps)).toEqual([]);
  await clean(deps);
});

it("keeps what it cannot settle as work with its age, and closes it when it is right again", async () => {
  const { checkout } = await give(deps, "dora", "loan", 5_000n);
  // A payment that is none of ours, and an entry that no movement of Stripe's stands behind.
  deps.payments.receive("pi_stranger", 1_000n, { checkoutId: null, planId: null });
  const at = deps.clock.now().toISOString();
  const legs = [
    { account: account.stripe, currency: "EUR", amount: minor(700n) },
    { account: account.runningCosts, currency: "EUR", amount: minor(700n) },
  ] as const;
  const wrong = entry({ cause: "gift:pi_typed", kind: "gift", at, about: {}, balanceTransaction: "txn_typed", legs });
  await putOnce(test.table, keys.entry(wrong.cause), entryItem(wrong));
  deps.clock.advanceDays(1);
  expect(await catchUpWithStripe(deps)).toEqual({ tried: 1, left: 2, opened: 2, closed: 0 });
  deps.clock.advanceDays(2);
  expect(await catchUpWithStripe(deps)).toEqual({ tried: 1, left: 2, opened: 0, closed: 0 });
  expect(await workList(deps)).toMatchObject([
    {
      kind: "stripe",
      currency: "EUR",
      amount: -960n,
      ageDays: 3,
      owner: null,
      detail: expect.stringContaining("gift unseen"),
    },
    {
      kind: "stripe",
      amount: 700n,
      ageDays: 3,
      detail: expect.stringContaining("entry without transaction: gift:pi_typed"),
    },
  ]);
  // Support finds out what the payment was for: Stripe knows the checkout now, and it is one that was paid.
  const stranger = deps.payments.payments.get("pi_stranger");
  if (stranger) deps.payments.payments.set("pi_stranger", { ...stranger, checkoutId: checkout.id });
  expect(await kinds()).toEqual(["entry_without_transaction 700", "paid_twice -960"]);
  await catchUpWithStripe(deps);
  expect((await openFindings(deps)).map((one) => one.kind).sort()).toEqual(["entry_without_transaction", "paid_twice"]);
});

it("says what is in each payout to the cent, and takes one on its way for no fault", async () => {
  await give(deps, "dora", "loan", 5_000n);
  const first = deps.payments.payOut() ?? "";
  await give(deps, "emil", "loan", 2_000n);
  const second = deps.payments.payOut() ?? "";
  const truth = deps.payments.payouts.get(second);
  if (truth) deps.payments.payouts.set(second, { ...truth, state: "on_its_way" });
  deps.clock.advanceDays(1);
  await catchUpWithStripe(deps);
  const now = deps.clock.now();
  const found = await reconcileStripe(deps, { from: "2026-03-01", to: now.toISOString() });
  expect(found.faults).toEqual([]);
  expect(found.payouts.map((one) => [one.id, one.amount, one.itemised, one.items]).sort()).toEqual(
    [
      [first, 4_900n, 4_900n, 1],
      [second, 1_945n, 1_945n, 1],
    ].sort(),
  );
  expect(found.onTheirWay.map((one) => one.sourceId)).toEqual([second]);
});
