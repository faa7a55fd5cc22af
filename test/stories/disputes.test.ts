// Payments that a giver's bank asks back: opened, won, lost, before and after the money was lent, and after a refund.
import { afterEach, beforeEach, expect, it } from "vitest";
import { findCheckout } from "../../functions/checkouts/queries.ts";
import { findDispute, openDisputes } from "../../functions/disputes/queries.ts";
import { onNotice } from "../../functions/gifts/reactions.ts";
import { followDisputes } from "../../functions/refunds/jobs.ts";
import { personWith, type TestDeps, testDeps } from "../support/deps.ts";
import { balanceTable, ledgerTable } from "../support/ledger-table.ts";
import { give, outTo, repay, send } from "../support/life.ts";
import { aLoan, putLoan, readLoan } from "../support/loans.ts";
import { broken, mails, portfolio, settled } from "../support/story.ts";
import { type TestTable, testTable } from "../support/table.ts";

let test: TestTable;
let deps: TestDeps;
let gift: Awaited<ReturnType<typeof give>>;
let paymentId: string;
beforeEach(async () => {
  test = await testTable();
  deps = testDeps(test.table);
  await putLoan(test.table, aLoan({ id: "loan" }));
  await personWith(deps, "fay@staff.test", "finance");
});
afterEach(() => test.close());

async function given(cents: bigint, costs = 0n): Promise<void> {
  gift = await give(deps, "dora", "loan", cents, costs);
  paymentId = `pi_${gift.checkout.id}`;
}

/** What Stripe would tell, twice and broken at each write. What the notice is called changes nothing. */
async function told(kind = "charge.dispute.updated"): Promise<void> {
  const notice = { kind, objectId: "", checkoutId: null, planId: null, paymentId };
  await broken(deps, (with_) => onNotice(with_, notice));
  await settled(deps);
}

const ledger = () =>
  ledgerTable(test.table, { [gift.checkout.id]: "GIFT", [gift.donorId]: "dora" }, /^(dispute|refund)/);

it("is carried by the reserve while it is open, with its fee, and finance hears until when to answer", async () => {
  await given(5_000n, 500n);
  const id = deps.payments.dispute(paymentId);
  await told("charge.dispute.created");
  expect(await ledger()).toBe(`
dispute:txn_dp_1_pi_GIFT
  stripe               EUR       -75.00
  reserve              EUR       -55.00
  fees                 EUR       -20.00
`);
  expect(await openDisputes(deps)).toMatchObject([
    { id, amount: 5_500n, withdrawn: 5_500n, fees: 2_000n, settled: 0n },
  ]);
  const [mail] = deps.sent.filter((one) => one.to === "fay@staff.test");
  expect(mail).toMatchObject({ subject: "A payment of 55.00 EUR is disputed" });
  expect(mail?.text).toContain("It can be answered until 2026-03-11.");
  // The donor is neither told nor accused, and nothing of theirs has moved.
  expect(mails(deps, "dora")).toHaveLength(1);
  expect(await portfolio(deps, "dora")).toEqual({ given: 5_500n, committed: 5_000n, runningCosts: 500n });
  expect(await readLoan(test.table, "loan")).toMatchObject({ funded: 5_000n });
});

it("won: the reserve has its money again, the fee stays a loss of ours", async () => {
  await given(5_000n);
  const id = deps.payments.dispute(paymentId);
  await told();
  deps.payments.winDispute(id);
  await told("charge.dispute.funds_reinstated");
  await told("charge.dispute.closed");
  expect(await ledger()).toBe(`
dispute:txn_dp_1_pi_GIFT
  stripe               EUR       -70.00
  reserve              EUR       -50.00
  fees                 EUR       -20.00

dispute:txn_dp_1_pi_GIFT_back
  stripe               EUR        50.00
  reserve              EUR        50.00
`);
  expect(await findDispute(deps, id)).toMatchObject({ state: "won", withdrawn: 0n, settled: 0n });
  expect(await openDisputes(deps)).toEqual([]);
  expect(await portfolio(deps, "dora")).toEqual({ given: 5_000n, committed: 5_000n });
  expect(mails(deps, "dora").at(-1)).toContain("Your gift stands");
});

it("lost before the money was lent: it leaves the loan and running costs, and the reserve is whole", async () => {
  await given(5_000n, 500n);
  const id = deps.payments.dispute(paymentId);
  await told();
  deps.payments.loseDispute(id);
  await told("charge.dispute.closed");
  expect(await ledger()).toBe(`
dispute:txn_dp_1_pi_GIFT
  stripe               EUR       -75.00
  reserve              EUR       -55.00
  fees                 EUR       -20.00

dispute-lost:dp_1_pi_GIFT
  for-loan/loan        EUR       -50.00
  reserve              EUR        55.00
  running-costs        EUR        -5.00
`);
  expect(await readLoan(test.table, "loan")).toMatchObject({ funded: 0n, remaining: 16_000n });
  expect(await portfolio(deps, "dora")).toEqual({ given: 5_500n, refunded: 5_500n });
  expect(await findCheckout(deps, gift.checkout.id)).toMatchObject({ state: "refunded" });
  expect(mails(deps, "dora").at(-1)).toContain("Your bank has given your money back");
});

it("lost after the money was lent: no other donor pays, the reserve does, and the loan goes on", async () => {
  await given(6_000n);
  const other = await give(deps, "emil", "loan", 10_000n);
  await send(deps, "loan");
  await outTo(deps, "loan");
  const id = deps.payments.dispute(paymentId);
  deps.payments.loseDispute(id);
  // Everything is heard of at once, days late: the money and the end.
  await told("charge.dispute.closed");
  expect(await ledger()).toBe(`
dispute:txn_dp_1_pi_GIFT
  stripe               EUR       -80.00
  reserve              EUR       -60.00
  fees                 EUR       -20.00
`);
  expect(await findDispute(deps, id)).toMatchObject({ state: "lost", settled: 6_000n });
  expect(await portfolio(deps, "dora")).toEqual({ given: 6_000n, refunded: 6_000n });
  expect(await portfolio(deps, "emil")).toEqual({ given: 10_000n, lentOut: 10_000n });
  await repay(deps, "loan", 1_056_160n);
  await settled(deps);
  expect(await portfolio(deps, "emil")).toEqual({ given: 10_000n, waiting: 10_000n });
  expect(await portfolio(deps, "dora")).toEqual({ given: 6_000n, refunded: 6_000n });
  expect(await balanceTable(test.table, { [other.donorId]: "emil" })).toBe(`
  bank                 EUR      -160.00
  partner/partner_1    PHP     10561.60
  stripe               EUR        77.10
  fund/partner_1       PHP     10304.00
  reserve              EUR       -60.00
  fees                 EUR       -22.90
  interest             PHP       257.60
`);
});

it("a part of a lent gift that is lost is carried by the reserve", async () => {
  await given(16_000n);
  await send(deps, "loan");
  const id = deps.payments.dispute(paymentId, 4_000n);
  deps.payments.loseDispute(id);
  await told();
  expect(await portfolio(deps, "dora")).toEqual({
    given: 16_000n,
    committed: 16_000n,
    refunded: 4_000n,
    carried: -4_000n,
  });
});

it("after a refund: what is disputed beyond what was left is carried by the reserve", async () => {
  await given(5_000n);
  deps.payments.refundInDashboard(paymentId, 2_000n);
  await told("refund.created");
  // Banks may ask for all of it although a part has gone back.
  const id = deps.payments.dispute(paymentId, 5_000n);
  deps.payments.loseDispute(id);
  await told();
  expect(await ledger()).toBe(`
refund:re_1_pi_GIFT
  stripe               EUR       -20.00
  for-loan/loan        EUR       -20.00

dispute:txn_dp_1_pi_GIFT
  stripe               EUR       -70.00
  reserve              EUR       -50.00
  fees                 EUR       -20.00

dispute-lost:dp_1_pi_GIFT
  for-loan/loan        EUR       -30.00
  reserve              EUR        30.00
`);
  expect(await portfolio(deps, "dora")).toEqual({ given: 5_000n, refunded: 7_000n, carried: -2_000n });
});

it("is heard of although its notice was lost, and lost ones may still be won", async () => {
  await given(5_000n);
  const id = deps.payments.dispute(paymentId);
  await told();
  deps.payments.loseDispute(id);
  await broken(deps, followDisputes);
  await settled(deps);
  expect(await portfolio(deps, "dora")).toEqual({ given: 5_000n, refunded: 5_000n });
  deps.payments.winDispute(id);
  await told("charge.dispute.funds_reinstated");
  expect(await portfolio(deps, "dora")).toEqual({ given: 5_000n, undirected: 5_000n });
  expect(await findDispute(deps, id)).toMatchObject({ state: "won", withdrawn: 0n, settled: 0n });
});
