// Which entries may be taken back, and what to do instead where they may not: without a table.
import { describe, expect, it } from "vitest";
import { account } from "../../../functions/ledger/accounts.ts";
import { reversalEntry } from "../../../functions/ledger/chart-payments.ts";
import { type Entry, type EntryKind, entry, imbalance } from "../../../functions/ledger/entry.ts";
import { minor, negate } from "../../../functions/money/minor.ts";
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

  it("that adjusts a partner's cash is mirrored; one that explains the bank's money is not", () => {
    const cash = made("adjustment", [euros(account.partner("p"), -5n), euros(account.losses, -5n)]);
    expect(undo(cash)).toEqual({ ok: true, value: null });
    for (const [place, other] of [
      [account.bank, account.fees],
      [account.bank, account.suspense],
      [account.suspense, account.fees],
    ] as const) {
      const sign = place === account.suspense ? -1n : 1n;
      const one = made("adjustment", [euros(place, 5n), euros(other, 5n * sign)]);
      expect(undo(one)).toMatchObject({ ok: false, refusal: { detail: expect.stringContaining("really moved") } });
    }
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
