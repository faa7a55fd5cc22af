// What is pointed out to a reviewer, what may be ticked, and when a loan may be set to publish itself: without a table.
import { describe, expect, it } from "vitest";
import type { Loan } from "../../../functions/loans/loan.ts";
import type { ReviewFile } from "../../../functions/review/review.ts";
import { decideOpen, decideSchedule, likenessesOf, ticksOf } from "../../../functions/review/rules.ts";
import { aLoan } from "../../support/loans.ts";

/** A print of 64 numbers, of which so many are those of any other. */
const print = (equal: number) => Array.from({ length: 64 }, (_, nth) => (nth < equal ? nth : 1_000_000 + nth));
const file = (over: Partial<ReviewFile> = {}): ReviewFile => ({
  ...{ loanId: "loan_1", version: 1, partnerId: "partner_1", entrepreneurId: "entrepreneur_1", displayName: "Ana" },
  ...{ country: "PH", picture: null, likeness: null, languages: [], prints: { en: print(64) }, submissions: 1 },
  ...{ firstSubmittedAt: "", submittedAt: "", ticks: {}, first: true },
  ...over,
});
const another = (over: Partial<ReviewFile>) =>
  file({ loanId: "loan_2", entrepreneurId: "entrepreneur_2", displayName: "Bea", prints: {}, ...over });
const LOAN = aLoan({ picture: "/media/a", displayName: "Ana" });
const told = (others: ReviewFile[], own: ReviewFile | null = file(), theirs: Loan[] = []) =>
  likenessesOf(LOAN, own, others, theirs);

describe("what is pointed out", () => {
  it("is another loan of the same person that is under way", () => {
    const states = [
      "in_review",
      "fundraising",
      "funded",
      "disbursed",
      "draft",
      "returned",
      "repaid",
      "expired",
    ] as const;
    const theirs = states.map((state) => aLoan({ id: `loan_${state}`, state }));
    expect(told([], file(), theirs)).toEqual(
      states.slice(0, 4).map((state) => ({ kind: "same_person", loanId: `loan_${state}`, name: "Aling Nena" })),
    );
  });

  it("is a photo that is the same or looks alike, of another person", () => {
    const own = file({ likeness: "ffffffffffffffff" });
    const photo = (over: Partial<ReviewFile>) => told([another(over)], own).map(({ kind }) => kind);
    expect(photo({ picture: "/media/a" })).toEqual(["photo"]);
    expect(photo({ picture: "/media/b", likeness: "ffffffffffffffc0" })).toEqual(["photo"]);
    expect(photo({ picture: "/media/b", likeness: "ffffffffffffff80" })).toEqual([]);
    expect(photo({ picture: "/media/b" })).toEqual([]);
    expect(photo({ picture: null, likeness: "ffffffffffffffff" })).toEqual([]);
    expect(photo({ picture: "/media/a", entrepreneurId: "entrepreneur_1" })).toEqual([]);
    expect(told([another({ picture: "/media/b", likeness: "ffffffffffffffff" })], null)).toEqual([]);
    const bare = likenessesOf({ ...LOAN, picture: null }, own, [another({ picture: "/media/a" })], []);
    expect(bare).toEqual([]);
  });

  it("is a text that is shared, the likest first", () => {
    const shared = (equal: number) => another({ loanId: `loan_${equal}`, prints: { en: print(equal) } });
    expect(told([shared(19), shared(26), shared(58), shared(20)])).toEqual([
      { kind: "text", loanId: "loan_58", name: "Bea", percent: 90 },
      { kind: "text", loanId: "loan_26", name: "Bea", percent: 40 },
      { kind: "text", loanId: "loan_20", name: "Bea", percent: 31 },
    ]);
    expect(told([shared(58)], null)).toEqual([]);
  });

  it("is the same name at another partner in the same country, whatever its accents and capitals", () => {
    const named = (over: Partial<ReviewFile>) => told([another({ partnerId: "partner_2", ...over })]);
    expect(named({ displayName: " ÁNA " })).toEqual([
      { kind: "same_name", loanId: "loan_2", name: " ÁNA ", partnerId: "partner_2" },
    ]);
    for (const other of [
      { displayName: "Anna" },
      { displayName: "Ana", country: "ID" },
      { displayName: "Ana", partnerId: "partner_1" },
    ])
      expect(named(other)).toEqual([]);
  });

  it("is ten at most, what weighs most first", () => {
    const theirs = [aLoan({ id: "loan_p", state: "disbursed" })];
    const photos = Array.from({ length: 12 }, (_, nth) => another({ loanId: `loan_${nth}`, picture: "/media/a" }));
    const all = told(photos, file(), theirs);
    expect(all).toHaveLength(10);
    expect(all.map(({ loanId }) => loanId).slice(0, 2)).toEqual(["loan_p", "loan_0"]);
  });
});

describe("publishing later", () => {
  const NOW = new Date("2026-03-02T10:00:00Z");
  const loan = aLoan({ state: "in_review", createdBy: "officer" });
  const at = (moment: string) => decideSchedule(loan, "rea", new Date(moment), NOW);

  it("is for a loan in review, by another person than who wrote it", () => {
    expect(decideOpen({ state: "in_review" })).toEqual({ ok: true, value: null });
    expect(decideOpen({ state: "returned" })).toMatchObject({
      refusal: { code: "wrong_state", extra: { state: "returned" } },
    });
    const later = new Date("2026-03-03T10:00:00Z");
    expect(decideSchedule({ ...loan, state: "draft" }, "rea", later, NOW)).toMatchObject({
      refusal: { code: "wrong_state" },
    });
    expect(decideSchedule(loan, "officer", later, NOW)).toMatchObject({ refusal: { code: "second_person_required" } });
  });

  it("is at a moment to come, within sixty days", () => {
    for (const moment of ["2026-03-02T10:00:00.001Z", "2026-05-01T10:00:00Z"])
      expect(at(moment)).toEqual({ ok: true, value: null });
    for (const moment of ["2026-03-02T10:00:00Z", "2026-05-01T10:00:00.001Z"])
      expect(at(moment)).toMatchObject({
        refusal: { code: "invalid_request", errors: [{ pointer: "/publishAt", detail: "to come, within 60 days" }] },
      });
  });
});

describe("ticks", () => {
  const before = { consent: { by: "ann", at: "t0" }, photo: { by: "ann", at: "t0" } };

  it("keep who ticked first, add what is new, leave out what is taken away", () => {
    expect(ticksOf(file({ ticks: before }), ["money", "consent"], "rea", "t1")).toEqual({
      consent: { by: "ann", at: "t0" },
      money: { by: "rea", at: "t1" },
    });
    expect(ticksOf(file({ ticks: before }), [], "rea", "t1")).toEqual({});
  });

  it("that are as they were change nothing", () => {
    expect(ticksOf(file({ ticks: before }), ["photo", "consent"], "rea", "t1")).toBe("already");
    expect(ticksOf(file(), [], "rea", "t1")).toBe("already");
    expect(ticksOf(file({ ticks: before }), ["photo", "money"], "rea", "t1")).not.toBe("already");
  });
});
