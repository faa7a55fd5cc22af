// The ladder: a small loan first, more after what was repaid on time, and no rule where somebody could not repay.
import { describe, expect, it } from "vitest";
import { minor } from "../../../functions/money/minor.ts";
import { daysLateOf, nextStep, type PastLoan } from "../../../functions/products/ladder.ts";

const past = (more: Partial<PastLoan> = {}): PastLoan => ({
  ...{ state: "repaid", currency: "PHP", principal: minor(1_030_400n), createdAt: "2026-01-01" },
  ...{ daysLate: 0, rescheduled: false },
  ...more,
});
const row = (dueOn: string, total = 100n) => ({ dueOn, total: minor(total) });
const paid = (paidOn: string, amount = 100n) => ({ paidOn, amount });

describe("the next loan", () => {
  it("is a small one for somebody new", () => {
    expect(nextStep([])).toEqual({ rung: "boost", because: "new", upTo: null });
    expect(nextStep([past({ state: "cancelled" })])).toMatchObject({ rung: "boost" });
  });

  it("is up to half as much again after the first one, and a quarter after each that follows, to three figures", () => {
    expect(nextStep([past()])).toEqual({ rung: "first", because: "on_time", upTo: 1_540_000n });
    expect(nextStep([past(), past({ createdAt: "2026-06-01", principal: minor(1_540_000n) })])).toEqual({
      ...{ rung: "follow_on", because: "on_time", upTo: 1_920_000n },
    });
  });

  it("is the same again after one that was late, and smaller after one that was very late or got easier terms", () => {
    expect(nextStep([past({ daysLate: 7 })])?.because).toBe("on_time");
    expect(nextStep([past({ daysLate: 30 })])).toMatchObject({ because: "late", upTo: 1_030_000n });
    expect(nextStep([past({ daysLate: 31 })])).toMatchObject({ because: "very_late", upTo: 772_000n });
    expect(nextStep([past({ rescheduled: true })])).toMatchObject({ because: "very_late" });
  });

  it("is for people to decide while another one runs, and after one that was given up", () => {
    for (const state of ["draft", "fundraising", "disbursed", "written_off"] as const)
      expect(nextStep([past(), past({ state })])).toBeNull();
  });
});

describe("how late a loan was", () => {
  const rows = [row("2026-02-01"), row("2026-03-01"), row("2026-04-01")];
  it("is the longest that an instalment waited for its money", () => {
    expect(daysLateOf(rows, [paid("2026-02-01"), paid("2026-03-11"), paid("2026-04-02")])).toBe(10);
    expect(daysLateOf(rows, [paid("2026-02-11", 50n), paid("2026-02-15", 250n)])).toBe(14);
  });
  it("is nothing for money that came early, or that nobody owed any more", () => {
    expect(daysLateOf(rows, [paid("2026-01-20", 300n)])).toBe(0);
    expect(daysLateOf(rows, [paid("2026-02-01", 100n)])).toBe(0);
    expect(daysLateOf([], [])).toBe(0);
  });
});
