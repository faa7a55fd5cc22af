// What an entrepreneur paid too much: given back, or kept where both agreed, and never more than is held.
import { describe, expect, it } from "vitest";
import { minor, money } from "../../../functions/money/minor.ts";
import { decideReturn, isSameReturn, type Return, returnEntry } from "../../../functions/overpayments/rules.ts";
import { aFundedLoan } from "../../support/loans.ts";

const loan = aFundedLoan({ state: "repaid", disbursedOn: "2026-03-01", overpaid: minor(300n) });
const said = (over: Partial<Return> = {}): Return => ({
  returnedOn: "2026-04-01",
  amount: money("PHP", 200n),
  reference: "B-1",
  keptBecause: null,
  ...over,
});
const answer = (asked: Return, of = loan) => {
  const result = decideReturn(of, asked, "2026-04-01");
  return result.ok ? result.value.overpaid : [result.refusal.code, result.refusal.errors?.[0]?.pointer];
};

describe("giving an overpayment back", () => {
  it("lessens what is held, down to nothing", () => {
    expect(answer(said())).toBe(100n);
    expect(answer(said({ amount: money("PHP", 300n) }))).toBe(0n);
    expect(answer(said({ amount: money("PHP", 301n) }))).toEqual(["wrong_amount", "/amount/value"]);
  });

  it("needs something that is held, in the loan's currency", () => {
    expect(answer(said({ amount: money("EUR", 1n) }))).toEqual(["wrong_currency", "/amount/currency"]);
    expect(answer(said(), { ...loan, overpaid: minor(0n) })).toEqual(["wrong_state", undefined]);
  });

  it("happens on a day between the hand-out and today", () => {
    expect(answer(said({ returnedOn: "2026-03-01" }))).toBe(100n);
    expect(answer(said({ returnedOn: "2026-02-28" }))).toEqual(["invalid_request", "/returnedOn"]);
    expect(answer(said({ returnedOn: "2026-04-02" }))).toEqual(["invalid_request", "/returnedOn"]);
    const never = { ...loan, disbursedOn: null };
    expect(answer(said({ returnedOn: "2026-03-31" }), never)).toEqual(["invalid_request", "/returnedOn"]);
    expect(answer(said(), never)).toBe(100n);
  });
});

describe("its entry", () => {
  const AT = "2026-04-01T09:00:00.000Z";
  const made = (over: Partial<Return> = {}, by = "ann", at = AT) => returnEntry(loan, said(over), at, by);

  it("says whether the entrepreneur got it or both agreed to keep it", () => {
    expect(made().about.to).toBe("entrepreneur");
    expect(made({ keptBecause: "rounding" }).about.to).toBe("interest");
  });

  it("is the same return when all of it is the same, whoever says it and when", () => {
    expect(isSameReturn(made(), made({}, "ben", "2026-04-02T09:00:00.000Z"))).toBe(true);
    expect(isSameReturn(made(), made({ amount: money("PHP", 199n) }))).toBe(false);
    expect(isSameReturn(made(), made({ returnedOn: "2026-03-31" }))).toBe(false);
    expect(isSameReturn(made(), made({ keptBecause: "rounding" }))).toBe(false);
  });
});
