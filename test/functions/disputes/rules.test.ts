// How a dispute follows what Stripe says of it: what it holds, what of it counts as given back, and that it is never open again.
import { expect, it } from "vitest";
import type { Checkout } from "../../../functions/checkouts/checkout.ts";
import { followed, moved, newDispute, settledBy } from "../../../functions/disputes/rules.ts";
import { minor } from "../../../functions/money/minor.ts";
import type { DisputeTruth } from "../../../functions/payments/payments.ts";

const DONATION = { id: "gift", paymentId: "pi_1", donorId: "dora" } as Checkout;
const truth = (over: Partial<DisputeTruth> = {}): DisputeTruth => ({
  id: "dp_1",
  state: "open",
  reason: "fraudulent",
  amount: minor(5_000n),
  dueBy: "2026-03-11T00:00:00.000Z",
  movements: [],
  ...over,
});
const dispute = newDispute(truth(), DONATION, "then");

it("begins open, with nothing taken for it", () => {
  expect(dispute).toMatchObject({
    state: "open",
    checkoutId: "gift",
    paymentId: "pi_1",
    donorId: "dora",
    withdrawn: 0n,
    fees: 0n,
    settled: 0n,
    openedAt: "then",
    decidedAt: null,
  });
});

it("holds what Stripe took, less what it gave back, and adds up the fees", () => {
  const taken = moved(dispute, { balanceTransaction: "txn_1", amount: minor(-5_000n), fee: minor(2_000n) });
  expect(taken).toMatchObject({ withdrawn: 5_000n, fees: 2_000n });
  expect(moved(taken, { balanceTransaction: "txn_2", amount: minor(5_000n), fee: minor(-500n) })).toMatchObject({
    withdrawn: 0n,
    fees: 1_500n,
  });
});

it("counts what was taken as given back when it is lost, and nothing else", () => {
  expect(settledBy({ state: "lost" }, minor(5_000n))).toBe(5_000n);
  expect(settledBy({ state: "open" }, minor(5_000n))).toBe(0n);
  expect(settledBy({ state: "won" }, minor(5_000n))).toBe(0n);
});

it("is decided once, may be won after it was lost, and is never open again", () => {
  const lost = followed(dispute, truth({ state: "lost" }), "now");
  expect(lost).toMatchObject({ state: "lost", decidedAt: "now" });
  expect(followed(lost, truth({ state: "open" }), "later")).toBe(lost);
  expect(followed(lost, truth({ state: "won" }), "later")).toMatchObject({ state: "won", decidedAt: "now" });
});

it("takes over a new deadline, amount or reason, and is itself when nothing is new", () => {
  expect(followed(dispute, truth(), "now")).toBe(dispute);
  expect(followed(dispute, truth({ dueBy: null }), "now")).toMatchObject({ dueBy: null, decidedAt: null });
  expect(followed(dispute, truth({ amount: minor(1n) }), "now")).toMatchObject({ amount: 1n });
  expect(followed(dispute, truth({ reason: "general" }), "now")).toMatchObject({ reason: "general" });
});
