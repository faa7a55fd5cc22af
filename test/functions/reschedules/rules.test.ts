// New terms for what is still owed: exact rows, what was paid kept, two people; and what closes a loan early, by property.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowsFrom } from "../../../functions/disbursements/rules.ts";
import { type Loan, paidOf } from "../../../functions/loans/loan.ts";
import { payoffOf } from "../../../functions/loans/payoff.ts";
import { totalsOf } from "../../../functions/loans/schedule/build.ts";
import { METHODS } from "../../../functions/loans/schedule/schema.ts";
import { minor, money } from "../../../functions/money/minor.ts";
import { decideRepayment } from "../../../functions/repayments/rules.ts";
import {
  decideApproval,
  decideProposal,
  isProposedBy,
  newRows,
  RESCHEDULES_MAX,
} from "../../../functions/reschedules/rules.ts";
import { examples } from "../../support/examples.ts";
import { aFundedLoan } from "../../support/loans.ts";

const START = "2026-03-01";
const day = (offset: number) => new Date(Date.parse(START) + offset * 86_400_000).toISOString().slice(0, 10);
const running = (over: Partial<Loan> = {}): Loan => {
  const loan = aFundedLoan({ state: "disbursed", promisedDonor: minor(0n), disbursedOn: START, ...over });
  return { ...loan, rows: rowsFrom(loan, START) };
};
const TERMS = { instalments: 5, frequency: "monthly", method: "equal-instalments", annualRatePercent: "12" } as const;
const pay = (loan: Loan, units: bigint, paidOn: string, settles = false): Loan => {
  const row = { loanId: loan.id, paidOn, amount: money(loan.currency, units), reference: "R", settles };
  const taken = decideRepayment(loan, { ...row, overpayment: "keep" }, "2099-12-31");
  if (!taken.ok) throw new Error(taken.rejected.detail);
  return taken.value.loan;
};

describe("new rows", () => {
  it("keep what was paid and share out exactly what is still out, with interest due so far in the first", () => {
    const loan = pay(running(), 300_000n, "2026-04-10");
    const made = newRows(loan, TERMS, "2026-05-01");
    expect(made).toMatchObject({ ok: true, value: { principal: 748_432n, interest: 0n, paidRows: 2 } });
    const rows = made.ok ? made.value.rows : [];
    expect(totalsOf(rows).principal).toBe(1_030_400n);
    expect(rows.slice(0, 3)).toMatchObject([
      { dueOn: "2026-04-01", principal: 257_600n, interest: 10_304n },
      { dueOn: "2026-05-01", principal: 24_368n, interest: 7_728n },
      { dueOn: "2026-06-01" },
    ]);
  });

  it("whatever was paid, whenever and under whatever terms: nothing is lost, nothing is invented", () => {
    const terms = fc.record({
      instalments: fc.integer({ min: 1, max: 12 }),
      frequency: fc.constantFrom("weekly" as const, "monthly" as const),
      method: fc.constantFrom(...METHODS),
      annualRatePercent: fc.constantFrom("0", "12", "37.5"),
    });
    const payment = fc.record({ units: fc.bigInt({ min: 1n, max: 300_000n }), on: fc.integer({ min: 0, max: 150 }) });
    fc.assert(
      fc.property(terms, fc.array(payment, { maxLength: 5 }), fc.integer({ min: 0, max: 200 }), (given, paid, on) => {
        let loan = running();
        for (const one of paid) loan = pay(loan, one.units, day(one.on));
        if (loan.state === "repaid") return;
        const before = paidOf(loan);
        const proposed = decideProposal(loan, "eve", { reason: "r", terms: given }, day(on), "t1");
        const approved = proposed.ok ? decideApproval(proposed.value, "fay", day(on), "t2") : proposed;
        if (!approved.ok || approved.value === "already") return expect(approved).toMatchObject({ ok: true });
        const next = approved.value;
        const rows = next.rows ?? [];
        expect(totalsOf(rows).principal).toBe(loan.principal);
        expect(paidOf(next)).toEqual(before);
        const kept = next.reschedules[0];
        expect(totalsOf(rows.slice(0, kept?.paidRows))).toMatchObject(before);
        expect(rows.every((row, at) => at === 0 || row.dueOn > (rows[at - 1]?.dueOn ?? ""))).toBe(true);
        expect(kept?.rowsBefore).toEqual(loan.rows);
        // The whole of it, paid on the last day, makes the loan repaid to the unit.
        const all = totalsOf(rows);
        const rest = all.total - before.principal - before.interest;
        expect(pay(next, rest, rows.at(-1)?.dueOn ?? "")).toMatchObject({
          state: "repaid",
          repaid: loan.principal,
          interestPaid: all.interest,
          overpaid: 0n,
        });
      }),
      { numRuns: examples(300) },
    );
  });
});

describe("who may", () => {
  const wish = { reason: "A flood.", terms: TERMS };
  it("propose while it is being repaid, and a second person approves", () => {
    const proposed = decideProposal(running(), "eve", wish, START, "t1");
    const loan = proposed.ok ? proposed.value : running();
    expect(decideProposal(loan, "fay", wish, START, "t")).toMatchObject({ refusal: { code: "conflict" } });
    expect(decideApproval(loan, "eve", START, "t")).toMatchObject({ refusal: { code: "second_person_required" } });
    const approved = decideApproval(loan, "fay", START, "t");
    const next = approved.ok && approved.value !== "already" ? approved.value : running();
    expect(next).toMatchObject({ terms: TERMS, reschedule: null, reschedules: [{ approvedBy: "fay", on: START }] });
    expect(decideApproval(next, "fay", START, "t")).toEqual({ ok: true, value: "already" });
    expect(decideApproval(next, "gil", START, "t")).toMatchObject({ refusal: { code: "wrong_state" } });
    const changed = decideProposal(loan, "eve", { ...wish, reason: "Two floods." }, START, "t2");
    const other = changed.ok ? changed.value : running();
    for (const seen of [null, "t1"])
      expect(decideApproval(other, "fay", START, "t3", seen)).toMatchObject({ refusal: { code: "conflict" } });
    expect(decideApproval(other, "fay", START, "t3", "t2")).toMatchObject({ ok: true });
    const funded = aFundedLoan();
    expect(decideProposal(funded, "eve", wish, START, "t")).toMatchObject({ refusal: { code: "wrong_state" } });
    const often = { ...running(), reschedules: Array(RESCHEDULES_MAX).fill(next.reschedules[0]) };
    expect(decideProposal(often, "eve", wish, START, "t")).toMatchObject({ refusal: { code: "wrong_state" } });
  });

  it("not with a first due day that has passed, and the pointer says so", () => {
    const terms = { ...TERMS, firstDueOn: "2026-03-01" };
    expect(decideProposal(running(), "eve", { ...wish, terms }, "2026-03-05", "t")).toMatchObject({
      refusal: { code: "invalid_request", errors: [{ pointer: "/schedule/firstDueOn" }] },
    });
  });
});

describe("what closes a loan early", () => {
  it("is all principal, and of flat interest every period that has begun", () => {
    const flat = running({ terms: { instalments: 4, frequency: "monthly", method: "flat", annualRatePercent: "12" } });
    expect((flat.rows ?? []).map((row) => row.interest)).toEqual([10_304n, 10_304n, 10_304n, 10_304n]);
    const on = (date: string) => payoffOf(flat, date);
    expect(on("2026-03-01")).toMatchObject({ interest: 0n, waived: 41_216n });
    expect(on("2026-03-02")).toMatchObject({ interest: 10_304n, waived: 30_912n });
    expect(on("2026-04-01")).toMatchObject({ interest: 10_304n });
    expect(on("2026-04-02")).toMatchObject({ interest: 20_608n });
    expect(on("2027-01-01")).toMatchObject({ principal: 1_030_400n, interest: 41_216n, waived: 0n });
  });

  it("grows by the day, splits the schedule without a rest, and settles the loan to the unit", () => {
    const payment = fc.record({ units: fc.bigInt({ min: 1n, max: 300_000n }), on: fc.integer({ min: 0, max: 100 }) });
    fc.assert(
      fc.property(
        fc.constantFrom(...METHODS),
        fc.array(payment, { maxLength: 4 }),
        fc.integer({ min: 0, max: 200 }),
        fc.boolean(),
        (method, paid, on, again) => {
          let loan = running({ terms: { instalments: 4, frequency: "monthly", method, annualRatePercent: "24" } });
          for (const one of paid) loan = pay(loan, one.units, day(one.on));
          if (loan.state === "repaid") return;
          if (again) {
            const proposed = decideProposal(loan, "eve", { reason: "r", terms: { ...TERMS, method } }, day(100), "t");
            const approved = proposed.ok ? decideApproval(proposed.value, "fay", day(100), "t") : proposed;
            if (approved.ok && approved.value !== "already") loan = approved.value;
          }
          const at = again ? on + 100 : on;
          const due = payoffOf(loan, day(at));
          const later = payoffOf(loan, day(at + 1));
          if (!due || !later) throw new Error("nothing closes it");
          const all = totalsOf(loan.rows ?? []);
          const { principal, interest } = paidOf(loan);
          expect(due.principal + principal).toBe(all.principal);
          expect(due.interest + due.waived + interest).toBe(all.interest);
          expect(due.interest >= 0n && due.waived >= 0n && later.interest >= due.interest).toBe(true);
          const closed = pay(loan, due.total, day(at), true);
          expect(closed).toMatchObject({ state: "repaid", repaid: loan.principal, overpaid: 0n });
          expect(closed.settled?.waived ?? 0n).toBe(due.waived);
          expect(pay(loan, due.total + 7n, day(at), true)).toMatchObject({ state: "repaid", overpaid: 7n });
        },
      ),
      { numRuns: examples(400) },
    );
  });
});

describe("what was proposed before", () => {
  const wish = { reason: "A flood.", terms: TERMS };
  const proposed = (loan = running()) => {
    const made = decideProposal(loan, "eve", wish, "2026-05-01", "t1");
    if (!made.ok) throw new Error(made.refusal.detail);
    return made.value;
  };
  const approved = () => {
    const made = decideApproval(proposed(), "fay", "2026-05-01", "t2");
    if (!made.ok || made.value === "already") throw new Error("not approved");
    return made.value;
  };
  const { instalments, ...others } = TERMS;

  it("is known by its person, reason and terms, in whatever order they stand, also once it is approved", () => {
    const turned = { ...wish, terms: { ...others, instalments } };
    for (const loan of [proposed(), approved()]) {
      expect(isProposedBy(loan, "eve", wish)).toBe(true);
      expect(isProposedBy(loan, "eve", turned)).toBe(true);
      expect(isProposedBy(loan, "fay", wish)).toBe(false);
      expect(isProposedBy(loan, "eve", { ...wish, reason: "Another." })).toBe(false);
      expect(isProposedBy(loan, "eve", { ...wish, terms: { ...TERMS, instalments: 6 } })).toBe(false);
    }
    expect(isProposedBy(running(), "eve", wish)).toBe(false);
    const other = { ...wish, proposedBy: "gil", proposedAt: "t3" };
    expect(isProposedBy({ ...approved(), reschedule: other }, "eve", wish)).toBe(false);
    const twice = {
      ...approved(),
      reschedules: [...approved().reschedules, { ...approved().reschedules[0], reason: "x" }],
    };
    expect(isProposedBy(twice as Loan, "eve", wish)).toBe(false);
  });

  it("may be changed by its person, and waits for a second one", () => {
    const code = (result: { ok: boolean; refusal?: { code: string; extra?: unknown } }) => result.refusal?.code ?? "ok";
    expect(code(decideProposal(proposed(), "eve", { ...wish, reason: "More." }, "2026-05-01", "t"))).toBe("ok");
    expect(code(decideProposal(proposed(), "fay", wish, "2026-05-01", "t"))).toBe("conflict");
    const over = decideProposal({ ...running(), state: "written_off" }, "eve", wish, "2026-05-01", "t");
    expect(over).toMatchObject({ refusal: { code: "wrong_state", extra: { state: "written_off" } } });
    expect(code(decideApproval(proposed(), "eve", "2026-05-01", "t"))).toBe("second_person_required");
    expect(code(decideApproval({ ...proposed(), state: "written_off" }, "fay", "2026-05-01", "t"))).toBe("wrong_state");
    expect(code(decideApproval(running(), "fay", "2026-05-01", "t"))).toBe("wrong_state");
    expect(decideApproval(approved(), "fay", "2026-05-01", "t")).toEqual({ ok: true, value: "already" });
    const unfit = {
      ...proposed(),
      reschedule: { ...wish, terms: { ...TERMS, instalments: 0 }, proposedBy: "eve", proposedAt: "t" },
    };
    expect(code(decideApproval(unfit, "fay", "2026-05-01", "t"))).toBe("conflict");
  });

  it("makes no rows where all principal is back, and none by terms that make no schedule", () => {
    const back = { ...running(), repaid: minor(1_030_400n) };
    expect(newRows(back, TERMS, "2026-05-01")).toMatchObject({ refusal: { code: "wrong_state" } });
    expect(newRows({ ...running(), rows: null }, TERMS, "2026-05-01")).toMatchObject({
      refusal: { code: "wrong_state" },
    });
    const none = newRows(running(), { ...TERMS, instalments: 0 }, "2026-05-01");
    expect(none).toMatchObject({ refusal: { errors: [{ pointer: expect.stringMatching(/^\/schedule\//) }] } });
  });

  it("keeps what was paid, and no row where nothing was", () => {
    const rows = (loan: Loan, on: string) => {
      const made = newRows(loan, TERMS, on);
      return made.ok ? made.value.rows.slice(0, made.value.paidRows).map((row) => [row.dueOn, row.total]) : [];
    };
    expect(rows(running(), "2026-05-01")).toEqual([]);
    expect(rows(pay(running(), 100n, "2026-04-10"), "2026-05-01")).toEqual([["2026-04-01", 100n]]);
    expect(rows(pay(running(), 100n, "2026-03-10"), "2026-04-01")).toEqual([["2026-04-01", 100n]]);
  });
});
