// What may happen to a loan until donors can give to it: pure decisions.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Entrepreneur } from "../../../functions/entrepreneurs/entrepreneur.ts";
import { LOAN_STATES, type LoanState } from "../../../functions/loans/loan.ts";
import * as rules from "../../../functions/loans/rules.ts";
import { money } from "../../../functions/money/minor.ts";
import type { Result } from "../../../functions/refusal.ts";
import { aLoan } from "../../support/loans.ts";

const now = new Date("2026-03-02T09:00:00.000Z");
const today = "2026-03-02";
const rate = { value: "64.40", source: "Fixing", date: "2026-03-02" };
const partner = { name: "One", active: true, currencies: ["PHP", "USD"] } as const;
const content: rules.LoanContent = {
  title: "Two sewing machines",
  principal: money("PHP", 1_030_400n),
  sector: "clothing",
  terms: { instalments: 4, frequency: "monthly", method: "equal-instalments" },
  region: null,
  activity: null,
  preDisbursed: null,
};
const entrepreneur: Entrepreneur = {
  id: "entrepreneur_1",
  version: 1,
  partnerId: "partner_1",
  displayName: "Marisol",
  country: "PH",
  region: null,
  consent: { publish: true, recordedAt: now.toISOString(), recordedBy: "person_1" },
  createdAt: now.toISOString(),
};
const silent: Entrepreneur = { ...entrepreneur, consent: { ...entrepreneur.consent, publish: false } };
const codeOf = (result: Result<unknown>): string => (result.ok ? "ok" : result.refusal.code);
const allowedIn = (decide: (state: LoanState) => Result<unknown>): LoanState[] =>
  LOAN_STATES.filter((state) => decide(state).ok);

describe("what is not said yet", () => {
  const decide = (over: Partial<rules.LoanContent>) =>
    rules.decideContent({ ...content, ...over }, partner, rate, today);
  it("is not judged: no goal without an amount, and no schedule before there is one", () => {
    expect(decide({})).toEqual({ ok: true, value: { goal: 16_000n } });
    const none = { principal: money("PHP", 1n), terms: { ...content.terms, instalments: 0 } };
    expect(decide({ ...none, unsaid: ["principal"] })).toEqual({ ok: true, value: { goal: 0n } });
    const whole = { terms: none.terms, unsaid: ["schedule"] as const };
    expect(decide(whole)).toEqual({ ok: true, value: { goal: 16_000n } });
    expect(decide({ terms: none.terms })).toMatchObject({
      ok: false,
      refusal: { errors: [{ pointer: expect.stringMatching(/^.schedule/) }] },
    });
  });
});

describe("notes of a reviewer", () => {
  it("go back with the loan, where there are any", () => {
    const loan = aLoan({ state: "in_review" });
    const back = { ...loan, state: "returned", returnedBecause: "Say more." };
    expect(rules.decideReturn(loan, "Say more.")).toEqual({ ok: true, value: back });
    const notes = { photos: "Too dark." } as Parameters<typeof rules.decideReturn>[2];
    expect(rules.decideReturn(loan, "Say more.", notes)).toEqual({
      ok: true,
      value: { ...back, returnedNotes: notes },
    });
  });
});

describe("the goal", () => {
  it("is the principal at the rate, half-even to the cent", () => {
    const goal = (units: bigint, value: string) => rules.goalAt(money("PHP", units), { ...rate, value });
    expect(goal(1_030_400n, "64.40")).toBe(16_000n);
    expect(goal(1n, "2")).toBe(0n); // half a cent, to the even neighbour
    expect(goal(3n, "2")).toBe(2n);
    expect(goal(5n, "2")).toBe(2n);
  });

  it("counts the digits of each currency: 1,000 XOF are 1.52 EUR", () => {
    expect(rules.goalAt(money("XOF", 1_000n), { ...rate, value: "655.957" })).toBe(152n);
  });

  it("is never further than half a cent from the exact value", () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 12n), fc.integer({ min: 1, max: 10 ** 6 }), (units, cents) => {
        const value = `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
        const goal = rules.goalAt(money("PHP", units), { ...rate, value });
        const off = 2n * (goal * BigInt(cents) - units * 100n);
        return off <= BigInt(cents) && off >= -BigInt(cents);
      }),
    );
  });
});

describe("what a partner writes", () => {
  const decide = (more: Partial<rules.LoanContent>, who: Parameters<typeof rules.decideContent>[1] = partner) =>
    rules.decideContent({ ...content, ...more }, who, rate, today);

  it("has a goal in the donors' currency", () => {
    expect(decide({})).toEqual({ ok: true, value: { goal: 16_000n } });
  });

  it("is in one of the partner's currencies, and the partner is active", () => {
    expect(codeOf(decide({ principal: money("XOF", 100_000n) }))).toBe("wrong_currency");
    expect(codeOf(decide({}, { ...partner, active: false }))).toBe("wrong_state");
  });

  it("is worth at least the smallest gift", () => {
    expect(codeOf(decide({ principal: money("PHP", 6_439n) }))).toBe("ok");
    expect(codeOf(decide({ principal: money("PHP", 6_400n) }))).toBe("wrong_amount");
  });

  it("was not handed out in the future", () => {
    expect(codeOf(decide({ preDisbursed: "2026-03-02" }))).toBe("ok");
    expect(decide({ preDisbursed: "2026-03-03" })).toMatchObject({
      refusal: { code: "invalid_request", errors: [{ pointer: "/preDisbursed" }] },
    });
  });

  it("makes a schedule, or says which of its terms do not", () => {
    const terms = { ...content.terms, graceInstalments: 4 };
    expect(decide({ terms })).toMatchObject({ refusal: { errors: [{ pointer: "/schedule/graceInstalments" }] } });
    const late = { ...content.terms, firstDueOn: "2026-03-02" };
    expect(decide({ terms: late })).toMatchObject({ refusal: { errors: [{ pointer: "/schedule/firstDueOn" }] } });
  });
});

describe("a loan", () => {
  it("is written and submitted as a draft, or when it was returned, and never later", () => {
    expect(allowedIn((state) => rules.decideChange({ state }))).toEqual(["draft", "returned"]);
    expect(allowedIn((state) => rules.decideSubmit(aLoan({ state }), entrepreneur, today))).toEqual([
      "draft",
      "returned",
    ]);
  });

  it("is published and returned while it is in review, and never at another time", () => {
    const publish = (state: LoanState) => rules.decidePublish(aLoan({ state }), entrepreneur, "r", rate, now, 60);
    expect(allowedIn(publish)).toEqual(["in_review"]);
    expect(allowedIn((state) => rules.decideReturn(aLoan({ state }), "Say more."))).toEqual(["in_review"]);
  });

  it("has news once anybody can see it", () => {
    expect(allowedIn((state) => rules.decideUpdate({ state, postedAt: "2026-01-15T09:00:00.000Z" }))).toEqual(
      LOAN_STATES.slice(3),
    );
  });

  it("needs the entrepreneur's consent to be submitted, and still has it when it is published", () => {
    expect(codeOf(rules.decideSubmit(aLoan({ state: "draft" }), silent, today))).toBe("consent_missing");
    const loan = aLoan({ state: "in_review" });
    expect(codeOf(rules.decidePublish(loan, silent, "r", rate, now, 60))).toBe("consent_missing");
  });

  it("takes the entrepreneur's present name to the reviewers", () => {
    const submitted = rules.decideSubmit(
      aLoan({ state: "returned", returnedBecause: "Say more." }),
      entrepreneur,
      today,
    );
    expect(submitted).toMatchObject({ value: { state: "in_review", displayName: "Marisol", returnedBecause: null } });
  });

  it("is not published by who wrote it", () => {
    const loan = aLoan({ state: "in_review", createdBy: "person_9" });
    expect(codeOf(rules.decidePublish(loan, entrepreneur, "person_9", rate, now, 60))).toBe("second_person_required");
  });

  it("is not published when its first day has passed in the meantime", () => {
    const terms = { ...content.terms, firstDueOn: "2026-03-01" };
    const loan = aLoan({ state: "in_review", terms });
    expect(codeOf(rules.decidePublish(loan, entrepreneur, "r", rate, now, 60))).toBe("wrong_state");
  });

  it("opens with all of its goal free, at the rate of that day, for as many days as there are", () => {
    const loan = aLoan({ state: "in_review", rate: { ...rate, value: "60" }, postedAt: null, deadline: null });
    expect(rules.decidePublish(loan, entrepreneur, "r", rate, now, 60)).toMatchObject({
      value: {
        state: "fundraising",
        rate,
        goal: 16_000n,
        remaining: 16_000n,
        funded: 0n,
        reserved: 0n,
        postedAt: "2026-03-02T09:00:00.000Z",
        deadline: "2026-05-01T09:00:00.000Z",
      },
    });
  });

  it("goes back to its partner with the reviewer's words", () => {
    expect(rules.decideReturn(aLoan({ state: "in_review" }), "Say more.")).toMatchObject({
      value: { state: "returned", returnedBecause: "Say more." },
    });
  });
});

describe("what a refusal says", () => {
  const said = (result: Result<unknown>) =>
    result.ok ? "ok" : [result.refusal.code, result.refusal.errors?.map((one) => one.pointer), result.refusal.extra];
  const decided = (over: Partial<rules.LoanContent>, at = rate) =>
    said(rules.decideContent({ ...content, ...over }, partner, at, today));

  it("points at what is wrong with what was written", () => {
    expect(decided({ principal: money("KES", 1_000n) })).toEqual([
      "wrong_currency",
      ["/principal/currency"],
      undefined,
    ]);
    expect(decided({ principal: money("PHP", 100n) })).toEqual(["wrong_amount", ["/principal/value"], undefined]);
    expect(decided({ preDisbursed: today })).toBe("ok");
    expect(decided({ preDisbursed: "2026-03-03" })).toEqual(["invalid_request", ["/preDisbursed"], undefined]);
    expect(() => decided({}, { ...rate, value: "none" })).toThrow("none");
  });

  it("names the state in which a loan is", () => {
    const open = aLoan({ state: "fundraising" });
    expect(said(rules.decideChange(open))).toEqual(["wrong_state", undefined, { state: "fundraising" }]);
    expect(said(rules.decideReturn(open, "x"))).toEqual(["wrong_state", undefined, { state: "fundraising" }]);
    const draft = aLoan({ state: "draft", postedAt: null });
    expect(said(rules.decideUpdate(draft))).toEqual(["wrong_state", undefined, { state: "draft" }]);
  });
});
