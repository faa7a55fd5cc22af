// When a loan may be handed out, and what it is afterwards: without a table.
import { describe, expect, it } from "vitest";
import { decideHandOut, decidePreDisbursed, type HandOut } from "../../../functions/disbursements/rules.ts";
import { LOAN_STATES } from "../../../functions/loans/loan.ts";
import { minor, money } from "../../../functions/money/minor.ts";
import { aFundedLoan, aLoan } from "../../support/loans.ts";

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
