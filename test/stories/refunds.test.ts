// Gifts that go back: whole and in part, before and after the money was lent, asked for here and made in Stripe's dashboard.
import { afterEach, beforeEach, expect, it } from "vitest";
import { findCheckout } from "../../functions/checkouts/queries.ts";
import { onNotice } from "../../functions/gifts/reactions.ts";
import { minor } from "../../functions/money/minor.ts";
import { keepPreferences } from "../../functions/people/commands.ts";
import type { Caller } from "../../functions/people/person.ts";
import { readPortfolio } from "../../functions/portfolio/queries.ts";
import { runRecycling } from "../../functions/recycling/commands.ts";
import { redirect } from "../../functions/recycling/redirect.ts";
import { approveRefund, proposeRefund } from "../../functions/refunds/commands.ts";
import { followRefunds } from "../../functions/refunds/jobs.ts";
import { findRefund } from "../../functions/refunds/queries.ts";
import type { TestDeps } from "../support/deps.ts";
import { testDeps } from "../support/deps.ts";
import { ledgerTable } from "../support/ledger-table.ts";
import { give, must, outTo, repay, send } from "../support/life.ts";
import { aLoan, putLoan, readLoan } from "../support/loans.ts";
import { broken, clean, mails, portfolio, settled } from "../support/story.ts";
import { type TestTable, testTable } from "../support/table.ts";

let test: TestTable;
let deps: TestDeps;
beforeEach(async () => {
  test = await testTable();
  deps = testDeps(test.table);
  await putLoan(test.table, aLoan({ id: "loan" }));
});
afterEach(() => test.close());

const finance = (name: string): Caller => ({
  personId: `person_${name}`,
  role: "finance",
  partnerId: null,
  email: `${name}@staff.test`,
});
const [fay, gus] = [finance("fay"), finance("gus")];
const wish = (more: { amount?: bigint; loanIds?: string[] } = {}) => ({
  amount: more.amount === undefined ? null : minor(more.amount),
  loanIds: more.loanIds ?? [],
  reason: "They gave twice by mistake.",
});
let keys = 0;

/** Proposed by one, approved by another, each step broken and done again; then everything that follows. */
async function refunded(checkoutId: string, more: Parameters<typeof wish>[0] = {}): Promise<string> {
  const key = `refund-${++keys}`;
  const propose = (with_: TestDeps) =>
    proposeRefund(with_, fay, checkoutId, wish(more), { scope: "fay", key, hash: key });
  const refund = must(await broken(deps, propose));
  expect(await approveRefund(deps, fay, refund.id)).toMatchObject({ refusal: { code: "second_person_required" } });
  must(await broken(deps, (with_) => approveRefund(with_, gus, refund.id)));
  await settled(deps);
  return refund.id;
}

/** What Stripe would tell, twice; the second time everything is known already. */
async function told(kind: string, paymentId: string): Promise<void> {
  const notice = { kind, objectId: "", checkoutId: null, planId: null, paymentId };
  await broken(deps, (with_) => onNotice(with_, notice));
  await settled(deps);
}

const names = (gift: { checkout: { id: string }; donorId: string }) => ({
  [gift.checkout.id]: "GIFT",
  [gift.donorId]: "dora",
});

it("gives all of an open gift back: the loan has its room again, and the fee stays ours", async () => {
  const gift = await give(deps, "dora", "loan", 5_000n, 500n);
  await refunded(gift.checkout.id);
  expect(await ledgerTable(test.table, names(gift))).toBe(`
gift:pi_GIFT
  stripe               EUR        53.93
  for-loan/loan        EUR        50.00
  running-costs        EUR         5.00
  fees                 EUR        -1.07

refund:re_1_pi_GIFT
  stripe               EUR       -55.00
  for-loan/loan        EUR       -50.00
  running-costs        EUR        -5.00
`);
  expect(deps.payments.refundsMade).toBe(1);
  expect(await readLoan(test.table, "loan")).toMatchObject({ funded: 0n, remaining: 16_000n, promisedDonor: 0n });
  expect(await portfolio(deps, "dora")).toEqual({ given: 5_500n, refunded: 5_500n });
  expect(await findCheckout(deps, gift.checkout.id)).toMatchObject({ state: "refunded", refundId: null, carried: 0n });
  expect(mails(deps, "dora").at(-1)).toContain("We have given back €55.00 of your gift of €55.00.");
});

it("takes a part from running costs first and then from the open loan, which keeps the rest", async () => {
  const gift = await give(deps, "dora", "loan", 5_000n, 500n);
  await refunded(gift.checkout.id, { amount: 2_000n });
  expect(await ledgerTable(test.table, names(gift), /^refund/)).toBe(`
refund:re_1_pi_GIFT
  stripe               EUR       -20.00
  for-loan/loan        EUR       -15.00
  running-costs        EUR        -5.00
`);
  expect(await readLoan(test.table, "loan")).toMatchObject({ funded: 3_500n, remaining: 12_500n });
  expect(await portfolio(deps, "dora")).toEqual({ given: 5_500n, committed: 3_500n, refunded: 2_000n });
  expect(await findCheckout(deps, gift.checkout.id)).toMatchObject({ state: "paid", refunded: 2_000n });
  await refunded(gift.checkout.id);
  expect(await portfolio(deps, "dora")).toEqual({ given: 5_500n, refunded: 5_500n });
  expect(await findCheckout(deps, gift.checkout.id)).toMatchObject({ state: "refunded" });
});

it("gives one line of a basket back and leaves running costs alone", async () => {
  const gift = await give(deps, "dora", "loan", 5_000n, 500n);
  await refunded(gift.checkout.id, { loanIds: ["loan"] });
  expect(await ledgerTable(test.table, names(gift), /^refund/)).toBe(`
refund:re_1_pi_GIFT
  stripe               EUR       -50.00
  for-loan/loan        EUR       -50.00
`);
  expect(await portfolio(deps, "dora")).toEqual({ given: 5_500n, runningCosts: 500n, refunded: 5_000n });
});

it("pays from the reserve what is lent already, which works on for the organisation", async () => {
  await putLoan(test.table, aLoan({ id: "next" }));
  const gift = await give(deps, "dora", "loan", 6_000n, 500n);
  await give(deps, "emil", "loan", 10_000n);
  await send(deps, "loan");
  await outTo(deps, "loan");
  await repay(deps, "loan", 515_200n);
  await settled(deps);
  await refunded(gift.checkout.id);
  expect(await ledgerTable(test.table, names(gift), /^refund/)).toBe(`
refund:re_1_pi_GIFT
  stripe               EUR       -65.00
  reserve              EUR       -60.00
  running-costs        EUR        -5.00
`);
  expect(await portfolio(deps, "dora")).toEqual({ given: 6_500n, refunded: 6_500n });
  expect(await findCheckout(deps, gift.checkout.id)).toMatchObject({ lines: [{ takenOver: true, refunded: 6_000n }] });
  expect(mails(deps, "dora").at(-1)).toContain("Some of your money had been lent already.");

  // What comes back of it is not dora's to direct, and her wish to choose does not hold it up.
  must(await keepPreferences(deps, gift.donorId, { next: "choose", countries: [], sectors: [] }));
  const directed = await redirect(deps, gift.donorId, "next", minor(1_000n), { scope: "dora", key: "mine" });
  expect(directed).toMatchObject({ refusal: { code: "not_enough_money" } });
  await broken(deps, (with_) => runRecycling(with_, { partnerId: "partner_1", dryRun: false }));
  await clean(deps);
  expect(await readLoan(test.table, "next")).toMatchObject({ funded: 7_720n });
  expect(await portfolio(deps, "dora")).toEqual({ given: 6_500n, refunded: 6_500n });
  const { holdings } = await readPortfolio(deps, gift.donorId);
  expect(holdings.map((one) => [one.contribution.generation, one.takenOver])).toEqual([
    [0, true],
    [1, true],
  ]);
});

it("books a refund that somebody made in Stripe's dashboard, by the same rule, once", async () => {
  const gift = await give(deps, "dora", "loan", 5_000n);
  const paymentId = `pi_${gift.checkout.id}`;
  deps.payments.refundInDashboard(paymentId, 1_000n);
  await told("charge.refunded", paymentId);
  await told("refund.created", paymentId);
  deps.payments.refundInDashboard(paymentId, 1_000n);
  await told("refund.created", paymentId);
  expect(await ledgerTable(test.table, names(gift), /^refund/)).toBe(`
refund:re_1_pi_GIFT
  stripe               EUR       -10.00
  for-loan/loan        EUR       -10.00

refund:re_2_pi_GIFT
  stripe               EUR       -10.00
  for-loan/loan        EUR       -10.00
`);
  expect(await portfolio(deps, "dora")).toEqual({ given: 5_000n, committed: 3_000n, refunded: 2_000n });
});

it("carries an odd part of lent money in the reserve, and takes the line over when the rest goes back too", async () => {
  const gift = await give(deps, "dora", "loan", 16_000n);
  await send(deps, "loan");
  await outTo(deps, "loan");
  const paymentId = `pi_${gift.checkout.id}`;
  deps.payments.refundInDashboard(paymentId, 700n);
  await told("refund.created", paymentId);
  expect(await portfolio(deps, "dora")).toEqual({ given: 16_000n, lentOut: 16_000n, refunded: 700n, carried: -700n });
  deps.payments.refundInDashboard(paymentId);
  await told("refund.created", paymentId);
  expect(await portfolio(deps, "dora")).toEqual({ given: 16_000n, refunded: 16_000n });
  expect(await ledgerTable(test.table, names(gift), /^refund/)).toBe(`
refund:re_1_pi_GIFT
  stripe               EUR        -7.00
  reserve              EUR        -7.00

refund:re_2_pi_GIFT
  stripe               EUR      -153.00
  reserve              EUR      -153.00
`);
});

it("has the money again when the donor's bank does not take it: it waits for their word", async () => {
  const gift = await give(deps, "dora", "loan", 5_000n);
  deps.payments.refundsBegin = "pending";
  const id = await refunded(gift.checkout.id);
  expect(await findRefund(deps, id)).toMatchObject({
    state: "approved",
    stripeRefundId: `re_1_pi_${gift.checkout.id}`,
  });
  deps.payments.failRefund(`re_1_pi_${gift.checkout.id}`);
  await told("refund.failed", `pi_${gift.checkout.id}`);
  expect(await findRefund(deps, id)).toMatchObject({ state: "failed" });
  expect(await ledgerTable(test.table, names(gift), /^refund/)).toBe(`
refund:re_1_pi_GIFT
  stripe               EUR       -50.00
  for-loan/loan        EUR       -50.00

refund-failed:re_1_pi_GIFT
  stripe               EUR        50.00
  undirected/dora EUR        50.00
`);
  expect(await portfolio(deps, "dora")).toEqual({ given: 5_000n, undirected: 5_000n });
  expect(mails(deps, "dora").at(-1)).toContain("Your bank did not take our refund of €50.00");
  // Given back again, now from what waits.
  deps.payments.refundsBegin = "succeeded";
  await refunded(gift.checkout.id);
  expect(await portfolio(deps, "dora")).toEqual({ given: 5_000n, refunded: 5_000n });
});

it("is asked for again when Stripe did not answer, and made once", async () => {
  const gift = await give(deps, "dora", "loan", 5_000n);
  const key = `refund-${++keys}`;
  const refund = must(await proposeRefund(deps, fay, gift.checkout.id, wish(), { scope: "fay", key, hash: key }));
  must(await approveRefund(deps, gus, refund.id));
  deps.payments.down = true;
  await expect(followRefunds(deps)).rejects.toThrow();
  deps.payments.down = false;
  await broken(deps, followRefunds);
  await settled(deps);
  expect(deps.payments.refundsMade).toBe(1);
  expect(await findRefund(deps, refund.id)).toMatchObject({ state: "made" });
});

it("is refused by Stripe while the payment is disputed: nothing moved, and another may be proposed", async () => {
  const gift = await give(deps, "dora", "loan", 5_000n);
  deps.payments.dispute(`pi_${gift.checkout.id}`);
  const id = await refunded(gift.checkout.id);
  expect(await findRefund(deps, id)).toMatchObject({ state: "refused", stripeRefundId: null });
  expect(await findCheckout(deps, gift.checkout.id)).toMatchObject({ refundId: null, refunded: 0n });
  await clean(deps);
});
