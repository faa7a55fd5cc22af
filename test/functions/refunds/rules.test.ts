// Who may let money go back, how much, and how a refund follows what Stripe says: each decision with its refusals.
import { describe, expect, it } from "vitest";
import type { Checkout } from "../../../functions/checkouts/checkout.ts";
import { minor } from "../../../functions/money/minor.ts";
import type { RefundTruth } from "../../../functions/payments/payments.ts";
import type { Refund, RefundState } from "../../../functions/refunds/refund.ts";
import {
  decideApproval,
  decideCancel,
  decideProposal,
  followed,
  isOver,
  leftOf,
} from "../../../functions/refunds/rules.ts";

const line = (loanId: string, cents: bigint, refunded = 0n) => ({
  loanId,
  title: loanId,
  amount: minor(cents),
  placed: "loan" as const,
  refunded: minor(refunded),
  takenOver: false,
});
const donation = (over: Partial<Checkout> = {}) =>
  ({
    state: "paid",
    paymentId: "pi_1",
    refundId: null,
    total: minor(10_000n),
    refunded: minor(1_000n),
    lines: [line("L1", 6_000n, 1_000n), line("L2", 3_500n)],
    ...over,
  }) as Checkout;
const wish = (over: Partial<Parameters<typeof decideProposal>[1]> = {}) => ({
  amount: null,
  loanIds: [],
  reason: "Twice.",
  ...over,
});

describe("a proposal", () => {
  it("is for all that is left, for an amount, or for what is left of single loans", () => {
    expect(decideProposal(donation(), wish())).toEqual({ ok: true, value: 9_000n });
    expect(decideProposal(donation(), wish({ amount: minor(1n) }))).toEqual({ ok: true, value: 1n });
    expect(decideProposal(donation(), wish({ loanIds: ["L1"] }))).toEqual({ ok: true, value: 5_000n });
    expect(decideProposal(donation(), wish({ loanIds: ["L1", "L2"] }))).toEqual({ ok: true, value: 8_500n });
    expect(decideProposal(donation(), wish({ loanIds: ["L2"], amount: minor(7n) }))).toEqual({ ok: true, value: 7n });
  });

  it("is refused where nothing was taken, or a refund is under way", () => {
    expect(decideProposal(donation({ paymentId: null, state: "expired" }), wish())).toMatchObject({
      refusal: { code: "wrong_state", detail: "This checkout is expired: nothing was taken, so nothing can go back." },
    });
    expect(decideProposal(donation({ refundId: "refund_1" }), wish())).toMatchObject({
      refusal: { code: "wrong_state", extra: { refundId: "refund_1" } },
    });
  });

  it("is refused beside the field for more than is left, for nothing, and for a loan that is not in it", () => {
    const refused = (over: Parameters<typeof wish>[0], of = donation()) => decideProposal(of, wish(over));
    const all = { ok: true, value: 9_000n };
    expect(refused({ amount: minor(9_000n) })).toEqual(all);
    expect(refused({ amount: minor(9_001n) })).toMatchObject({
      refusal: {
        code: "wrong_amount",
        detail: "Of this donation 90.00 EUR can go back.",
        errors: [{ pointer: "/amount", detail: "at most 90.00, above zero" }],
      },
    });
    expect(refused({ amount: minor(0n) })).toMatchObject({ refusal: { code: "wrong_amount" } });
    const done = donation({ refunded: minor(12_000n) });
    expect(leftOf(done)).toBe(0n);
    expect(refused({}, done)).toMatchObject({ refusal: { errors: [{ pointer: "/loanIds" }] } });
    expect(refused({ loanIds: ["L1", "L9"] })).toMatchObject({
      refusal: {
        code: "not_found",
        detail: "This donation has nothing for L9.",
        errors: [{ pointer: "/loanIds/1", detail: "not in this donation" }],
      },
    });
  });
});

const refund = (over: Partial<Refund> = {}) =>
  ({
    id: "refund_1",
    state: "proposed",
    proposedBy: "fay",
    approvedBy: null,
    stripeRefundId: null,
    ...over,
  }) as Refund;

describe("the second person", () => {
  it("is another one, and may say yes again", () => {
    expect(decideApproval(refund(), "fay", "now")).toMatchObject({ refusal: { code: "second_person_required" } });
    expect(decideApproval(refund(), "gus", "now")).toMatchObject({
      value: { state: "approved", approvedBy: "gus", approvedAt: "now" },
    });
    expect(decideApproval(refund({ state: "made", approvedBy: "gus" }), "gus", "now")).toEqual({
      ok: true,
      value: "already",
    });
    expect(decideApproval(refund({ state: "approved", approvedBy: "gus" }), "hal", "now")).toMatchObject({
      refusal: { code: "wrong_state", detail: "This refund is approved already." },
    });
    expect(decideApproval(refund({ state: "cancelled" }), "gus", "now")).toMatchObject({
      refusal: { code: "wrong_state" },
    });
  });

  it("comes too late once it is cancelled, and a cancelling too late once it is approved", () => {
    expect(decideCancel(refund(), "fay", "now")).toMatchObject({
      value: { state: "cancelled", cancelledBy: "fay", cancelledAt: "now" },
    });
    expect(decideCancel(refund({ state: "cancelled" }), "gus", "now")).toEqual({ ok: true, value: "already" });
    expect(decideCancel(refund({ state: "approved" }), "gus", "now")).toMatchObject({
      refusal: { code: "wrong_state", detail: "This refund is approved: it cannot be stopped." },
    });
  });
});

describe("what Stripe says", () => {
  const truth = (state: RefundTruth["state"], balanceTransaction: string | null = "txn_1") =>
    ({ id: "re_1", state, balanceTransaction }) as RefundTruth;
  const states = (from: RefundState, ...told: RefundTruth[]) =>
    told.reduce(followed, refund({ state: from, stripeRefundId: null })).state;

  it("moves a refund forward and never back", () => {
    expect(states("approved", truth("pending"))).toBe("approved");
    expect(states("approved", truth("succeeded"))).toBe("made");
    expect(states("approved", truth("failed"))).toBe("failed");
    expect(states("approved", truth("canceled"))).toBe("failed");
    expect(states("approved", truth("succeeded"), truth("failed"))).toBe("failed");
    expect(states("approved", truth("failed"), truth("succeeded"), truth("pending"))).toBe("failed");
    expect(states("made", truth("pending"))).toBe("made");
    expect(states("refused", truth("succeeded"))).toBe("refused");
  });

  it("is believed of money only where its balance shows it", () => {
    expect(states("approved", truth("succeeded", null))).toBe("approved");
  });

  it("changes nothing when it is known", () => {
    const known = refund({ state: "made", stripeRefundId: "re_1" });
    expect(followed(known, truth("succeeded"))).toBe(known);
    expect(followed(refund({ state: "made" }), truth("succeeded"))).toMatchObject({ stripeRefundId: "re_1" });
  });

  it("keeps another refund waiting while this one is under way", () => {
    const under: RefundState[] = ["proposed", "approved"];
    const over: RefundState[] = ["made", "refused", "cancelled", "failed"];
    expect(under.map((state) => isOver({ state }))).toEqual([false, false]);
    expect(over.map((state) => isOver({ state }))).toEqual([true, true, true, true]);
  });
});
