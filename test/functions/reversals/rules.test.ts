// Which entries may be taken back, and what to do instead where they may not: without a table.
import { describe, expect, it } from "vitest";
import type { Contribution } from "../../../functions/contributions/contribution.ts";
import { account } from "../../../functions/ledger/accounts.ts";
import { handOutCause, writeOffCause } from "../../../functions/ledger/causes.ts";
import { reversalEntry } from "../../../functions/ledger/chart-payments.ts";
import { type Entry, type EntryKind, entry, imbalance } from "../../../functions/ledger/entry.ts";
import type { Loan } from "../../../functions/loans/loan.ts";
import { minor, negate, ZERO } from "../../../functions/money/minor.ts";
import type { Outside } from "../../../functions/reversals/outside.ts";
import { isBookedAgain } from "../../../functions/reversals/outside-rules.ts";
import { amountOfEntry, decideSecond, decideUndo } from "../../../functions/reversals/rules.ts";
import { aFundedLoan } from "../../support/loans.ts";

const AT = "2026-03-02T09:00:00.000Z";
const made = (kind: EntryKind, legs: Entry["legs"], about: Entry["about"] = {}): Entry =>
  entry({ cause: `${kind}:x`, kind, at: AT, about, legs });
const euros = (name: Entry["legs"][number]["account"], units: bigint) =>
  ({ account: name, currency: "EUR", amount: minor(units) }) as const;
const undo = (one: Entry, loan = aFundedLoan()) => decideUndo(one, { loan, contributions: [] });

describe("an entry", () => {
  it.each<[EntryKind, RegExp]>([
    ["gift", /as a refund/],
    ["refund", /What Stripe says/],
    ["dispute", /What Stripe says/],
    ["payout", /left Stripe/],
    ["stripe_fee", /What Stripe says/],
    ["transfer", /book it as returned/],
    ["transfer_returned", /new transfer/],
    ["redirection", /donor chose/],
    ["release", /donor's word/],
    ["recycling", /another loan/],
    ["reversal", /not reversed/],
    ["not_handed_out", /Propose an adjustment/],
  ])("of the kind %s is undone by something else", (kind, words) => {
    const one = made(kind, [euros(account.bank, 5n), euros(account.reserve, 5n)], { loanId: "loan_1" });
    expect(undo(one)).toMatchObject({
      ok: false,
      refusal: { code: "wrong_state", detail: expect.stringMatching(words) },
    });
  });

  it("about no loan, or another, is left alone", () => {
    const legs = [euros(account.partner("partner_1"), 5n), euros(account.fund("partner_1"), 5n)];
    expect(undo(made("repayment", legs))).toMatchObject({ ok: false });
    expect(undo(made("repayment", legs, { loanId: "loan_2" }))).toMatchObject({ ok: false });
  });

  it("whose money a settlement shares out waits for its end", () => {
    const php = (name: Entry["legs"][number]["account"], units: bigint) =>
      ({ account: name, currency: "PHP", amount: minor(units) }) as const;
    const legs = [php(account.partner("partner_1"), 5n), php(account.fund("partner_1"), 5n)];
    const loan = aFundedLoan({ state: "written_off", repaid: minor(5n), recovered: minor(5n) });
    const one = made("recovery", legs, { loanId: loan.id });
    expect(decideUndo(one, { loan, contributions: [], settling: false })).toMatchObject({ ok: true });
    expect(decideUndo(one, { loan, contributions: [], settling: true })).toMatchObject({
      ok: false,
      refusal: { code: "wrong_state", detail: expect.stringContaining("settlement") },
    });
  });

  it("that adjusts the books is mirrored, unless another adjustment explains its money", () => {
    const one = made("adjustment", [euros(account.bank, 5n), euros(account.suspense, 5n)]);
    const outside = (over: object = {}, line: object | null = null) =>
      ({ adjustment: { id: "a1", explainedBy: null, ...over }, line, movement: null, finding: null }) as Outside;
    const answer = (around: Outside) => {
      const result = decideUndo(one, { loan: null, contributions: [], outside: around });
      return result.ok ? result.value : result.refusal.detail;
    };
    expect(answer(outside())).toBeNull();
    expect(answer(outside({}, { adjustmentId: "a1" }))).toBeNull();
    expect(answer(outside({ explainedBy: "a2" }))).toMatch(/explains this money/);
    expect(answer(outside({}, { adjustmentId: "a2" }))).toMatch(/something else by now/);
  });

  it("of what Stripe did is taken back when reconciliation accuses it and no line of the bank is it", () => {
    const one = made("payout", [euros(account.bank, 5n), euros(account.stripe, -5n)]);
    const outside = (left: bigint, found: object | null) =>
      ({ adjustment: null, line: null, movement: { amount: 5n, left }, finding: found }) as Outside;
    const answer = (around: Outside) => {
      const result = decideUndo(one, { loan: null, contributions: [], outside: around });
      return result.ok ? result.value : result.refusal.detail;
    };
    expect(answer(outside(5n, { kind: "doubled_entry" }))).toBeNull();
    expect(answer(outside(0n, { kind: "doubled_entry" }))).toMatch(/Take that match back first/);
    expect(answer(outside(5n, null))).toMatch(/cannot be reversed/);
    const again = (kind: string) => isBookedAgain({ ...outside(5n, { kind }), explained: null });
    expect([again("wrong_amount"), again("doubled_entry"), isBookedAgain(null)]).toEqual([true, false, false]);
  });

  it("has a mirror that is exact, balances, and says whose it is", () => {
    const one: Entry = {
      ...made("transfer", [euros(account.bank, -5n), euros(account.fx, -5n)], { loanId: "loan_1" }),
      rate: { value: "64.40", source: "ECB", date: "2026-03-02" },
    };
    const mirror = reversalEntry(one, { at: AT, proposedBy: "eve", approvedBy: "fay" });
    expect(mirror).toMatchObject({
      cause: "reversal:transfer:x",
      kind: "reversal",
      rate: one.rate,
      about: { loanId: "loan_1", reverses: "transfer:x", proposedBy: "eve", approvedBy: "fay" },
    });
    expect(mirror.legs).toEqual(one.legs.map((leg) => ({ ...leg, amount: negate(leg.amount) })));
    expect([...imbalance(mirror.legs).values()]).toEqual([0n]);
    expect(amountOfEntry(one)).toEqual({ currency: "EUR", amount: 5n });
  });
});

it("is approved by a second person, once, while it is proposed", () => {
  const proposed = { state: "proposed", proposedBy: "eve", approvedBy: null };
  expect(decideSecond(proposed, "eve")).toMatchObject({ refusal: { code: "second_person_required" } });
  expect(decideSecond(proposed, "fay")).toEqual({ ok: true, value: "approve" });
  const approved = { ...proposed, state: "approved", approvedBy: "fay" };
  expect(decideSecond(approved, "fay")).toEqual({ ok: true, value: "already" });
  expect(decideSecond(approved, "gil")).toMatchObject({ refusal: { code: "wrong_state" } });
  expect(decideSecond({ ...proposed, state: "withdrawn" }, "fay")).toMatchObject({ refusal: { code: "wrong_state" } });
});

describe("a loan without", () => {
  const php = (name: Entry["legs"][number]["account"], units: bigint) =>
    ({ account: name, currency: "PHP", amount: minor(units) }) as const;
  const running = (over: Partial<Loan> = {}) =>
    aFundedLoan({ state: "disbursed", repaid: minor(300n), interestPaid: minor(40n), overpaid: minor(9n), ...over });
  /** 100 of principal, 10 of interest and 4 too much. */
  const paid = (kind: EntryKind, principal = 100n, interest = 10n, overpaid = 4n) =>
    made(
      kind,
      [
        php(account.partner("partner_1"), principal + interest + overpaid),
        php(account.fund("partner_1"), principal),
        php(account.interest, interest),
        php(account.overpaid("loan_1"), overpaid),
      ],
      { loanId: "loan_1" },
    );
  const answer = (one: Entry, loan: Loan, contributions: readonly Contribution[] = []) => {
    const result = decideUndo(one, { loan, contributions });
    return result.ok ? result.value : result.refusal.code;
  };

  it("a payment owes again what it paid, and is open again where it had been closed", () => {
    const less = { repaid: 200n, interestPaid: 30n, overpaid: 5n };
    expect(answer(paid("repayment"), running())).toEqual(running({ ...less } as Partial<Loan>));
    const closed = running({ state: "repaid", settled: { on: "2026-03-01" } as unknown as Loan["settled"] });
    expect(answer(paid("repayment"), closed)).toMatchObject({ ...less, state: "disbursed", settled: null });
    expect(answer(paid("repayment", 0n, 10n), closed)).toMatchObject({ state: "disbursed", settled: null });
    expect(answer(paid("overpayment", 0n, 0n), closed)).toMatchObject({ state: "repaid", settled: closed.settled });
    expect(answer(paid("overpayment", 0n, 0n), running())).toMatchObject({ repaid: 300n, overpaid: 5n, recovered: 0n });
  });

  it("a recovery has recovered less and stays written off; a repayment of before waits for the write-off", () => {
    const gone = running({ state: "written_off", recovered: minor(150n) });
    expect(answer(paid("recovery"), gone)).toMatchObject({ state: "written_off", recovered: 50n, repaid: 200n });
    expect(answer(paid("repayment"), gone)).toBe("wrong_state");
    expect(answer(paid("repayment"), running())).toMatchObject({ recovered: 0n });
  });

  it("money that has gone on, or has been given back, is not taken back", () => {
    expect(answer(paid("repayment"), running({ overpaid: minor(3n) }))).toBe("wrong_state");
    expect(answer(paid("repayment"), running({ overpaid: minor(4n) }))).toMatchObject({ overpaid: 0n });
    expect(answer(paid("repayment"), running({ recycled: minor(201n) }))).toBe("wrong_state");
    expect(answer(paid("repayment"), running({ recycled: minor(200n) }))).toMatchObject({ repaid: 200n });
    const share = (over: object) =>
      [
        { id: "c", amount: minor(16_000n), released: null, onward: ZERO, onwardBasis: ZERO, ...over },
      ] as unknown as Contribution[];
    const back = running({ repaid: minor(644_000n) });
    const half = paid("repayment", 322_000n);
    expect(answer(half, back, share({}))).toMatchObject({ repaid: 322_000n });
    expect(answer(half, back, share({ onward: minor(322_000n), onwardBasis: minor(5_000n) }))).toMatchObject({
      repaid: 322_000n,
    });
    expect(answer(half, back, share({ onward: minor(322_001n) }))).toBe("wrong_state");
    expect(answer(half, back, share({ onwardBasis: minor(5_001n) }))).toBe("wrong_state");
  });

  it("a return of what was too much holds it again", () => {
    const given = made(
      "overpayment_returned",
      [php(account.partner("partner_1"), -4n), php(account.overpaid("loan_1"), -4n)],
      { loanId: "loan_1" },
    );
    expect(answer(given, running())).toEqual(running({ overpaid: minor(13n) }));
  });

  const handOut = (cause: string): Entry => ({
    ...made(
      "hand_out",
      [
        php(account.forLoan("loan_1"), -700n),
        php(account.fund("partner_1"), -700n + 700n),
        php(account.partner("partner_1"), -700n),
      ],
      {
        loanId: "loan_1",
      },
    ),
    cause,
  });

  it("its hand-out is funded again, with the money at its partner", () => {
    const out = aFundedLoan({
      ...{ state: "disbursed", handOutsReversed: 1, unlent: minor(50n), repaid: minor(50n), disbursedOn: "2026-03-01" },
      ...{ rows: [], preDisbursed: "2026-02-01", preDisbursedAmount: minor(650n), disbursementReference: "CV" },
      ...{ writeOff: {} as never, reschedule: {} as never },
    });
    const cause = handOutCause("loan_1", 1);
    const nothing = { rows: null, preDisbursed: null, preDisbursedAmount: null, disbursedOn: null };
    expect(answer(handOut(cause), out)).toMatchObject({
      ...{ state: "funded", promised: 700n, repaid: 0n, unlent: 0n, handOutsReversed: 2, ...nothing },
      ...{ disbursementReference: null, writeOff: null, reschedule: null },
    });
    const no = (over: Partial<Loan>) => answer(handOut(cause), { ...out, ...over });
    expect(answer(handOut(handOutCause("loan_1", 0)), out)).toBe("wrong_state");
    for (const over of [
      { state: "repaid" },
      { repaid: minor(51n) },
      { interestPaid: minor(1n) },
      { overpaid: minor(1n) },
      { recycled: minor(1n) },
      { reschedules: [{}] },
    ])
      expect(no(over as Partial<Loan>), JSON.stringify(Object.keys(over))).toBe("wrong_state");
  });

  it("its write-off runs again, unless money was recovered since", () => {
    const legs = [php(account.fund("partner_1"), 5n), php(account.partner("partner_1"), 5n)];
    const one = { ...made("write_off", legs, { loanId: "loan_1" }), cause: writeOffCause("loan_1", 1) };
    const gone = running({ state: "written_off", writeOffsReversed: 1, writeOff: {} as never });
    expect(answer(one, gone)).toMatchObject({ state: "disbursed", writeOff: null, writeOffsReversed: 2 });
    expect(answer(one, { ...gone, state: "disbursed" })).toBe("wrong_state");
    expect(answer({ ...one, cause: writeOffCause("loan_1", 0) }, gone)).toBe("wrong_state");
    expect(answer(one, { ...gone, recovered: minor(1n) })).toBe("wrong_state");
  });
});

it("is known by the largest of its amounts, whichever way it went", () => {
  const of = (...units: bigint[]) =>
    amountOfEntry({ legs: units.map((unit) => euros(account.bank, unit)) } as unknown as Entry)?.amount;
  expect([of(3n, -9n, 5n), of(-2n, 7n), of(7n, -2n), of()]).toEqual([9n, 7n, 7n, undefined]);
});
