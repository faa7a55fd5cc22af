// When a loan may end before it is handed out, and what becomes of its money.
import { describe, expect, it } from "vitest";
import { decideCancel, decideExpiry, holdsGifts } from "../../../functions/closings/rules.ts";
import { LOAN_STATES, type Loan } from "../../../functions/loans/loan.ts";
import { minor } from "../../../functions/money/minor.ts";
import { aFundedLoan, aLoan } from "../../support/loans.ts";

const act = (loan: Loan, evenHeld?: boolean) => {
  const result = decideCancel(loan, evenHeld);
  return result.ok ? result.value.act : result.refusal.code;
};
const given = (over: Partial<Loan> = {}) => aLoan({ funded: minor(4_000n), ...over });

describe("cancelling", () => {
  it("is for loans that are not handed out, whatever was given to them", () => {
    const acts = Object.fromEntries(LOAN_STATES.map((state) => [state, act(given({ state }))]));
    expect(acts).toEqual({
      ...{ draft: "end", in_review: "end", returned: "end", fundraising: "end", funded: "end", cancelled: "already" },
      ...{ disbursed: "wrong_state", repaid: "wrong_state", expired: "wrong_state", written_off: "wrong_state" },
    });
  });

  it("waits for a gift that is being paid, unless it is meant even so", () => {
    const held = given({ reserved: minor(1n) });
    expect([act(held), act(held, true)]).toEqual(["wrong_state", "end"]);
    expect(decideCancel(held, true)).toMatchObject({ value: { loan: { state: "cancelled", reserved: 1n } } });
  });

  it("waits for the second person of a transfer; once its money is at the partner, all of it comes back unlent", () => {
    const funded = aFundedLoan();
    expect(act({ ...funded, transferId: "t" })).toBe("wrong_state");
    const sent = { ...funded, transferId: "t", promisedDonor: minor(0n), promised: funded.principal };
    expect(decideCancel(sent)).toMatchObject({
      value: {
        act: "unlend",
        loan: { state: "cancelled", promised: 0n, repaid: funded.principal, unlent: funded.principal },
      },
    });
    expect(decideCancel(funded)).toMatchObject({ value: { act: "end", loan: { state: "cancelled", repaid: 0n } } });
  });
});

describe("a deadline", () => {
  const at = (day: string) => new Date(`${day}T09:00:00.000Z`);
  const open = given({ deadline: "2026-03-16T09:00:00.000Z" });

  it("ends a loan that is still open when it has come, and not before", () => {
    expect(decideExpiry(open, at("2026-03-15"))).toBeNull();
    expect(decideExpiry(open, at("2026-03-16"))).toEqual({ ...open, state: "expired" });
    expect(decideExpiry({ ...open, deadline: null }, at("2027-01-01"))).toBeNull();
    for (const state of LOAN_STATES.filter((one) => one !== "fundraising"))
      expect(decideExpiry({ ...open, state }, at("2027-01-01"))).toBeNull();
  });

  it("waits for a gift that is being paid, and leaves a loan that has all it needs", () => {
    expect(decideExpiry({ ...open, reserved: minor(1n) }, at("2027-01-01"))).toBeNull();
    expect(decideExpiry({ ...open, funded: open.goal }, at("2027-01-01"))).toBeNull();
  });
});

it("knows which ended loans hold money that goes back", () => {
  expect(LOAN_STATES.filter((state) => holdsGifts(given({ state })))).toEqual(["expired", "cancelled"]);
  expect(holdsGifts(aLoan({ state: "expired" }))).toBe(false);
  expect(holdsGifts(given({ state: "cancelled", unlent: minor(1n) }))).toBe(false);
});
