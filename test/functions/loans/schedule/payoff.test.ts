// What closes a loan on a day: principal that is out, interest that the days have earned, and nothing of the days to come.
import { describe, expect, it } from "vitest";
import { type PayoffTerms, payoff } from "../../../../functions/loans/schedule/payoff.ts";
import { minor } from "../../../../functions/money/minor.ts";

/** Thirty, sixty and ninety days after 1 April: 100 each, with 30, 60 and 90 of interest. */
const rows = [
  ["2026-05-01", 30n],
  ["2026-05-31", 60n],
  ["2026-06-30", 90n],
].map(([dueOn, interest]) => ({
  dueOn: String(dueOn),
  principal: minor(100n),
  interest: minor(BigInt(interest as bigint)),
  total: minor(100n + BigInt(interest as bigint)),
}));
const NOTHING = { principal: 0n, interest: 0n };
const terms = (over: Partial<PayoffTerms> = {}): PayoffTerms => ({
  method: "equal-principal",
  startsOn: "2026-04-01",
  ...over,
});
const owed = (day: string, over: Partial<PayoffTerms> = {}, paid = NOTHING) => {
  const { principal, interest, total, waived } = payoff(rows, paid, day, terms(over));
  expect(total).toBe(principal + interest);
  return [principal, interest, waived];
};

describe("what closes a loan", () => {
  it.each([
    ["2026-03-20", 0n],
    ["2026-04-01", 0n],
    ["2026-04-02", 1n],
    ["2026-04-16", 15n],
    ["2026-04-30", 29n],
    ["2026-05-01", 30n],
    ["2026-05-02", 32n],
    ["2026-05-31", 90n],
    ["2026-06-01", 93n],
    ["2026-06-30", 180n],
    ["2026-12-31", 180n],
  ])("is on %s all principal and %i of interest; the rest is waived", (day, interest) => {
    expect(owed(day)).toEqual([300n, interest, 180n - interest]);
  });

  it("by flat interest owes the whole of a period that has begun", () => {
    expect([owed("2026-04-01", { method: "flat" })[1], owed("2026-04-02", { method: "flat" })[1]]).toEqual([0n, 30n]);
    expect([owed("2026-05-01", { method: "flat" })[1], owed("2026-05-02", { method: "flat" })[1]]).toEqual([30n, 90n]);
  });

  it("is less what was paid, and never below nothing", () => {
    const at = (principal: bigint, interest: bigint) => owed("2026-05-16", {}, { principal, interest });
    expect(at(120n, 10n)).toEqual([180n, 50n, 120n]);
    expect(at(300n, 60n)).toEqual([0n, 0n, 120n]);
    expect(at(301n, 61n)).toEqual([0n, 0n, 119n]);
    expect(at(400n, 200n)).toEqual([0n, 0n, 0n]);
  });

  it("owes what a change of terms carried over whole, and days of the rest alone", () => {
    // The terms changed on 1 May: the row of that day is of before, the next carries 20 that were due already.
    const changed = { startsOn: "2026-05-01", carried: 20n };
    expect(owed("2026-05-01", changed)[1]).toBe(50n);
    expect(owed("2026-05-16", changed)[1]).toBe(30n + 20n + 20n);
    expect(owed("2026-05-31", changed)[1]).toBe(90n);
    expect(owed("2026-06-15", changed)[1]).toBe(90n + 45n);
    const between = { startsOn: "2026-05-11", carried: 20n };
    expect([owed("2026-05-11", between)[1], owed("2026-05-21", between)[1]]).toEqual([50n, 70n]);
  });
});
