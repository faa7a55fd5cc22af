// Letters that gather: shares to the cent, once though the job runs again and breaks off, nothing when nothing happened, none to whom none may go.
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { erase } from "../../../functions/erasure/commands.ts";
import { cameBackBetween } from "../../../functions/letters/gathered.ts";
import { writeLetters } from "../../../functions/letters/jobs.ts";
import { minor } from "../../../functions/money/minor.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { keepPreferences } from "../../../functions/people/commands.ts";
import { DEFAULT_PREFERENCES } from "../../../functions/people/person.ts";
import { readPortfolio } from "../../../functions/portfolio/queries.ts";
import { runRecycling } from "../../../functions/recycling/commands.ts";
import { redirect } from "../../../functions/recycling/redirect.ts";
import { keys } from "../../../functions/table/keys.ts";
import { putOnce } from "../../../functions/table/put-once.ts";
import { lotItem } from "../../../functions/undirected/items.ts";
import { newLot } from "../../../functions/undirected/rules.ts";
import { handedOut, pays, takenBack } from "../../support/course.ts";
import { personWith, type TestDeps, testDeps } from "../../support/deps.ts";
import { must, theLoan, today } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { clean, mails, settled } from "../../support/story.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let deps: TestDeps;
beforeAll(async () => {
  test = await testTable();
});
afterAll(() => test.close());
beforeEach(() => {
  deps = testDeps(test.table);
});

const until = (day: string) => {
  while (today(deps) < day) deps.clock.advanceDays(1);
};
const letters = (donor: string, subject: RegExp) => mails(deps, donor).filter((mail) => subject.test(mail));

it("gathers a month into one letter for each donor, to the cent, and says nothing of a month in which nothing came", async () => {
  const ids = await handedOut(deps, "fish", { ann: 6_000n, ben: 10_000n, eva: 1_000n, few: 1_000n });
  await handedOut(deps, "rice", { ann: 4_000n });
  await keepPreferences(deps, ids.few ?? "", { ...DEFAULT_PREFERENCES, mail: "few" });
  await keepPreferences(deps, ids.ben ?? "", { ...DEFAULT_PREFERENCES, language: "de" });
  until("2026-04-02");
  await pays(deps, "fish", 100_000n, "F-1");
  await pays(deps, "rice", 50_000n, "R-1");
  until("2026-04-20");
  await pays(deps, "fish", 100_000n, "F-2");
  await pays(deps, "rice", 90_000n, "R-2");
  await takenBack(deps, "repayment:partner_1:R-2");
  await erase(deps, ids.eva ?? "");
  await writeLetters(deps);
  expect(letters("ann", /came back/)).toEqual([]);
  until("2026-05-01");
  // A payment of the new month is the next letter's.
  await pays(deps, "fish", 50_000n, "F-3");

  const failing: TestDeps = {
    ...deps,
    mailer: {
      async send(mail) {
        if (mail.to === "ben@donor.test") throw new Error("nobody answers");
        await deps.mailer.send(mail);
      },
    },
  };
  await expect(writeLetters(failing)).rejects.toThrow();
  await writeLetters(deps);
  until("2026-05-02");
  await writeLetters(deps);
  expect(letters("ann", /came back/)).toHaveLength(1);
  expect(letters("ann", /came back/)[0]?.split("\n\nYou get this")[0]).toMatchInlineSnapshot(`
    "In April 2026, €12.58 of your money came back
    In April 2026, repayments came in on loans that your money is in. Your share of them is €12.58:
    - Aling Nena, “A freezer for fish”: €11.04
    - Aling Nena, “A freezer for fish”: €1.54

    When a loan is repaid, the same money funds the next one.

    Follow every cent
    http://onward.test/me"
  `);
  expect(letters("ben", /zurückgekommen/)).toHaveLength(1);
  expect(deps.sent.filter((mail) => /^(eva|few)@/.test(mail.to) && /came back/.test(mail.subject))).toEqual([]);
  until("2026-06-01");
  await writeLetters(deps);
  expect(letters("ann", /^In May 2026/)).toHaveLength(1);
  until("2026-07-01");
  await writeLetters(deps);
  expect(letters("ann", /came back/)).toHaveLength(2);
});

const setRepaid = (id: string, units: bigint) =>
  test.table.client.send(
    new UpdateCommand({
      TableName: test.table.name,
      Key: keys.loan(id),
      UpdateExpression: "SET repaid = :units",
      ExpressionAttributeValues: { ":units": units },
    }),
  );

it("works out a month from what was paid in it, whatever is taken back of the loan while it is written", async () => {
  const { gil = "" } = await handedOut(deps, "boat", { gil: 6_000n, hal: 4_000n }, { partnerId: "partner_8" });
  await pays(deps, "boat", 100_000n, "B-1");
  const month = async () => (await cameBackBetween(deps, "2026-03-01", "2026-04-01")).get(gil);
  const [piece] = (await month()) ?? [];
  expect(piece?.amount).toBeGreaterThan(0n);
  until("2026-04-02");
  await pays(deps, "boat", 50_000n, "B-2");
  await takenBack(deps, "repayment:partner_8:B-2");
  expect(((await month()) ?? []).map(({ amount }) => amount)).toEqual([piece?.amount]);
  // Between two readings the loan may have lost what was paid back: no share may hang on that.
  const { repaid } = await theLoan(deps, "boat");
  await setRepaid("boat", 0n);
  expect(((await month()) ?? []).map(({ amount }) => amount)).toEqual([piece?.amount]);
  await setRepaid("boat", repaid);
});

it("tells once a day where money has moved on, one piece for each loan", async () => {
  await handedOut(deps, "first", { cat: 6_000n, dan: 4_000n }, { partnerId: "partner_9" });
  await putLoan(
    test.table,
    aLoan({ id: "next", partnerId: "partner_9", goal: minor(30_000n), displayName: "Ate Luz" }),
  );
  await pays(deps, "first", 400_000n, "M-1");
  await runRecycling(deps, { partnerId: "partner_9", dryRun: false });
  await settled(deps);
  await writeLetters(deps);
  expect(letters("cat", /moved on/)).toEqual([]);
  deps.clock.advanceDays(1);
  await writeLetters(deps);
  deps.clock.advanceDays(1);
  await writeLetters(deps);
  expect(letters("cat", /moved on/)).toHaveLength(1);
  expect(letters("cat", /moved on/)[0]?.split("\n\nYou get this")[0]).toMatchInlineSnapshot(`
    "Your money has moved on to Ate Luz
    This money of yours came back from a loan. Now it funds the next:
    - Ate Luz, “A freezer for fish”: €22.24

    Read the story
    http://onward.test/loans/next

    Follow every cent
    http://onward.test/me"
  `);
  expect(letters("dan", /moved on/)).toHaveLength(1);
  await clean(deps);
});

it("asks those who wish to choose before money that came back goes by itself, and it stays to the end of the day they were told", async () => {
  const at = { partnerId: "partner_7" };
  const { ida = "", jan = "" } = await handedOut(deps, "loom", { ida: 6_000n, jan: 6_000n, kay: 4_000n }, at);
  for (const id of [ida, jan]) await keepPreferences(deps, id, { ...DEFAULT_PREFERENCES, next: "choose", mail: "few" });
  const about = { name: "Project Life", country: "PH", city: null, currency: "PHP", currencies: [], description: "" };
  must(await createPartner(deps, "system", { ...about, currency: "PHP" }, { id: "partner_7" }));
  until("2026-03-10");
  await pays(deps, "loom", 400_000n, "L-2");
  // Told late, and paid before what is known: it came today.
  until("2026-03-20");
  await pays(deps, "loom", 100_000n, "L-1", { paidOn: "2026-03-09" });
  await putLoan(test.table, aLoan({ id: "wheel", ...at, goal: minor(30_000n), deadline: "2026-12-01T00:00:00.000Z" }));
  await redirect(deps, jan, "wheel", minor(2_806n), { scope: "jan", key: "mine" });
  await runRecycling(deps, { partnerId: "partner_7", dryRun: false });
  until("2026-04-11");
  await writeLetters(deps);
  expect(letters("ida", /Choose/)).toEqual([]);
  for (const day of ["2026-04-12", "2026-04-13", "2026-04-19"]) {
    until(day);
    await writeLetters(deps);
    await runRecycling(deps, { partnerId: "partner_7", dryRun: false });
  }
  expect(letters("ida", /Choose/)).toMatchInlineSnapshot(`
    [
      "Choose where €28.06 goes
    Your €28.06 waits for your word until 19 April 2026. If you say nothing, it then goes to an open loan by itself.

    Choose where it goes
    http://onward.test/me",
    ]
  `);
  expect([letters("jan", /Choose/), letters("kay", /Choose/)]).toEqual([[], []]);
  expect((await readPortfolio(deps, ida)).waiting).toBe(2_806n);
  until("2026-04-20");
  await runRecycling(deps, { partnerId: "partner_7", dryRun: false });
  expect((await readPortfolio(deps, ida)).waiting).toBe(0n);
  await clean(deps);
});

it("asks once, in time, for the word that money waits for, also of those who want few letters", async () => {
  const person = await personWith(deps, "gus@donor.test", "donor");
  await keepPreferences(deps, person.id, { ...DEFAULT_PREFERENCES, mail: "few", language: "nl" });
  const money = { donorId: person.id, donationId: "checkout_1", loanId: null, partnerId: null };
  for (const [cause, cents] of [
    ["one", 1_000n],
    ["two", 550n],
  ] as const) {
    const lot = newLot({ ...money, cause, amount: minor(cents) }, deps.clock.now().toISOString());
    await putOnce(test.table, keys.lot(lot.donorId, lot.since, lot.id), lotItem(lot));
  }
  deps.clock.advanceDays(20);
  await writeLetters(deps);
  expect(letters("gus", /./)).toEqual([]);
  deps.clock.advanceDays(4);
  await writeLetters(deps);
  deps.clock.advanceDays(1);
  await writeLetters(deps);
  expect(letters("gus", /./)).toHaveLength(1);
  expect(letters("gus", /./)[0]).toContain("Uw geld (€\u00a015,50) wacht tot en met 1 april 2026");
  deps.clock.advanceDays(20);
  await writeLetters(deps);
  expect(letters("gus", /./)).toHaveLength(1);
});
