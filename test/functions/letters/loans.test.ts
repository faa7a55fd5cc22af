// What donors hear of a loan: funded, handed out with the partner's first news, late once, given up; each once, and only what they want.
import { afterAll, beforeAll, expect, it } from "vitest";
import { daysBefore } from "../../../functions/days.ts";
import { type Fact, factFrom } from "../../../functions/facts/fact.ts";
import { writeLetters } from "../../../functions/letters/jobs.ts";
import { onLoanFact } from "../../../functions/letters/loan-reactions.ts";
import { postUpdate } from "../../../functions/loans/news.ts";
import { minor } from "../../../functions/money/minor.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { keepPreferences } from "../../../functions/people/commands.ts";
import { DEFAULT_PREFERENCES } from "../../../functions/people/person.ts";
import { queryAll } from "../../../functions/table/read.ts";
import { givenUp, pays } from "../../support/course.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { give, must, officerOf, outTo, send, theLoan, today } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { mails, settled } from "../../support/story.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
beforeAll(async () => {
  test = await testTable();
});
afterAll(() => test.close());

const until = (deps: TestDeps, day: string) => {
  while (today(deps) < day) deps.clock.advanceDays(1);
};

it("tells each donor once what becomes of a loan, to the cent, and those who want few letters only of trouble", async () => {
  const deps = testDeps(test.table);
  const about = { city: null, description: "", country: "PH", currency: "PHP" as const, currencies: [] };
  await createPartner(deps, "system", { ...about, name: "Project Life" }, { id: "partner_1" });
  await putLoan(test.table, aLoan({ id: "loan" }));
  await give(deps, "ann", "loan", 6_000n);
  const { donorId } = await give(deps, "few", "loan", 10_000n);
  await keepPreferences(deps, donorId, { ...DEFAULT_PREFERENCES, mail: "few", language: "fr" });
  await settled(deps);
  await settled(deps);
  const loan = await theLoan(deps, "loan");
  must(
    await postUpdate(deps, officerOf(loan), "loan", {
      en: "The freezer is <b>here</b>.\nIt is blue.",
      tl: "Narito na.",
    }),
  );
  await send(deps, "loan");
  await outTo(deps, "loan");
  await settled(deps);
  await settled(deps);
  const subjects = (donor: string) => mails(deps, donor).map((mail) => mail.split("\n")[0]);
  expect(subjects("ann").slice(-2)).toEqual(["The loan for Aling Nena is fully funded", "Aling Nena has the money"]);
  expect(mails(deps, "ann").at(-1)?.split("\n\nYou get this")[0]).toMatchInlineSnapshot(`
    "Aling Nena has the money
    Project Life handed out the loan “A freezer for fish” on 2 March 2026. €60.00 of it is your money.

    The first repayment is due on 2 April 2026.

    Project Life writes:

    > The freezer is <b>here</b>.
    > It is blue.

    Read the story
    http://onward.test/loans/loan"
  `);
  const told = subjects("few").length;

  until(deps, "2026-04-10");
  await pays(deps, "loan", 300_000n, "L-1");
  until(deps, "2026-06-01");
  for (let day = 0; day < 8; day++) {
    await writeLetters(deps);
    deps.clock.advanceDays(1);
  }
  expect(subjects("ann").filter((subject) => subject?.includes("is late"))).toHaveLength(1);
  await givenUp(deps, "loan");
  await settled(deps);
  await settled(deps);
  expect(subjects("few").slice(told)).toEqual([
    "Un prêt où se trouve votre argent a du retard",
    "Un prêt où se trouve votre argent a été abandonné",
  ]);
  expect(mails(deps, "ann").at(-1)).toMatchInlineSnapshot(`
    "A loan that your money is in was given up
    What is still owed of “A freezer for fish”, Aling Nena, will not be paid.

    Why: Her stall burned down.

    €43.58 of your money is lost. What was repaid before stays and goes on working. Should anything be repaid later all the same, your share of it comes back.

    Follow every cent
    http://onward.test/me"
  `);
});

it("waits some days for the partner's first news of a hand-out, tells it with them, and then goes without; once either way", async () => {
  const deps = testDeps(test.table);
  const told = (donor: string) => mails(deps, donor).filter((mail) => mail.includes("has the money"));
  for (const id of ["quick", "slow"]) {
    await putLoan(test.table, aLoan({ id, goal: minor(6_000n) }));
    // Told while givers were still looked for: nothing that the partner writes of the hand-out.
    must(await postUpdate(deps, officerOf(await theLoan(deps, id)), id, { en: "Who helps her?" }));
    deps.clock.advanceDays(1);
    await give(deps, id, id, 6_000n);
    await send(deps, id);
    await outTo(deps, id);
    await settled(deps);
  }
  expect([...told("quick"), ...told("slow")]).toEqual([]);
  const news = async (id: string, text: string) => {
    must(await postUpdate(deps, officerOf(await theLoan(deps, id)), id, { en: text }));
    await settled(deps);
  };
  deps.clock.advanceDays(2);
  await news("quick", "She bought it today.");
  await news("quick", "And sold the first fish.");
  expect(told("quick")).toHaveLength(1);
  expect(told("quick")[0]).toContain("> She bought it today.");
  for (let day = 0; day < 8; day++) {
    await writeLetters(deps);
    deps.clock.advanceDays(1);
  }
  await news("slow", "Late, but here.");
  expect(told("slow")).toHaveLength(1);
  expect(told("slow")[0]).not.toContain("writes:");
  expect(told("quick")).toHaveLength(1);
});

it("is no news to somebody who has become known since, when a record comes again weeks later", async () => {
  const deps = testDeps(test.table);
  await putLoan(test.table, aLoan({ id: "old" }));
  const { donorId } = await give(deps, "new", "old", 16_000n);
  await settled(deps);
  const told = () => mails(deps, "new").filter((mail) => mail.includes("is fully funded"));
  expect(told()).toHaveLength(1);
  let funded: Fact | null = null;
  for await (const item of queryAll(deps.table, { pk: "LOAN#old", prefix: "FACT#" }))
    if (factFrom(item).type === "loan.funded") funded = factFrom(item);
  if (!funded) throw new Error("nobody said that it was funded");
  const { at } = funded;
  // Another process remembers nothing of what was sent.
  const later = testDeps(test.table);
  const sentTo = async (days: number) => {
    while (today(later) < dayAfterAll(at, days)) later.clock.advanceDays(1);
    await onLoanFact(later, { ...(funded as Fact), id: `again-${days}` });
    return later.sent.filter((mail) => mail.id === `again-${days}:${donorId}`).length;
  };
  expect([await sentTo(13), await sentTo(15)]).toEqual([1, 0]);
});

const dayAfterAll = (moment: string, days: number) => daysBefore(moment.slice(0, 10), -days);
