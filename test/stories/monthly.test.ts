// Monthly giving: a gift begins and is renewed three times; a card fails and recovers; an end that holds whatever is charged after it.
import { afterEach, beforeEach, expect, it } from "vitest";
import { directDueLots } from "../../functions/directing/commands.ts";
import { minor } from "../../functions/money/minor.ts";
import type { Caller } from "../../functions/people/person.ts";
import { cancelPlan, openPlan } from "../../functions/plans/commands.ts";
import { findPlan } from "../../functions/plans/queries.ts";
import { followPlans, settlePlan } from "../../functions/plans/settle.ts";
import { readPortfolio } from "../../functions/portfolio/queries.ts";
import { followPayment } from "../../functions/refunds/settle.ts";
import { personWith, type TestDeps } from "../support/deps.ts";
import { balanceTable, ledgerTable } from "../support/ledger-table.ts";
import { give, must } from "../support/life.ts";
import { aLoan, putLoan, readLoan } from "../support/loans.ts";
import { office } from "../support/office.ts";
import { broken, clean, mails, portfolio, settled } from "../support/story.ts";
import { type TestTable, testTable } from "../support/table.ts";

let test: TestTable;
let deps: TestDeps;
beforeEach(async () => {
  test = await testTable();
  ({ deps } = await office(test.table));
  const late = { deadline: "2027-01-01T00:00:00.000Z" };
  await putLoan(test.table, aLoan({ id: "small", ...late, goal: minor(3_000n), principal: minor(193_200n) }));
  await putLoan(test.table, aLoan({ id: "large", ...late }));
  await putLoan(
    test.table,
    aLoan({ id: "abroad", ...late, partnerId: "partner_2", country: "KE", goal: minor(1_000n) }),
  );
});
afterEach(() => test.close());

/** 20.00 a month to loans in the Philippines, and 1.00 for running costs. */
async function begin(name: string): Promise<{ caller: Caller; planId: string; names: Record<string, string> }> {
  const { id, email } = await personWith(deps, `${name}@donor.test`, "donor");
  const caller: Caller = { personId: id, role: "donor", partnerId: null, email };
  const wish = {
    amount: minor(2_000n),
    runningCosts: minor(100n),
    locale: null,
    countries: ["PH"],
    sectors: [],
    partnerId: null,
  };
  const request = { scope: "story", key: name, hash: name };
  const plan = must(await broken(deps, (broke) => openPlan(broke, caller, wish, request)));
  return { caller, planId: plan.id, names: { [plan.id]: "PLAN", [id]: name } };
}

/** The provider says how a month went; everything that follows happens, each write broken and done again. */
async function month(planId: string, how: "paid" | "declined"): Promise<void> {
  if (how === "paid") deps.payments.payMonth(planId);
  else deps.payments.failMonth(planId);
  await broken(deps, (broke) => settlePlan(broke, planId));
  await settled(deps);
}

const withoutIds = (text: string) => text.replaceAll(/contribution_\w+/g, "…").replaceAll(/re_\d+_/g, "re_");

/** Subjects of the mails about the gift itself. */
const gifts = (all: readonly string[]) =>
  all.map((mail) => mail.split("\n")[0]).filter((subject) => subject?.includes("monthly gift"));

it("begins, is renewed three times, and each month's money is in a loan at once", async () => {
  const { planId, names } = await begin("ann");
  for (let months = 0; months < 4; months++) {
    await month(planId, "paid");
    deps.clock.advanceDays(30);
  }
  expect(await findPlan(deps, planId)).toMatchObject({ state: "active", startedAt: expect.any(String) });
  expect(await readLoan(test.table, "small")).toMatchObject({ state: "funded", funded: 3_000n });
  expect(await readLoan(test.table, "abroad")).toMatchObject({ funded: 0n });
  expect(await portfolio(deps, "ann")).toEqual({ given: 8_400n, committed: 8_000n, runningCosts: 400n });
  expect(gifts(mails(deps, "ann"))).toEqual(Array(4).fill("Your monthly gift has arrived"));
  expect(
    mails(deps, "ann")[1]
      ?.replace(planId, "PLAN")
      .replace(/checkout_\w+/, "…"),
  ).toBe(`Your monthly gift has arrived
Thank you. Your monthly gift of €21.00 has arrived.

It funds:
- Aling Nena, “A freezer for fish”: €10.00
- Aling Nena, “A freezer for fish”: €10.00

For running costs: €1.00

When a loan is repaid, the same money funds the next one.

Follow every cent
http://onward.test/me

Change your card, or end your monthly gift in one click
http://onward.test/me/plans/PLAN

Reference: …`);
  expect(withoutIds(await ledgerTable(test.table, names))).toMatchInlineSnapshot(`
    "
    gift:pi_PLAN_1
      stripe               EUR        20.44
      running-costs        EUR         1.00
      undirected/ann EUR        20.00
      fees                 EUR        -0.56

    redirection:…
      for-loan/small       EUR        20.00
      undirected/ann EUR       -20.00

    gift:pi_PLAN_2
      stripe               EUR        20.44
      running-costs        EUR         1.00
      undirected/ann EUR        20.00
      fees                 EUR        -0.56

    redirection:…
      for-loan/small       EUR        10.00
      undirected/ann EUR       -10.00

    redirection:…
      for-loan/large       EUR        10.00
      undirected/ann EUR       -10.00

    gift:pi_PLAN_3
      stripe               EUR        20.44
      running-costs        EUR         1.00
      undirected/ann EUR        20.00
      fees                 EUR        -0.56

    redirection:…
      for-loan/large       EUR        20.00
      undirected/ann EUR       -20.00

    gift:pi_PLAN_4
      stripe               EUR        20.44
      running-costs        EUR         1.00
      undirected/ann EUR        20.00
      fees                 EUR        -0.56

    redirection:…
      for-loan/large       EUR        20.00
      undirected/ann EUR       -20.00
    "
  `);
});

it("fails and recovers: nothing is lost, nothing is taken twice, and the donor knows", async () => {
  const { planId, names } = await begin("ben");
  await month(planId, "paid");
  deps.clock.advanceDays(30);
  await month(planId, "declined");
  expect(await findPlan(deps, planId)).toMatchObject({ state: "past_due" });
  await month(planId, "declined");
  expect(mails(deps, "ben").at(-1)).toContain("Your monthly gift could not be taken");
  deps.clock.advanceDays(3);
  await month(planId, "paid");
  expect(await findPlan(deps, planId)).toMatchObject({ state: "active", pastDueSince: null });
  const subjects = gifts(mails(deps, "ben"));
  expect(subjects).toEqual([
    "Your monthly gift has arrived",
    "Your monthly gift could not be taken",
    "Your monthly gift has arrived",
  ]);
  expect(withoutIds(await balanceTable(test.table, names))).toMatchInlineSnapshot(`
    "
      stripe               EUR        40.88
      for-loan/large       EUR        10.00
      for-loan/small       EUR        30.00
      running-costs        EUR         2.00
      fees                 EUR        -1.12
    "
  `);
});

it("ends in one click; what is charged after it goes back whole, and funds nobody meanwhile", async () => {
  const { caller, planId, names } = await begin("cy");
  await month(planId, "paid");
  deps.clock.advanceDays(10);
  const end = (broke: TestDeps) => cancelPlan(broke, caller, planId);
  expect(must(await broken(deps, end))).toMatchObject({ state: "cancelled", ended: true });
  await settled(deps);
  for (let months = 0; months < 3; months++) {
    deps.clock.advanceDays(31);
    await broken(deps, followPlans);
    await settled(deps);
  }
  expect(deps.payments.plans.get(planId)?.truth.paid).toHaveLength(1);
  expect(mails(deps, "cy").at(-1)).toContain(
    "You have ended your monthly gift of €21.00. Nothing more will be charged.",
  );

  // All the same something is charged: a debit that was on its way, or a person who collects an old invoice by hand.
  const paymentId = deps.payments.payMonth(planId);
  await broken(deps, (broke) => settlePlan(broke, planId));
  await broken(deps, (broke) => followPayment(broke, paymentId));
  await settled(deps);
  expect(deps.payments.refundsMade).toBe(1);
  expect(await readPortfolio(deps, caller.personId)).toMatchObject({ given: 4_200n, refunded: 2_100n, undirected: 0n });
  await clean(deps);
  expect(withoutIds(await ledgerTable(test.table, names, /^(gift|refund)/))).toMatchInlineSnapshot(`
    "
    gift:pi_PLAN_1
      stripe               EUR        20.44
      running-costs        EUR         1.00
      undirected/cy EUR        20.00
      fees                 EUR        -0.56

    gift:pi_PLAN_2
      stripe               EUR        20.44
      running-costs        EUR         1.00
      undirected/cy EUR        20.00
      fees                 EUR        -0.56

    refund:re_pi_PLAN_2
      stripe               EUR       -21.00
      running-costs        EUR        -1.00
      undirected/cy EUR       -20.00
    "
  `);
});

it("waits in a lot while no loan is open to it, and goes by itself when one opens", async () => {
  const { planId, names } = await begin("dee");
  for (const id of ["small", "large"]) await putFull(id);
  await month(planId, "paid");
  expect(await portfolio(deps, "dee")).toEqual({ given: 2_100n, undirected: 2_000n, runningCosts: 100n });
  expect(mails(deps, "dee").at(-1)).toContain("€20.00 waits for the next open loan that you wish for");
  await putLoan(test.table, aLoan({ id: "next", deadline: "2027-01-01T00:00:00.000Z" }));
  await broken(deps, directDueLots);
  await settled(deps);
  expect(await portfolio(deps, "dee")).toEqual({ given: 2_100n, committed: 2_000n, runningCosts: 100n });
  expect(withoutIds(await ledgerTable(test.table, names, /^(gift:pi_PLAN|redirection)/))).toMatchInlineSnapshot(`
    "
    gift:pi_PLAN_1
      stripe               EUR        20.44
      running-costs        EUR         1.00
      undirected/dee EUR        20.00
      fees                 EUR        -0.56

    redirection:…
      for-loan/next        EUR        20.00
      undirected/dee EUR       -20.00
    "
  `);
});

/** Another donor gives all that a loan still needs. */
async function putFull(id: string): Promise<void> {
  const loan = await readLoan(test.table, id);
  await give(deps, "other", id, loan?.remaining ?? 0n);
}
