// What may happen to a monthly plan: it only moves forward, is looked at again when it has to be, and gives back what came after its end.
import { describe, expect, it } from "vitest";
import { minor } from "../../../functions/money/minor.ts";
import type { PlanTruth } from "../../../functions/payments/payments.ts";
import { PLAN_STATES, type Plan, type PlanState } from "../../../functions/plans/plan.ts";
import { cancelled, decideMonthly, follow, paidAfterEnd, told } from "../../../functions/plans/rules.ts";

const NOW = new Date("2026-03-02T09:00:00.000Z");
const later = (days: number, hours = 0) => new Date(NOW.getTime() + (days * 24 + hours) * 3_600_000).toISOString();
const plan = (over: Partial<Plan> = {}) =>
  ({
    ...{ id: "plan", state: "active", createdAt: later(-60), expiresAt: later(-59), startedAt: later(-60) },
    ...{ subscriptionId: "sub", nextPaymentAt: later(3), pastDueSince: null },
    ...{ cancelledAt: null, cancelledBy: null, ended: false, lookAt: null },
    ...over,
  }) as Plan;
const truth = (over: Partial<PlanTruth> = {}): PlanTruth => ({
  ...{ state: "active", subscriptionId: "sub", email: null, nextPaymentAt: later(3), cancelledAt: null, owed: null },
  paid: [],
  ...over,
});

describe("a monthly sum", () => {
  const total = (cents: bigint, costs = 0n) => {
    const result = decideMonthly(minor(cents), minor(costs));
    return result.ok ? result.value.total : result.refusal.code;
  };

  it("is at least 1.00 to loans, and at most what the provider takes at once", () => {
    expect([total(100n), total(99n, 100n), total(500n, 50n)]).toEqual([100n, "wrong_amount", 550n]);
    expect([total(99_999_999n), total(99_999_999n, 1n)]).toEqual([99_999_999n, "wrong_amount"]);
  });
});

describe("a plan", () => {
  it("only moves forward: what ended never begins again, whatever an old notice makes us ask", () => {
    const reached = (state: PlanState) =>
      (["open", "active", "past_due", "cancelled", "expired"] as const).map(
        (said) => follow(plan({ state }), truth({ state: said }), NOW).state,
      );
    expect(Object.fromEntries(PLAN_STATES.map((state) => [state, reached(state)]))).toEqual({
      open: ["open", "active", "past_due", "cancelled", "expired"],
      active: ["active", "active", "past_due", "cancelled", "expired"],
      past_due: ["past_due", "active", "past_due", "cancelled", "expired"],
      cancelled: ["cancelled", "cancelled", "cancelled", "cancelled", "cancelled"],
      expired: ["expired", "expired", "expired", "expired", "expired"],
    });
  });

  it("began with its first paid month", () => {
    const paid = [{ invoiceId: "in", paymentId: "pi", paidAt: later(-1) }];
    const open = plan({ state: "open", startedAt: null, subscriptionId: null });
    expect(follow(open, truth({ paid }), NOW)).toMatchObject({ startedAt: later(-1), subscriptionId: "sub" });
    expect(follow(open, truth({ state: "open", subscriptionId: null, paid }), NOW).startedAt).toBeNull();
    expect(follow(plan(), truth({ subscriptionId: null, paid }), NOW)).toMatchObject({
      ...{ startedAt: later(-60), subscriptionId: "sub" },
    });
  });

  it("is past due since it was, and not any more when it is paid", () => {
    const late = follow(plan(), truth({ state: "past_due" }), NOW);
    expect(late).toMatchObject({ pastDueSince: NOW.toISOString(), nextPaymentAt: later(3) });
    expect(follow({ ...late, pastDueSince: later(-2) }, truth({ state: "past_due" }), NOW).pastDueSince).toBe(
      later(-2),
    );
    expect(follow(late, truth(), NOW).pastDueSince).toBeNull();
  });

  it("ends when the provider says so, at the moment that it says", () => {
    const over = follow(plan(), truth({ state: "cancelled", cancelledAt: later(-1) }), NOW);
    expect(over).toMatchObject({ state: "cancelled", cancelledAt: later(-1), ended: true, nextPaymentAt: null });
    expect(follow(plan(), truth({ state: "cancelled" }), NOW).cancelledAt).toBe(NOW.toISOString());
    expect(follow(plan({ state: "open" }), truth({ state: "expired" }), NOW)).toMatchObject({
      ended: true,
      lookAt: null,
    });
  });

  it("ends at its donor's word at once, and is asked about until the provider has confirmed it", () => {
    const said = cancelled(plan({ pastDueSince: later(-1) }), "ann", false, NOW);
    expect(said).toMatchObject({
      ...{ state: "cancelled", cancelledBy: "ann", cancelledAt: NOW.toISOString(), ended: false },
      ...{ nextPaymentAt: null, pastDueSince: null, lookAt: later(0, 1) },
    });
    expect(cancelled(plan(), "ann", true, NOW).lookAt).toBe(later(20));
    expect(follow(said, truth(), NOW)).toMatchObject({ state: "cancelled", ended: false });
    expect(follow(said, truth({ state: "cancelled" }), NOW)).toMatchObject({ ended: true, cancelledBy: "ann" });
  });

  it("is looked at again a little after something should have come, and never at once for ever", () => {
    const looked = (over: Partial<Plan>, said: Partial<PlanTruth> = {}) => follow(plan(over), truth(said), NOW).lookAt;
    expect(looked({})).toBe(later(4));
    expect(looked({}, { nextPaymentAt: later(-5) })).toBe(later(0, 1));
    expect(looked({}, { state: "past_due" })).toBe(later(1));
    expect(looked({ state: "open", expiresAt: later(1) }, { state: "open" })).toBe(later(1, 1));
    expect(looked({ state: "cancelled", cancelledAt: later(-19), ended: true })).toBe(later(1));
    expect(looked({ state: "cancelled", cancelledAt: later(-20), ended: true })).toBeNull();
  });
});

it("tells each change of a plan by what it means, and nothing where nothing changed", () => {
  const changes = (["open", "active", "past_due"] as const).map((from) =>
    PLAN_STATES.map((to) => told(plan({ state: from }), plan({ state: to }))),
  );
  // To: open, active, past_due, cancelled, expired.
  expect(changes).toEqual([
    [null, "plan.started", "plan.past_due", "plan.cancelled", null],
    [null, null, "plan.past_due", "plan.cancelled", null],
    [null, "plan.recovered", null, "plan.cancelled", null],
  ]);
  expect(told(plan({ state: "cancelled" }), plan({ state: "cancelled" }))).toBeNull();
});

it("gives back what was taken after its donor ended it, and nothing else", () => {
  const ended = plan({ state: "cancelled", cancelledBy: "ann", cancelledAt: later(0) });
  const back = (paidAt: string, of = ended, said = truth()) => paidAfterEnd(of, said, paidAt);
  expect([back(later(0, -1)), back(later(0)), back(later(0, 1))]).toEqual([false, false, true]);
  expect(back(later(0, 1), { ...ended, cancelledBy: null })).toBe(false);
  expect(back(later(0, 1), { ...ended, cancelledAt: null })).toBe(false);
  expect(back(later(-1), ended, truth({ cancelledAt: later(-2) }))).toBe(true);
});
