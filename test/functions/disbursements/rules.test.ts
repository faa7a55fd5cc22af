// When a loan may be handed out, and what it is afterwards: without a table.
import { describe, expect, it } from "vitest";
import { decideHandOut, decidePreDisbursed, type HandOut, rowsFrom } from "../../../functions/disbursements/rules.ts";
import { LOAN_STATES } from "../../../functions/loans/loan.ts";
import { minor, money } from "../../../functions/money/minor.ts";
import { aFundedLoan, aLoan } from "../../support/loans.ts";

/** So much older than its story the partner's own hand-out may be. */
const EARLY_DAYS = 180;
const TODAY = "2026-03-02";
const said: HandOut = { date: "2026-03-01", amount: money("PHP", 1_030_400n), reference: "CV-1" };
const arrived = aFundedLoan({ promisedDonor: minor(0n), promised: minor(1_030_400n) });

describe("a reported hand-out", () => {
  it("is booked for a funded loan with its money there, noted for an open one, and refused in every other state", () => {
    for (const state of LOAN_STATES) {
      const decided = decideHandOut({ ...arrived, state }, said, TODAY);
      const act = decided.ok ? decided.value.act : decided.refusal.code;
      expect(act, state).toBe({ funded: "disburse", fundraising: "note" }[state as string] ?? "wrong_state");
    }
  });

  it("is the same report again only with the same day, amount and reference", () => {
    const decided = decideHandOut(arrived, said, TODAY);
    if (!decided.ok || decided.value.act === "already") throw new Error("not handed out");
    const { loan } = decided.value;
    expect(decideHandOut(loan, said, TODAY)).toEqual({ ok: true, value: { act: "already" } });
    for (const other of [{ date: TODAY }, { amount: money("PHP", 1_030_399n) }, { reference: "CV-2" }]) {
      expect(decideHandOut(loan, { ...said, ...other }, TODAY)).toMatchObject({ refusal: { code: "conflict" } });
    }
    // Also long after: the loan is repaid, and the report is still the same report.
    expect(decideHandOut({ ...loan, state: "repaid" }, said, TODAY)).toMatchObject({ ok: true });
  });

  it("leaves an open loan's money and state alone", () => {
    const open = aLoan();
    expect(decideHandOut(open, said, TODAY)).toEqual({
      ok: true,
      value: { act: "note", loan: { ...open, preDisbursed: said.date, disbursementReference: "CV-1" } },
    });
  });
});

describe("a loan handed out early", () => {
  it("waits until it is funded and all its money is at the partner", () => {
    const early = { ...arrived, preDisbursed: "2026-01-05" };
    expect(decidePreDisbursed({ ...early, state: "fundraising" })).toBeNull();
    expect(decidePreDisbursed({ ...early, promisedDonor: minor(1n) })).toBeNull();
    expect(decidePreDisbursed({ ...early, preDisbursed: null })).toBeNull();
    expect(decidePreDisbursed({ ...early, state: "disbursed" })).toBeNull();
    expect(decidePreDisbursed(early)).toMatchObject({ state: "disbursed", disbursedOn: "2026-01-05", promised: 0n });
  });
});

describe("what is refused", () => {
  const code = (loan: typeof arrived, over: Partial<HandOut> = {}, today = TODAY) => {
    const decided = decideHandOut(loan, { ...said, ...over }, today);
    if (decided.ok) return decided.value.act;
    return [decided.refusal.code, decided.refusal.errors?.[0]?.pointer];
  };
  const less = (units: bigint) => ({ amount: money("PHP", minor(units)), lessThanPrincipal: true });

  it("money that is still at the bank, but for an open loan, whose partner hands out its own", () => {
    expect(code({ ...arrived, promisedDonor: minor(1n) })).toEqual(["not_transferred", undefined]);
    expect(code(aLoan({ promisedDonor: minor(1n) }))).toBe("note");
  });

  it("another currency, more than the principal, and less unless it is said on purpose", () => {
    expect(code(arrived, { amount: money("USD", 1_030_400n) })).toEqual(["wrong_currency", "/amount/currency"]);
    expect(code(arrived, { amount: money("PHP", 1_030_399n) })).toEqual(["wrong_amount", "/amount/value"]);
    expect(code(arrived, less(1_030_401n))).toEqual(["wrong_amount", "/amount/value"]);
    expect(code(arrived, less(1_030_399n))).toBe("disburse");
    expect(code(arrived, less(1_030_400n))).toBe("disburse");
  });

  it("so little that it makes no schedule", () => {
    expect(code(arrived, less(1n))).toEqual(["wrong_amount", "/amount/value"]);
    expect(code(aLoan(), less(1n))).toEqual(["wrong_amount", "/amount/value"]);
  });

  it("a day to come, and one before donors were asked; the partner's own money may be a while older", () => {
    expect([code(arrived, { date: TODAY }), code(arrived, { date: "2026-03-03" })]).toEqual([
      "disburse",
      ["invalid_request", "/date"],
    ]);
    expect([code(arrived, { date: "2026-01-15" }), code(arrived, { date: "2026-01-14" })]).toEqual([
      "disburse",
      ["invalid_request", "/date"],
    ]);
    const unposted = { ...arrived, postedAt: null };
    expect([code(unposted, { date: "2026-01-10" }), code(unposted, { date: "2026-01-09" })]).toEqual([
      "disburse",
      ["invalid_request", "/date"],
    ]);
    const ago = (days: number) => new Date(Date.UTC(2026, 0, 15 - days)).toISOString().slice(0, 10);
    expect([code(aLoan(), { date: ago(EARLY_DAYS) }), code(aLoan(), { date: ago(EARLY_DAYS + 1) })]).toEqual([
      "note",
      ["invalid_request", "/date"],
    ]);
  });
});

describe("what was handed out", () => {
  it("less than the principal comes back at once as far as it was not handed out, and is the same report again", () => {
    const part = { ...said, amount: money("PHP", 1_000_000n), lessThanPrincipal: true };
    const decided = decideHandOut(arrived, part, TODAY);
    if (!decided.ok || decided.value.act === "already") throw new Error("not handed out");
    const { loan } = decided.value;
    expect(loan).toMatchObject({ unlent: 30_400n, repaid: 30_400n, promised: 0n, state: "disbursed" });
    expect(loan.rows?.reduce((sum, row) => sum + row.principal, 0n)).toBe(1_000_000n);
    expect(decideHandOut(loan, part, TODAY)).toEqual({ ok: true, value: { act: "already" } });
    expect(decideHandOut(loan, said, TODAY)).toMatchObject({ refusal: { code: "conflict" } });
  });

  it("noted for an open loan is known by its amount, and is what is booked once the money is there", () => {
    const part = { ...said, amount: money("PHP", 1_000_000n), lessThanPrincipal: true };
    const noted = decideHandOut(aLoan(), part, TODAY);
    if (!noted.ok || noted.value.act === "already") throw new Error("not noted");
    expect(noted.value.loan).toMatchObject({ preDisbursed: "2026-03-01", preDisbursedAmount: 1_000_000n });
    expect(decideHandOut(noted.value.loan, part, TODAY)).toEqual({ ok: true, value: { act: "already" } });
    expect(decideHandOut(noted.value.loan, said, TODAY)).toMatchObject({ refusal: { code: "conflict" } });
    const dollars = { ...part, amount: money("USD", 1_000_000n) };
    expect(decideHandOut(noted.value.loan, dollars, TODAY)).toMatchObject({ refusal: { code: "conflict" } });
    const whole = decideHandOut(aLoan(), said, TODAY);
    if (!whole.ok || whole.value.act === "already") throw new Error("not noted");
    expect(decideHandOut(whole.value.loan, said, TODAY)).toEqual({ ok: true, value: { act: "already" } });
    const there = { ...arrived, preDisbursed: "2026-01-05", preDisbursedAmount: minor(1_000_000n) };
    expect(decidePreDisbursed(there)).toMatchObject({ unlent: 30_400n, repaid: 30_400n });
  });

  it("falls due from the agreed first day, unless that is not after the hand-out", () => {
    const due = (firstDueOn?: string) =>
      rowsFrom({ ...arrived, terms: firstDueOn ? { ...arrived.terms, firstDueOn } : arrived.terms }, "2026-03-01")[0]
        ?.dueOn;
    expect([due(), due("2026-03-20"), due("2026-03-01"), due("2026-02-20")]).toEqual([
      "2026-04-01",
      "2026-03-20",
      "2026-04-01",
      "2026-04-01",
    ]);
    expect(() => rowsFrom(arrived, "2026-03-01", minor(1n))).toThrow("no schedule");
  });
});
