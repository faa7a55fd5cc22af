// Which entries may be taken back, and what to do instead where they may not: without a table.
import { describe, expect, it } from "vitest";
import { account } from "../../../functions/ledger/accounts.ts";
import { reversalEntry } from "../../../functions/ledger/chart-payments.ts";
import { type Entry, type EntryKind, entry, imbalance } from "../../../functions/ledger/entry.ts";
import { minor, negate } from "../../../functions/money/minor.ts";
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
