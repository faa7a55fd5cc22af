// What a partner's limits and stages allow: without a table.
import { describe, expect, it } from "vitest";
import { minor } from "../../../functions/money/minor.ts";
import type { Partner } from "../../../functions/partners/partner.ts";
import { NO_LIMITS } from "../../../functions/partners/partner-file.ts";
import { decideRoom, decideSending, decideStage, nextStages } from "../../../functions/partners/rules.ts";

const exposure = { openStories: 3, looking: minor(20_000n), out: minor(50_000n) };
const room = (limits: Partial<typeof NO_LIMITS>, goal = 10_000n) =>
  decideRoom({ ...NO_LIMITS, ...limits }, exposure, minor(goal));
const saying = (words: string) => ({ ok: false, refusal: { code: "limit_reached", detail: words } });

describe("the limits of a partner", () => {
  it("leave room for all where there are none, and up to the very cent where there are", () => {
    expect(room({}).ok).toBe(true);
    expect(room({ loan: minor(10_000n), openStories: 4, outstanding: minor(80_000n) }).ok).toBe(true);
  });

  it("say which of them is reached, and point at an amount", () => {
    expect(room({ loan: minor(9_999n) })).toMatchObject({
      ...saying("This loan is 100.00 EUR. At most 99.99 EUR were agreed for one loan."),
      refusal: { errors: [{ pointer: "/principal/value" }] },
    });
    expect(room({ openStories: 3 })).toEqual(saying("3 stories are open already, as many as were agreed."));
    const one = decideRoom({ ...NO_LIMITS, openStories: 1 }, { ...exposure, openStories: 1 }, minor(1n));
    expect(one).toEqual(saying("One story is open already, as many as were agreed."));
    const most = { outstanding: minor(79_999n) };
    expect(room(most)).toEqual(saying("With this loan 800.00 EUR would be out. At most 799.99 EUR were agreed."));
  });

  it("let money be sent while what is funded and out fits", () => {
    expect(decideSending(NO_LIMITS, exposure).ok).toBe(true);
    expect(decideSending({ ...NO_LIMITS, outstanding: minor(50_000n) }, exposure).ok).toBe(true);
    expect(decideSending({ ...NO_LIMITS, outstanding: minor(49_999n) }, exposure)).toEqual(
      saying("500.00 EUR are funded or out. At most 499.99 EUR were agreed."),
    );
  });
});

describe("the stages of a partner", () => {
  const partner = (stage?: Partner["stage"]) =>
    ({ id: "p", closing: null, active: stage === undefined, ...(stage ? { stage } : {}) }) as Partner;
  const to = (from: Partner["stage"] | undefined, next: Parameters<typeof decideStage>[2], agreedOn: string | null) =>
    decideStage(partner(from), { agreedOn }, next);

  it("lead from an applicant over a look into it to work, with an agreement", () => {
    expect(to("applicant", "due_diligence", null)).toMatchObject({ value: { stage: "due_diligence", active: false } });
    expect(to("due_diligence", "active", "2026-03-01")).toEqual({ ok: true, value: partner() });
    expect(to("due_diligence", "active", null)).toMatchObject({
      refusal: { code: "wrong_state", errors: [{ pointer: "/agreedOn", detail: "needed before it begins" }] },
    });
    expect(to("due_diligence", "paused", null)).toMatchObject({
      refusal: { detail: "A partner that is due diligence cannot become paused." },
    });
    expect(to("applicant", "active", "2026-03-01")).toMatchObject({
      refusal: { detail: "A partner that is applicant cannot become active." },
    });
  });

  it("lead to a pause and back, and nowhere for one that closes", () => {
    expect(to(undefined, "paused", null)).toMatchObject({ value: { stage: "paused", active: false } });
    expect(to("paused", "active", null)).toEqual({ ok: true, value: partner() });
    expect(to("paused", "paused", null)).toEqual({ ok: true, value: "already" });
    const closing = { ...partner(), closing: { approvedAt: "2026-03-01" } } as Partner;
    expect(decideStage(closing, { agreedOn: null }, "paused")).toMatchObject({
      refusal: { code: "wrong_state", detail: "This partner closes." },
    });
    expect(nextStages(closing)).toEqual([]);
    expect(nextStages(partner("due_diligence"))).toEqual(["active", "applicant"]);
  });
});
