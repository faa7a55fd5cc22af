// How a reported payment is taken, and which rows wait for each other: without a table.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowsFrom } from "../../../functions/disbursements/rules.ts";
import type { Entry } from "../../../functions/ledger/entry.ts";
import type { Loan } from "../../../functions/loans/loan.ts";
import { minor, money, ZERO } from "../../../functions/money/minor.ts";
import { lanesOf, runLanes } from "../../../functions/repayments/lanes.ts";
import type { BatchRow } from "../../../functions/repayments/repayment.ts";
import { decideRepayment, entryOf, expectedBy, isSamePayment, refusalOf } from "../../../functions/repayments/rules.ts";
import { examples } from "../../support/examples.ts";
import { aFundedLoan } from "../../support/loans.ts";

const TODAY = "2026-12-31";
const START = "2026-03-01";
/** Due on the 1st of April to July: 2,576.00 each and interest of 103.04, 77.28, 51.52 and 25.76. */
const running = (over: Partial<Loan> = {}): Loan => {
  const loan = aFundedLoan({ state: "disbursed", promisedDonor: minor(0n), disbursedOn: START });
  return { ...loan, rows: rowsFrom(loan, START), ...over };
};
const pay = (units: bigint, paidOn = "2026-04-01", currency: "PHP" | "EUR" = "PHP"): BatchRow => ({
  loanId: "loan_1",
  paidOn,
  amount: money(currency, units),
  reference: "R-1",
});

describe("in every state of a loan", () => {
  const taken = (loan: Loan, row: BatchRow) => {
    const decided = decideRepayment(loan, row, TODAY);
    return decided.ok ? decided.value : decided.rejected.code;
  };
  const recovery = (units: bigint) => ({ ...pay(units), recovery: true });
  const keep = { overpayment: "keep" as const };
  const gone = running({ state: "written_off", repaid: minor(1_000_000n), recovered: minor(70n) });

  it("a repayment is for one that is out or was, a recovery for one that was given up", () => {
    expect(taken(running({ state: "funded" }), pay(1n))).toBe("wrong_state");
    expect(taken(running({ rows: null }), pay(1n))).toBe("not_disbursed");
    expect(taken(running({ disbursedOn: null }), pay(1n))).toBe("not_disbursed");
    expect(taken(running(), recovery(1n))).toBe("wrong_state");
    expect(taken(gone, pay(1n))).toBe("wrong_state");
    expect(taken(gone, recovery(1n))).toMatchObject({ kind: "recovery" });
  });

  it("a recovery is principal as far as that is missing, and the rest is held on wish", () => {
    expect(taken(gone, recovery(30_400n))).toMatchObject({
      ...{ kind: "recovery", principal: 30_400n, interest: 0n, overpaid: 0n, waived: 0n },
      loan: { state: "written_off", repaid: 1_030_400n, recovered: 30_470n, settled: null },
    });
    expect(taken(gone, recovery(30_401n))).toBe("overpaid");
    expect(taken(gone, { ...recovery(30_401n), ...keep })).toMatchObject({ principal: 30_400n, overpaid: 1n });
    const whole = { ...gone, repaid: minor(1_030_400n) };
    expect(taken(whole, { ...recovery(5n), ...keep })).toMatchObject({
      kind: "overpayment",
      principal: 0n,
      overpaid: 5n,
    });
  });

  it("what comes for a loan that is repaid is too much, and it stays repaid", () => {
    const repaid = running({ state: "repaid", repaid: minor(1_030_400n), interestPaid: minor(25_000n) });
    const held = taken(repaid, { ...pay(9n), ...keep });
    expect(held).toMatchObject({ kind: "overpayment", principal: 0n, interest: 0n, overpaid: 9n });
    expect(held).toMatchObject({ loan: { state: "repaid", overpaid: 9n } });
    expect(taken(repaid, { ...pay(9n), settles: true })).toBe("wrong_state");
    expect(taken(running(), pay(9n))).toMatchObject({ kind: "repayment", interest: 9n });
    const onlyPrincipal = running({ interestPaid: minor(25_760n) });
    expect(taken(onlyPrincipal, pay(9n))).toMatchObject({ kind: "repayment", principal: 9n, interest: 0n });
  });

  it("what closes it early is all that is due, and the interest of later days is waived", () => {
    const due = 1_030_400n + 10_304n;
    expect(taken(running(), { ...pay(due - 1n), settles: true })).toBe("wrong_amount");
    expect(taken(running(), { ...pay(due), settles: true })).toMatchObject({
      ...{ kind: "repayment", principal: 1_030_400n, interest: 10_304n, waived: 15_456n, overpaid: 0n },
      loan: { state: "repaid", settled: { on: "2026-04-01", waived: 15_456n, cause: "repayment:partner_1:R-1" } },
    });
    expect(taken(running(), { ...pay(due + 1n), settles: true })).toBe("overpaid");
    const last = { ...pay(1_030_400n + 25_760n, "2026-07-01"), settles: true };
    expect(taken(running(), last)).toMatchObject({ waived: 0n, loan: { state: "repaid", settled: null } });
    expect(taken(running(), pay(9n))).toMatchObject({ loan: { state: "disbursed", settled: null } });
  });

  it("is booked by what it is", () => {
    const parts = { kind: "repayment", principal: minor(5n), interest: ZERO, overpaid: ZERO, waived: ZERO } as const;
    const kind = (loan: Loan) => entryOf(loan, pay(5n), parts, "2026-04-01T00:00:00Z", "by").kind;
    expect([kind(running()), kind(gone)]).toEqual(["repayment", "recovery"]);
    expect(isSamePayment({ legs: [], about: {} } as unknown as Entry, pay(5n))).toBe(false);
    const booked = entryOf(running(), pay(5n), parts, "2026-04-01T00:00:00Z", "by");
    expect(isSamePayment(booked, pay(5n))).toBe(true);
    expect(isSamePayment(booked, { ...pay(5n), amount: money("USD", 5n) })).toBe(false);
  });
});

it("is expected from the oldest row that is not wholly paid, by its principal or its interest", () => {
  const by = (repaid: bigint, interestPaid: bigint) =>
    expectedBy(running({ repaid: minor(repaid), interestPaid: minor(interestPaid) }), "2026-05-01");
  expect(by(257_600n, 10_303n)).toMatchObject({ dueOn: "2026-04-01", interest: 7_729n });
  expect(by(257_599n, 18_032n)).toMatchObject({ dueOn: "2026-04-01", principal: 257_601n, interest: 0n });
  expect(by(257_600n, 10_304n)).toMatchObject({ dueOn: "2026-05-01" });
  expect(by(515_200n, 18_032n)).toBeNull();
  expect(expectedBy(running({ rows: null }), "2026-05-01")).toBeNull();
});

it.each([
  ["wrong_currency", "wrong_currency", "/amount/currency"],
  ["overpaid", "wrong_amount", "/amount/value"],
  ["wrong_date", "invalid_request", "/paidOn"],
  ["conflict", "conflict", undefined],
] as const)("answers a single payment that is %s with %s at %s", (code, refused, pointer) => {
  const answer = refusalOf({ code, detail: "words" });
  const errors = pointer ? [{ pointer, detail: "words" }] : undefined;
  expect(answer).toMatchObject({ ok: false, refusal: { code: refused, detail: "words" } });
  expect(!answer.ok && answer.refusal.errors).toEqual(errors);
});

describe("a payment", () => {
  it("pays interest due first, then principal due, then the next instalments", () => {
    const first = decideRepayment(running(), pay(10_000n), TODAY);
    expect(first).toMatchObject({ ok: true, value: { interest: 10_000n, principal: 0n } });
    const more = decideRepayment(running(), pay(267_904n + 7_728n + 5n), TODAY);
    expect(more).toMatchObject({ ok: true, value: { interest: 10_304n + 7_728n, principal: 257_600n + 5n } });
  });

  it("repays the loan at the last cent, not one cent before, and takes not one cent more", () => {
    const whole = 1_030_400n + 25_760n;
    const at = (units: bigint) => decideRepayment(running(), pay(units, "2026-07-01"), TODAY);
    expect(at(whole - 1n)).toMatchObject({ ok: true, value: { loan: { state: "disbursed" } } });
    expect(at(whole)).toMatchObject({ ok: true, value: { loan: { state: "repaid", repaid: 1_030_400n } } });
    expect(at(whole + 1n)).toMatchObject({
      ok: false,
      rejected: {
        code: "overpaid",
        detail: expect.stringMatching(/^Only 10561.60 PHP is still owed\. .*overpayment "keep"/),
      },
    });
  });

  it.each([
    ["not_disbursed", running({ state: "funded", disbursedOn: null, rows: null }), pay(1n)],
    ["wrong_state", running({ state: "written_off" }), pay(1n)],
    ["wrong_currency", running(), pay(1n, START, "EUR")],
    ["wrong_amount", running(), pay(0n)],
    ["wrong_date", running(), pay(1n, "2026-02-28")],
    ["wrong_date", running(), pay(1n, "2027-01-01")],
    ["overpaid", running({ state: "repaid", repaid: minor(1_030_400n), interestPaid: minor(25_760n) }), pay(1n)],
  ] as const)("is turned away as %s", (code, loan, row) => {
    expect(decideRepayment(loan, row, TODAY)).toMatchObject({ ok: false, rejected: { code } });
  });

  it("makes the loan whole in whatever pieces and on whatever days it comes", () => {
    const piece = fc.record({ units: fc.bigInt({ min: 1n, max: 400_000n }), day: fc.integer({ min: 0, max: 300 }) });
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 30 }), (pieces) => {
        let loan = running();
        const take = (units: bigint, day: number) => {
          const paidOn = new Date(Date.parse(START) + day * 86_400_000).toISOString().slice(0, 10);
          const verdict = decideRepayment(loan, pay(units, paidOn), TODAY);
          if (!verdict.ok) return expect(verdict.rejected.code).toBe("overpaid");
          const { principal, interest, loan: next } = verdict.value;
          expect(principal + interest).toBe(units);
          expect(principal >= 0n && interest >= 0n).toBe(true);
          expect([next.repaid, next.interestPaid]).toEqual([loan.repaid + principal, loan.interestPaid + interest]);
          expect(next.state === "repaid").toBe(next.repaid === next.principal);
          loan = next;
        };
        for (const { units, day } of pieces) take(units, day);
        const rest = 1_056_160n - loan.repaid - loan.interestPaid;
        if (rest > 0n) take(rest, 300);
        expect(loan).toMatchObject({ state: "repaid", repaid: 1_030_400n, interestPaid: 25_760n });
      }),
      { numRuns: examples(500) },
    );
  });

  it("is the same payment with the same loan, day and amount, however it was divided", () => {
    const entry = entryOf(
      running(),
      pay(500n),
      { kind: "repayment", principal: minor(499n), interest: minor(1n), overpaid: ZERO, waived: ZERO },
      "2026-04-01T00:00:00Z",
      "person_officer",
    );
    expect(isSamePayment(entry, pay(500n))).toBe(true);
    expect(isSamePayment(entry, pay(501n))).toBe(false);
    expect(isSamePayment(entry, pay(500n, "2026-04-02"))).toBe(false);
    expect(isSamePayment(entry, { ...pay(500n), loanId: "loan_2" })).toBe(false);
  });

  it("is another payment when it says otherwise that it closes the loan, or that it is a recovery", () => {
    const parts = { kind: "repayment", principal: minor(500n), interest: ZERO, overpaid: ZERO, waived: ZERO } as const;
    const rows = [pay(500n), { ...pay(500n), settles: true }, { ...pay(500n), recovery: true }];
    for (const [booked, row] of rows.entries()) {
      const entry = entryOf(running(), row, parts, "2026-04-01T00:00:00Z", "person_officer");
      expect(rows.map((one) => isSamePayment(entry, one))).toEqual(rows.map((_, at) => at === booked));
    }
    const plain = entryOf(running(), pay(500n), parts, "2026-04-01T00:00:00Z", "person_officer");
    expect(isSamePayment(plain, { ...pay(500n), settles: false, recovery: false })).toBe(true);
  });
});

describe("what is expected", () => {
  it("is what falls due by a day less what was paid, since the oldest day that is open", () => {
    expect(expectedBy(running(), "2026-03-31")).toBeNull();
    expect(expectedBy(running(), "2026-05-01")).toEqual({
      dueOn: "2026-04-01",
      principal: 515_200n,
      interest: 18_032n,
      total: 533_232n,
    });
    const paid = running({ repaid: minor(257_600n), interestPaid: minor(10_304n) });
    expect(expectedBy(paid, "2026-04-30")).toBeNull();
    expect(expectedBy(paid, "2026-05-01")).toMatchObject({
      dueOn: "2026-05-01",
      principal: 257_600n,
      interest: 7_728n,
    });
    const ahead = running({ repaid: minor(600_000n), interestPaid: minor(18_032n) });
    expect(expectedBy(ahead, "2026-05-31")).toBeNull();
  });
});

describe("lanes", () => {
  const sent = fc.array(
    fc.record({ loanId: fc.constantFrom("a", "b", "c", "d", "e"), reference: fc.nat(8).map(String) }),
  );

  it("hold every row once, in order, and never two rows of one loan or reference apart", () => {
    fc.assert(
      fc.property(sent, (rows) => {
        const lanes = lanesOf(rows);
        expect(lanes.flat().sort((a, b) => a - b)).toEqual(rows.map((_, at) => at));
        for (const lane of lanes) expect(lane).toEqual([...lane].sort((a, b) => a - b));
        const laneOf = new Map(lanes.flatMap((lane, name) => lane.map((at) => [at, name] as const)));
        for (const [at, one] of rows.entries()) {
          for (const [to, other] of rows.entries()) {
            if (one.loanId === other.loanId || one.reference === other.reference)
              expect(laneOf.get(at)).toBe(laneOf.get(to));
          }
        }
      }),
    );
  });

  it("run side by side, each in its own order, and all end before a failure is told", async () => {
    const done: number[] = [];
    const work = async (at: number) => {
      await new Promise((resolve) => setTimeout(resolve, at === 0 ? 5 : 1));
      if (at === 1) throw new Error("broke");
      done.push(at);
    };
    await expect(runLanes([[0, 2], [1, 3], [4], [5], [6], [7]], work)).rejects.toThrow("broke");
    expect([...done].sort()).toEqual([0, 2, 4, 5, 6, 7]);
    expect(done.indexOf(0)).toBeLessThan(done.indexOf(2));
  });
});
