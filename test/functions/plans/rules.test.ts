// What may happen to a monthly plan: it only moves forward, is looked at again when it has to be, and gives back what came after its end.
import { describe, expect, it } from "vitest";
import { minor } from "../../../functions/money/minor.ts";
import type { PaymentHistory, PlanTruth } from "../../../functions/payments/payments.ts";
import { PLAN_STATES, type Plan, type PlanState } from "../../../functions/plans/plan.ts";
import {
  bookMonth,
  cancelled,
  decideMonthly,
  follow,
  monthId,
  paidAfterEnd,
  told,
} from "../../../functions/plans/rules.ts";

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

describe("a paid month", () => {
  const payment = (gross: bigint, over: Partial<PaymentHistory> = {}) =>
    ({
      paymentId: "pi_1",
      gross: minor(gross),
      fee: minor(40n),
      balanceTransaction: "txn_1",
      ...over,
    }) as PaymentHistory;
  const monthly = plan({
    ...{ donorId: "ada", amount: minor(1_000n), runningCosts: minor(100n), total: minor(1_100n), email: "ada@d.test" },
    ...{ locale: "de", countries: ["PH"], sectors: ["food"], partnerId: "p", requestHash: "h" },
  });
  const at = NOW.toISOString();
  const booked = (gross: bigint) => {
    const { donation, lot } = bookMonth(monthly, payment(gross), at, true);
    return [donation.lines[0]?.amount, donation.runningCosts, donation.total, lot.amount];
  };

  it("is a donation to no loan yet, and a lot that goes as its donor wished, at once or after the time to choose", () => {
    const { donation, lot, entry } = bookMonth(monthly, payment(1_100n), at, true);
    const id = monthId("pi_1");
    expect(donation).toMatchObject({
      ...{ id, version: 1, state: "paid", holdsRoom: false, guest: false, donorId: "ada", email: "ada@d.test" },
      ...{ runningCosts: 100n, refunded: 0n, runningCostsRefunded: 0n, carried: 0n, refundId: null, total: 1_100n },
      ...{ requestHash: "h", sessionId: null, paymentUrl: null, paymentId: "pi_1", planId: "plan", locale: "de" },
      ...{ createdAt: at, expiresAt: at, paidAt: at },
      lines: [
        { loanId: "", title: "Monthly gift", amount: 1_000n, placed: "undirected", refunded: 0n, takenOver: false },
      ],
    });
    expect(donation).not.toHaveProperty("erased");
    const wishes = { countries: ["PH"], sectors: ["food"], partnerId: "p", loanId: null };
    expect(lot).toMatchObject({ donorId: "ada", cause: entry.cause, donationId: id, amount: 1_000n, ...wishes });
    expect([lot.chooseBy, bookMonth(monthly, payment(1_100n), at, false).lot.chooseBy]).toEqual([at, later(30)]);
    expect(entry).toMatchObject({ kind: "gift", balanceTransaction: "txn_1", at });
    expect(monthId("pi_1")).toMatch(/^checkout_/);
    expect(monthId("pi_2")).not.toBe(id);
  });

  it("of another sum than was agreed is booked whole: less takes from running costs first, more goes to loans", () => {
    expect(booked(1_100n)).toEqual([1_000n, 100n, 1_100n, 1_000n]);
    expect(booked(1_050n)).toEqual([1_000n, 50n, 1_050n, 1_000n]);
    expect(booked(900n)).toEqual([900n, 0n, 900n, 900n]);
    expect(booked(1_500n)).toEqual([1_400n, 100n, 1_500n, 1_400n]);
  });

  it("of somebody who was erased has no address, and no month is booked without its line of the balance", () => {
    const { donation } = bookMonth({ ...monthly, email: "" }, payment(1_100n), at, true);
    expect(donation).toMatchObject({ email: null, erased: true });
    expect(() => bookMonth(monthly, payment(1_100n, { balanceTransaction: null }), at, true)).toThrow("pi_1");
  });
});

describe("what a plan remembers", () => {
  it("keeps the moment of its end as it was first known", () => {
    const over = plan({ state: "cancelled", cancelledAt: later(-3), ended: true });
    expect(follow(over, truth({ state: "cancelled", cancelledAt: later(-1) }), NOW)).toMatchObject({
      ...{ cancelledAt: later(-3), ended: true, nextPaymentAt: null },
    });
    expect(follow(plan(), truth(), NOW).cancelledAt).toBeNull();
    expect(follow(plan(), truth({ state: "past_due", nextPaymentAt: later(7) }), NOW).nextPaymentAt).toBe(later(7));
    expect(
      follow(plan({ state: "open" }), truth({ state: "open", nextPaymentAt: later(7) }), NOW).nextPaymentAt,
    ).toBeNull();
  });

  it("is looked at in an hour where nobody can say when, or where the moment has passed", () => {
    const looked = (over: Partial<Plan>, said: Partial<PlanTruth> = {}) => follow(plan(over), truth(said), NOW).lookAt;
    expect(looked({}, { nextPaymentAt: null })).toBe(later(1));
    expect(looked({}, { nextPaymentAt: later(-1) })).toBe(later(0, 1));
    expect(looked({ state: "open", expiresAt: later(0, -1) }, { state: "open" })).toBe(later(0, 1));
    expect(looked({ state: "cancelled", cancelledAt: later(-1) })).toBe(later(0, 1));
    expect(looked({ state: "expired", ended: true })).toBeNull();
    const never = { state: "cancelled", cancelledAt: null, ended: true } as const;
    expect(cancelled(plan(), "ada", true, NOW)).toMatchObject({ cancelledBy: "ada", cancelledAt: NOW.toISOString() });
    expect(looked({ ...never, createdAt: later(-19) }, { state: "cancelled" })).toBe(later(20));
  });
});
