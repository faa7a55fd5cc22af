// Which account money may go to, and who may say so: without a table.
import { describe, expect, it } from "vitest";
import { type BankAccount, type KeptAccount, OURS } from "../../../functions/bank-accounts/bank-account.ts";
import {
  type AccountAsk,
  currenciesFor,
  decideAccount,
  decideApproval,
  newSinceDays,
  sameAccount,
} from "../../../functions/bank-accounts/rules.ts";

const IBAN = "DE89370400440532013000";
const ask = (over: Partial<AccountAsk> = {}): AccountAsk => ({
  ...{ holder: "Project Life", number: IBAN, bic: null, currency: "EUR", checked: "called Maria" },
  ...over,
});
const pointerOf = (asked: AccountAsk, subject = "partner_1", allowed: readonly ("EUR" | "PHP")[] = ["EUR", "PHP"]) => {
  const decided = decideAccount(asked, subject, allowed);
  return decided.ok ? null : `${decided.refusal.code} ${decided.refusal.errors?.[0]?.pointer}`;
};

describe("an account", () => {
  it("is kept without spaces and in capitals, as the bank's files want it", () => {
    const typed = ask({ number: "de89 3704 0044 0532 0130 00", bic: "cobade ff xxx" });
    expect(decideAccount(typed, "partner_1", ["EUR"])).toEqual({
      ok: true,
      value: { holder: "Project Life", number: IBAN, iban: true, bic: "COBADEFFXXX", currency: "EUR" },
    });
    const far = decideAccount(ask({ number: " 0012-34/5 ", bic: "BNORPHMM", currency: "PHP" }), "partner_1", ["PHP"]);
    expect(far).toMatchObject({ ok: true, value: { number: "0012-34/5", iban: false, bic: "BNORPHMM" } });
  });

  it("needs no bank's code inside the SEPA, and one outside", () => {
    expect(pointerOf(ask())).toBeNull();
    expect(pointerOf(ask({ number: "0012345" }))).toBe("invalid_request /bic");
    // An IBAN of Brazil: right, and outside.
    expect(pointerOf(ask({ number: "BR1800360305000010009795493C1" }))).toBe("invalid_request /bic");
    expect(pointerOf(ask({ number: "BR1800360305000010009795493C1", bic: "CEFXBRSP" }))).toBeNull();
  });

  it.each<[string, Partial<AccountAsk>]>([
    ["/number", { number: "DE88370400440532013000" }],
    ["/number", { number: "12", bic: "BNORPHMM" }],
    ["/number", { number: "12_345", bic: "BNORPHMM" }],
    ["/bic", { bic: "COBADE" }],
    ["/bic", { number: "0012345", bic: "NOT A BIC!" }],
  ])("is refused at %s where it cannot be", (pointer, over) => {
    expect(pointerOf(ask(over))).toBe(`invalid_request ${pointer}`);
  });

  it("is in a currency in which it may be kept", () => {
    expect(pointerOf(ask({ currency: "PHP" }), "partner_1", ["EUR"])).toBe("invalid_request /currency");
    expect(currenciesFor(null)).toEqual(["EUR"]);
    expect(currenciesFor({ currencies: ["PHP", "EUR", "USD"] })).toEqual(["EUR", "PHP", "USD"]);
  });

  it("of our own is an IBAN at a bank of its own country", () => {
    expect(pointerOf(ask({ bic: "COBADEFF" }), OURS)).toBeNull();
    expect(pointerOf(ask({ number: "0012345", bic: "BNORPHMM" }), OURS)).toBe("invalid_request /number");
    expect(pointerOf(ask({ bic: "BNPAFRPP" }), OURS)).toBe("invalid_request /bic");
    // A partner's bank may keep its accounts elsewhere.
    expect(pointerOf(ask({ bic: "BNPAFRPP" }))).toBeNull();
  });

  it("is the same where all of it is", () => {
    const account: BankAccount = { holder: "A", number: IBAN, iban: true, bic: null, currency: "EUR" };
    expect(sameAccount(account, { ...account })).toBe(true);
    const others = [
      { holder: "B" },
      { number: "1" },
      { iban: false },
      { bic: "COBADEFF" },
      { currency: "PHP" as const },
    ];
    for (const other of others) expect(sameAccount(account, { ...account, ...other })).toBe(false);
  });
});

describe("the approval of an account", () => {
  const account: BankAccount = { holder: "A", number: IBAN, iban: true, bic: null, currency: "EUR" };
  const kept = (over: Partial<KeptAccount> = {}): KeptAccount => ({
    ...{ subject: "partner_1", version: 1, account: null, proposedBy: null, approvedBy: null, since: null },
    ...{ changed: false, proposal: { account, checked: "called", proposedBy: "ann", proposedAt: "2026-03-02" } },
    ...over,
  });

  it("is another person's than the one who proposed it, and of what was read", () => {
    expect(decideApproval(kept(), "ben", "2026-03-02")).toEqual({ ok: true, value: "approve" });
    expect(decideApproval(kept(), "ann", "2026-03-02")).toMatchObject({ refusal: { code: "second_person_required" } });
    expect(decideApproval(kept(), "ben", "2026-03-01")).toMatchObject({ refusal: { code: "conflict" } });
  });

  it("given twice is no error, and of nothing is one", () => {
    const done = kept({ proposal: null, approvedBy: "ben" });
    expect(decideApproval(done, "ben", "2026-03-02")).toEqual({ ok: true, value: "already" });
    expect(decideApproval(done, "cleo", "2026-03-02")).toMatchObject({ refusal: { code: "wrong_state" } });
  });

  it("is told for two weeks, where there was another account before", () => {
    const since = (at: string, changed = true) =>
      newSinceDays(kept({ changed, since: at }), new Date("2026-03-20T12:00:00Z"));
    expect(since("2026-03-20T12:00:00Z")).toBe(0);
    expect(since("2026-03-06T12:00:01Z")).toBe(13);
    expect(since("2026-03-06T12:00:00Z")).toBeNull();
    expect(since("2026-03-20T12:00:00Z", false)).toBeNull();
    expect(newSinceDays(kept({ changed: true }), new Date())).toBeNull();
  });
});
