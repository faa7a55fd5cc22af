// Claims about monthly giving: each paid month is one gift, nothing is taken after the donor's word, whatever is lost or comes late.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { audit } from "../../../functions/audit/audit.ts";
import { minor } from "../../../functions/money/minor.ts";
import type { Caller } from "../../../functions/people/person.ts";
import { cancelPlan, cardPage, openPlan } from "../../../functions/plans/commands.ts";
import { findPlan, monthsOf, plansOfDonor } from "../../../functions/plans/queries.ts";
import { followPlans, settlePlan } from "../../../functions/plans/settle.ts";
import { readPortfolio } from "../../../functions/portfolio/queries.ts";
import { lotsOfDonor } from "../../../functions/undirected/queries.ts";
import { personWith, type TestDeps, testDeps } from "../../support/deps.ts";
import { must } from "../../support/life.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
beforeEach(async () => {
  test = await testTable();
});
afterEach(() => test.close());

let donors = 0;
async function donor(deps: TestDeps): Promise<Caller> {
  const { id, email } = await personWith(deps, `monthly-${++donors}@giver.test`, "donor");
  return { personId: id, role: "donor", partnerId: null, email };
}

const wish = {
  amount: minor(2_500n),
  runningCosts: minor(150n),
  locale: "de",
  countries: ["PH"],
  sectors: [],
  partnerId: null,
};
const request = (key: string, hash = key) => ({ scope: "plans", key, hash });

async function opened(deps: TestDeps) {
  const caller = await donor(deps);
  const plan = must(await openPlan(deps, caller, wish, request(`plan-${caller.personId}`)));
  return { caller, plan };
}

async function begun() {
  const deps = testDeps(test.table);
  const { caller, plan } = await opened(deps);
  const paymentId = deps.payments.payMonth(plan.id);
  await settlePlan(deps, plan.id);
  return { deps, caller, plan, paymentId };
}

const stateOf = async (deps: TestDeps, id: string) => (await findPlan(deps, id))?.state;
const clean = async () => expect((await audit({ table: test.table })).violations).toEqual([]);

describe("beginning", () => {
  it("opens one plan and one page for one request, and refuses the key for another wish", async () => {
    const deps = testDeps(test.table);
    const { caller, plan } = await opened(deps);
    expect(plan).toMatchObject({ state: "open", total: 2_650n, paymentUrl: `http://pay.test/${plan.id}` });
    const key = `plan-${caller.personId}`;
    expect(must(await openPlan(deps, caller, wish, request(key))).id).toBe(plan.id);
    expect(await plansOfDonor(deps, caller.personId)).toHaveLength(1);
    expect(await openPlan(deps, caller, wish, request(key, "other"))).toMatchObject({
      refusal: { code: "idempotency_key_reused" },
    });
  });

  it.each([
    [99n, 0n],
    [50_000_000n, 50_000_000n],
  ])("refuses %i with %i for running costs", async (amount, runningCosts) => {
    const deps = testDeps(test.table);
    const asked = { ...wish, amount: minor(amount), runningCosts: minor(runningCosts) };
    expect(await openPlan(deps, await donor(deps), asked, request(`odd-${amount}`))).toMatchObject({
      refusal: { code: "wrong_amount" },
    });
  });

  it("keeps the wish when the provider does not answer, and the same request opens the page later", async () => {
    const deps = testDeps(test.table);
    const caller = await donor(deps);
    deps.payments.down = true;
    const asked = () => openPlan(deps, caller, wish, request("slow-page"));
    expect(await asked()).toMatchObject({ refusal: { code: "payment_provider_unavailable" } });
    deps.payments.down = false;
    expect(must(await asked()).paymentUrl).not.toBeNull();
  });

  it("ends by itself when nobody pays", async () => {
    const deps = testDeps(test.table);
    const { plan } = await opened(deps);
    deps.payments.endPlan(plan.id);
    deps.clock.advanceDays(1);
    await followPlans(deps);
    expect(await findPlan(deps, plan.id)).toMatchObject({ state: "expired", ended: true, lookAt: null });
  });
});

describe("a paid month", () => {
  it("is one donation: an undirected lot by the plan's wishes, due at once, and running costs", async () => {
    const { deps, caller, plan, paymentId } = await begun();
    for (let again = 0; again < 3; again++) await settlePlan(deps, plan.id);
    expect(await stateOf(deps, plan.id)).toBe("active");
    const [month, ...more] = await monthsOf(deps, plan);
    expect(more).toEqual([]);
    expect(month).toMatchObject({ state: "paid", total: 2_650n, runningCosts: 150n, paymentId, planId: plan.id });
    const lots = await lotsOfDonor(deps, caller.personId);
    expect(lots).toMatchObject([{ left: 2_500n, donationId: month?.id, countries: ["PH"], loanId: null }]);
    expect(lots[0]?.chooseBy).toBe(lots[0]?.since);
    expect(await readPortfolio(deps, caller.personId)).toMatchObject({
      given: 2_650n,
      undirected: 2_500n,
      runningCosts: 150n,
    });
    await clean();
  });

  it("is found although every notice was lost", async () => {
    const deps = testDeps(test.table);
    const { plan } = await opened(deps);
    deps.payments.payMonth(plan.id);
    deps.clock.advanceDays(1);
    await followPlans(deps);
    expect(await monthsOf(deps, plan)).toHaveLength(1);
    deps.clock.advanceDays(30);
    deps.payments.payMonth(plan.id);
    deps.clock.advanceDays(2);
    await followPlans(deps);
    expect(await monthsOf(deps, plan)).toHaveLength(2);
    await clean();
  });

  it("is booked whole when somebody changed its sum at the provider", async () => {
    const { deps, caller, plan } = await begun();
    deps.payments.receive(`pi_more_${plan.id}`, 5_000n, { checkoutId: null, planId: plan.id });
    deps.payments.receive(`pi_less_${plan.id}`, 2_600n, { checkoutId: null, planId: plan.id });
    for (const name of ["more", "less"]) {
      deps.payments.plans.get(plan.id)?.pay(`pi_${name}_${plan.id}`, deps.clock.now());
    }
    await settlePlan(deps, plan.id);
    const split = (await monthsOf(deps, plan)).map((one) => [one.total, one.runningCosts]);
    expect(split.sort()).toEqual([
      [2_600n, 100n],
      [2_650n, 150n],
      [5_000n, 150n],
    ]);
    expect((await readPortfolio(deps, caller.personId)).given).toBe(10_250n);
    await clean();
  });
});

describe("a renewal that fails", () => {
  it("keeps the plan past due until it is paid, and brings it back then", async () => {
    const { deps, plan } = await begun();
    deps.payments.failMonth(plan.id);
    await settlePlan(deps, plan.id);
    expect(await findPlan(deps, plan.id)).toMatchObject({ state: "past_due", pastDueSince: expect.any(String) });
    expect(await monthsOf(deps, plan)).toHaveLength(1);
    deps.payments.payMonth(plan.id);
    await settlePlan(deps, plan.id);
    expect(await findPlan(deps, plan.id)).toMatchObject({ state: "active", pastDueSince: null });
    expect(await monthsOf(deps, plan)).toHaveLength(2);
  });

  it("ends the plan when the provider gives up, and nothing begins it again", async () => {
    const { deps, plan } = await begun();
    deps.payments.failMonth(plan.id);
    await settlePlan(deps, plan.id);
    deps.payments.endPlan(plan.id);
    await settlePlan(deps, plan.id);
    expect(await findPlan(deps, plan.id)).toMatchObject({ state: "cancelled", cancelledBy: null, ended: true });
  });
});

describe("ending", () => {
  it("is one step, at once, and the same for whoever asks again", async () => {
    const { deps, caller, plan } = await begun();
    expect(must(await cancelPlan(deps, caller, plan.id))).toMatchObject({ state: "cancelled", ended: true });
    expect(must(await cancelPlan(deps, caller, plan.id)).state).toBe("cancelled");
    expect(deps.payments.plans.get(plan.id)?.truth.state).toBe("cancelled");
    await settlePlan(deps, plan.id);
    expect(await findPlan(deps, plan.id)).toMatchObject({ state: "cancelled", cancelledBy: caller.personId });
    expect(await monthsOf(deps, plan)).toHaveLength(1);
  });

  it("is for its donor alone", async () => {
    const { deps, plan } = await begun();
    expect(await cancelPlan(deps, await donor(deps), plan.id)).toMatchObject({ refusal: { code: "not_found" } });
    expect(await cardPage(deps, await donor(deps), plan.id)).toMatchObject({ refusal: { code: "not_found" } });
    expect(await stateOf(deps, plan.id)).toBe("active");
  });

  it("holds although the provider does not answer: it is asked until it confirms", async () => {
    const { deps, caller, plan } = await begun();
    deps.payments.down = true;
    expect(must(await cancelPlan(deps, caller, plan.id))).toMatchObject({ state: "cancelled", ended: false });
    deps.payments.down = false;
    deps.clock.advanceDays(1);
    await followPlans(deps);
    expect(await findPlan(deps, plan.id)).toMatchObject({ state: "cancelled", ended: true });
    expect(deps.payments.plans.get(plan.id)?.truth.state).toBe("cancelled");
  });

  it("gives back, once and whole, what was taken after it, and directs none of it", async () => {
    const { deps, caller, plan } = await begun();
    must(await cancelPlan(deps, caller, plan.id));
    deps.clock.advanceDays(1);
    const paymentId = deps.payments.payMonth(plan.id);
    for (let again = 0; again < 3; again++) await settlePlan(deps, plan.id);
    expect(deps.payments.refundsMade).toBe(1);
    expect((await deps.payments.readPayment(paymentId))?.refunds).toMatchObject([{ amount: 2_650n }]);
    const [late] = (await lotsOfDonor(deps, caller.personId)).filter((lot) => lot.cause === `gift:${paymentId}`);
    expect(Date.parse(late?.chooseBy ?? "")).toBeGreaterThan(deps.clock.now().getTime());
    expect(await stateOf(deps, plan.id)).toBe("cancelled");
  });

  it("is not forgotten where the provider refuses to give back: somebody hears of it, and it is asked again", async () => {
    const { deps, caller, plan } = await begun();
    must(await cancelPlan(deps, caller, plan.id));
    deps.clock.advanceDays(1);
    deps.payments.payMonth(plan.id);
    const { refund } = deps.payments;
    deps.payments.refund = async () => ({ ok: false, why: "not_refundable" });
    await expect(settlePlan(deps, plan.id)).rejects.toThrow("not_refundable");
    deps.clock.advanceDays(30);
    await expect(followPlans(deps)).rejects.toThrow("1 of 1 failed");
    deps.payments.refund = refund;
    await followPlans(deps);
    expect(deps.payments.refundsMade).toBe(1);
    await followPlans(deps);
    expect(deps.payments.refundsMade).toBe(1);
  });

  it("keeps a month that was paid before it and told after it", async () => {
    const { deps, caller, plan } = await begun();
    deps.clock.advanceDays(30);
    deps.payments.payMonth(plan.id);
    must(await cancelPlan(deps, caller, plan.id));
    await settlePlan(deps, plan.id);
    expect(await monthsOf(deps, plan)).toHaveLength(2);
    expect(deps.payments.refundsMade).toBe(0);
  });

  it("of a plan that never began closes its page", async () => {
    const deps = testDeps(test.table);
    const { caller, plan } = await opened(deps);
    must(await cancelPlan(deps, caller, plan.id));
    expect(deps.payments.plans.get(plan.id)?.truth.state).toBe("expired");
    expect(await stateOf(deps, plan.id)).toBe("cancelled");
  });
});

it("leads to the provider's page to change the card, while there is one", async () => {
  const { deps, caller, plan } = await begun();
  expect(must(await cardPage(deps, caller, plan.id)).url).toContain(plan.id);
  must(await cancelPlan(deps, caller, plan.id));
  expect(await cardPage(deps, caller, plan.id)).toMatchObject({ refusal: { code: "wrong_state" } });
});
