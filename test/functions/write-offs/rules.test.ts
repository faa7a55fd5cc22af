// Who may give a loan up, and when: pure decisions.
import { describe, expect, it } from "vitest";
import { writeOffEntry } from "../../../functions/ledger/chart.ts";
import { LOAN_STATES, type Loan } from "../../../functions/loans/loan.ts";
import { loanCard } from "../../../functions/loans/wire.ts";
import { minor } from "../../../functions/money/minor.ts";
import { holdingsOf } from "../../../functions/portfolio/portfolio.ts";
import type { Result } from "../../../functions/refusal.ts";
import { decideApproval, decideProposal, isProposedBy } from "../../../functions/write-offs/rules.ts";
import { aFundedLoan } from "../../support/loans.ts";

const AT = "2026-09-01T09:00:00.000Z";
const codeOf = (result: Result<unknown>): string => (result.ok ? "ok" : result.refusal.code);
const running = (over: Partial<Loan> = {}) => aFundedLoan({ state: "disbursed", repaid: minor(430_400n), ...over });
const proposal = { reason: "The fire.", proposedBy: "ann", proposedAt: AT, approvedBy: null, approvedAt: null };
const proposed = (over: Partial<Loan> = {}) => running({ writeOff: proposal, ...over });

describe("a proposal", () => {
  it("is for a loan that is being repaid, and for no other", () => {
    const open = LOAN_STATES.filter((state) => decideProposal(running({ state }), "ann", "The fire.", AT).ok);
    expect(open).toEqual(["disbursed"]);
  });

  it("needs something that is still owed", () => {
    const back = running({ repaid: minor(1_030_400n) });
    expect(codeOf(decideProposal(back, "ann", "The fire.", AT))).toBe("wrong_state");
  });

  it("may be put in other words by the one who made it; another person finds it made already", () => {
    expect(decideProposal(proposed(), "ann", "A fire.", AT)).toMatchObject({
      value: { writeOff: { reason: "A fire." } },
    });
    expect(codeOf(decideProposal(proposed(), "ben", "A fire.", AT))).toBe("conflict");
  });

  it("knows itself again, also once it is approved", () => {
    expect(isProposedBy(proposed(), "ann", "The fire.")).toBe(true);
    expect(isProposedBy(proposed({ state: "written_off" }), "ann", "The fire.")).toBe(true);
    expect(isProposedBy(proposed(), "ann", "A fire.")).toBe(false);
    expect(isProposedBy(proposed({ state: "repaid" }), "ann", "The fire.")).toBe(false);
    expect(isProposedBy(running(), "ann", "The fire.")).toBe(false);
  });

  it("is not for the public before it is approved", () => {
    expect(loanCard(proposed())).toMatchObject({ writeOff: null, outstanding: { value: "6000.00" } });
    const approved = { ...proposal, approvedBy: "ben", approvedAt: AT };
    expect(loanCard(proposed({ state: "written_off", writeOff: approved }))).toMatchObject({
      writeOff: { reason: "The fire.", on: "2026-09-01" },
      outstanding: { value: "0.00" },
    });
  });
});

describe("an approval", () => {
  it("is of the words that were read, once they were changed", () => {
    const later = "2026-09-01T10:00:00.000Z";
    const changed = decideProposal(proposed(), "ann", "A fire.", later);
    if (!changed.ok) throw new Error("not changed");
    expect(codeOf(decideApproval(changed.value, "ben", later))).toBe("conflict");
    expect(codeOf(decideApproval(changed.value, "ben", later, AT))).toBe("conflict");
    expect(codeOf(decideApproval(changed.value, "ben", later, later))).toBe("ok");
    expect(codeOf(decideApproval(proposed(), "ben", later))).toBe("ok");
  });

  it("needs another person, whatever the loan's state is", () => {
    for (const state of LOAN_STATES) {
      expect(codeOf(decideApproval(proposed({ state }), "ann", AT))).toBe("second_person_required");
    }
  });

  it("needs a proposal, and a loan that still owes", () => {
    expect(codeOf(decideApproval(running(), "ben", AT))).toBe("wrong_state");
    expect(codeOf(decideApproval(proposed({ repaid: minor(1_030_400n) }), "ben", AT))).toBe("wrong_state");
    const open = LOAN_STATES.filter((state) => decideApproval(proposed({ state }), "ben", AT).ok);
    expect(open).toEqual(["disbursed"]);
  });

  it("gives the loan up with both names, and the same person's second approval changes nothing", () => {
    const over = decideApproval(proposed(), "ben", AT);
    expect(over).toMatchObject({
      value: { state: "written_off", writeOff: { proposedBy: "ann", approvedBy: "ben", approvedAt: AT } },
    });
    const loan = (over as { value: Loan }).value;
    expect(decideApproval(loan, "ben", AT)).toEqual({ ok: true, value: "already" });
    expect(codeOf(decideApproval(loan, "carla", AT))).toBe("wrong_state");
  });
});

it("books what is outstanding as owed by nobody, and never nothing", () => {
  const fact = { loanId: "l", partnerId: "p", currency: "PHP", at: AT } as const;
  expect(writeOffEntry({ ...fact, outstanding: minor(600n), reversed: 0 })).toMatchObject({
    cause: "write-off:l",
    kind: "write_off",
    legs: [
      { account: "loan/l", amount: -600n },
      { account: "lent/l", amount: -600n },
    ],
  });
  expect(() => writeOffEntry({ ...fact, outstanding: minor(0n), reversed: 0 })).toThrow("moves nothing");
});

it("turns what a donor had lent out into what they lost, to the cent", () => {
  const given = {
    id: "c_1",
    version: 1,
    loanId: "loan_1",
    donorId: "d_1",
    amount: minor(16_000n),
    generation: 0,
    parentId: null,
    parentLoanId: null,
    basis: minor(16_000n),
    donationId: "g_1",
    cause: "gift:pi_1",
    broughtIn: null,
    loanCurrency: "PHP",
    onward: minor(0n),
    onwardBasis: minor(0n),
    createdAt: AT,
    released: null,
    cut: minor(0n),
    takenOver: null,
    recalled: null,
  } as const;
  // 430,400 of 1,030,400 came back: 66.832… EUR of 160.00, rounded down to the cent until all of it is back.
  const whole = { committed: 0n, lentOut: 9_317n, lost: 0n, standing: { returnedDonor: 6_683n } };
  expect(holdingsOf(running(), [given], "d_1")).toMatchObject([whole]);
  expect(holdingsOf(running({ state: "written_off" }), [given], "d_1")).toMatchObject([
    { ...whole, lentOut: 0n, lost: 9_317n },
  ]);
});
