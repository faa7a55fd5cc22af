// What may happen to a checkout: pure decisions about baskets and states.
import { describe, expect, it } from "vitest";
import { CHECKOUT_STATES, type Checkout, type CheckoutState } from "../../../functions/checkouts/checkout.ts";
import { decideBasket, decideKeeping, heldAtMost, mergedLines, nextState } from "../../../functions/checkouts/rules.ts";
import { minor } from "../../../functions/money/minor.ts";
import type { PaymentTruth } from "../../../functions/payments/payments.ts";

const line = (cents: bigint, loanId = "a") => ({ loanId, amount: minor(cents) });
const decided = (
  lines: readonly bigint[],
  costs = 0n,
  room: readonly (bigint | null)[] = lines.map(() => 1_000_000n),
) => {
  const result = decideBasket(
    lines.map((cents, at) => line(cents, `loan_${at}`)),
    room.map((one) => (one === null ? null : minor(one))),
    minor(costs),
  );
  return result.ok ? result.value.total : [result.refusal.code, result.refusal.errors?.[0]?.pointer];
};

describe("a basket", () => {
  it("is one wish for each loan, in the order in which they were first named", () => {
    expect(mergedLines([line(500n, "b"), line(100n, "a"), line(250n, "b")])).toEqual([
      line(750n, "b"),
      line(100n, "a"),
    ]);
  });

  it("asks for all of its lines and running costs together", () => {
    expect(decided([2_500n, 100n], 150n)).toBe(2_750n);
  });

  it("takes no gift below 1.00, unless it is all that the loan still needs", () => {
    expect(decided([100n])).toBe(100n);
    expect(decided([2_500n, 99n])).toEqual(["wrong_amount", "/lines/1/amount/value"]);
    expect(decided([2_500n, 99n], 0n, [5_000n, 99n])).toBe(2_599n);
    expect(decided([2_500n, 99n], 0n, [5_000n, 98n])).toEqual(["wrong_amount", "/lines/1/amount/value"]);
    expect(decided([99n], 1n, [null])).toEqual(["wrong_amount", "/lines/0/amount/value"]);
  });

  it("is paid as a whole of at least 1.00, and of no more than the provider takes at once", () => {
    expect(decided([40n], 59n, [40n])).toEqual(["wrong_amount", "/lines"]);
    expect(decided([40n], 60n, [40n])).toBe(100n);
    expect(decided([99_999_998n], 1n)).toBe(99_999_999n);
    expect(decided([99_999_999n], 1n)).toEqual(["wrong_amount", "/lines"]);
  });
});

describe("the room of a checkout", () => {
  const MADE = "2026-03-02T10:00:00.000Z";
  const checkout = { state: "open", holdsRoom: true, createdAt: MADE, expiresAt: "2026-03-02T10:45:00.000Z" } as const;
  const asked = (
    over: Partial<Parameters<typeof decideKeeping>[0]> = {},
    at = "2026-03-02T10:30:00.000Z",
    minutes = 45,
  ) => decideKeeping({ ...checkout, ...over }, minutes, new Date(at));

  it("is held for eleven times as long as at first, and never for longer than the page lives", () => {
    expect(heldAtMost(MADE, 45)).toBe("2026-03-02T18:15:00.000Z");
    expect(heldAtMost(MADE, 500)).toBe("2026-03-03T10:00:00.000Z");
  });

  it("is kept longer from the end it has, so that asking early loses nothing", () => {
    expect(asked()).toEqual({ ok: true, value: { expiresAt: "2026-03-02T11:30:00.000Z" } });
    const last = asked({ expiresAt: "2026-03-02T18:00:00.000Z" });
    expect(last).toEqual({ ok: true, value: { expiresAt: "2026-03-02T18:15:00.000Z" } });
    expect(asked({ expiresAt: "2026-03-02T18:15:00.000Z" })).toMatchObject({
      refusal: { code: "wrong_state", extra: { expiresAt: "2026-03-02T18:15:00.000Z" } },
    });
  });

  it("is not kept where it is not held any more", () => {
    for (const over of [{ state: "paid" as const }, { holdsRoom: false }])
      expect(asked(over)).toMatchObject({ refusal: { code: "wrong_state", extra: { state: over.state ?? "open" } } });
    expect(asked({}, checkout.expiresAt)).toMatchObject({ refusal: { code: "wrong_state" } });
    expect(asked({}, "2026-03-02T10:44:59.999Z")).toMatchObject({ ok: true });
  });
});

describe("the state of a checkout", () => {
  const truths: Record<string, PaymentTruth> = {
    open: { state: "open" },
    processing: { state: "processing", email: null },
    failed: { state: "failed" },
    expired: { state: "expired" },
    paid: { state: "paid", paymentId: "pi", balanceTransaction: "txn", gross: minor(1n), fee: minor(0n), email: null },
  };
  const next = (from: CheckoutState) =>
    Object.fromEntries(
      Object.entries(truths).map(([name, truth]) => [name, nextState({ state: from } as Checkout, truth)]),
    );

  it("only moves forward, and money that comes late still makes it paid", () => {
    const nothing = { open: null, processing: null, failed: null, expired: null, paid: null };
    expect(Object.fromEntries(CHECKOUT_STATES.map((state) => [state, next(state)]))).toEqual({
      open: { ...nothing, processing: "processing", failed: "failed", expired: "expired", paid: "paid" },
      processing: { ...nothing, failed: "failed", expired: "expired", paid: "paid" },
      failed: { ...nothing, paid: "paid" },
      expired: { ...nothing, paid: "paid" },
      paid: nothing,
      refunded: nothing,
    });
  });
});
