// The letter about a year: to the cent what the statement says, once however often the job runs or breaks off, and a bounded number at a time.
import { afterAll, beforeAll, expect, it } from "vitest";
import { erase } from "../../../functions/erasure/commands.ts";
import { writeYearly } from "../../../functions/letters/yearly.ts";
import { minor } from "../../../functions/money/minor.ts";
import { keepPreferences } from "../../../functions/people/commands.ts";
import { DEFAULT_PREFERENCES } from "../../../functions/people/person.ts";
import { readMovements } from "../../../functions/portfolio/statement/queries.ts";
import { statementOf, yearOf } from "../../../functions/portfolio/statement/statement.ts";
import { runRecycling } from "../../../functions/recycling/commands.ts";
import { givenUp, handedOut, pays, takenBack } from "../../support/course.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { give, today } from "../../support/life.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { mails, settled } from "../../support/story.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let deps: TestDeps;
let ids: Record<string, string>;

const until = (day: string) => {
  while (today(deps) < day) deps.clock.advanceDays(1);
};
const letters = (donor: string) => mails(deps, donor).filter((mail) => /^2026: /.test(mail));

beforeAll(async () => {
  test = await testTable();
  deps = testDeps(test.table);
  ids = await handedOut(deps, "fish", { ann: 6_000n, ben: 5_000n, eva: 2_500n, few: 2_500n });
  await handedOut(deps, "rice", { ann: 4_000n }, { country: "KE", entrepreneurId: "entrepreneur_2" });
  await keepPreferences(deps, ids.few ?? "", { ...DEFAULT_PREFERENCES, mail: "few" });
  until("2026-05-02");
  await pays(deps, "fish", 500_000n, "F-1");
  await pays(deps, "rice", 60_000n, "R-1");
  await pays(deps, "rice", 70_000n, "R-2");
  await takenBack(deps, "repayment:partner_1:R-2");
  await putLoan(test.table, aLoan({ id: "next", goal: minor(20_000n) }));
  await runRecycling(deps, { partnerId: null, dryRun: false });
  await givenUp(deps, "rice");
  await erase(deps, ids.eva ?? "");
  until("2027-01-02");
  // Of the new year: none of its letter.
  await putLoan(test.table, aLoan({ id: "new", goal: minor(20_000n) }));
  await give(deps, "zoe", "new", 1_000n);
  await give(deps, "ann", "new", 1_000n);
  await settled(deps);
}, 120_000);
afterAll(() => test.close());

it("writes nothing outside January", async () => {
  const december = { ...deps, clock: { now: () => new Date("2026-12-31T23:00:00Z") } };
  await writeYearly(december as TestDeps);
  expect([...letters("ann"), ...letters("ben")]).toEqual([]);
});

it("stops at its bound and when it breaks, and goes on from there", async () => {
  const written = () => deps.sent.filter((mail) => mail.id.startsWith("yearly:")).length;
  for (const most of [1, 2]) {
    await writeYearly(deps, 1);
    expect(written()).toBeLessThanOrEqual(most);
  }
  const failing: TestDeps = {
    ...deps,
    mailer: {
      async send() {
        throw new Error("nobody answers");
      },
    },
  };
  for (let run = 0; run < 3; run++) await writeYearly(failing).catch(() => undefined);
  for (let run = 0; run < 6; run++) await writeYearly(deps, 1);
  await writeYearly(deps);
  await writeYearly(deps);
  expect(letters("ann")).toHaveLength(1);
  expect(letters("ben")).toHaveLength(1);
});

it("leaves out who wants few letters, who was erased, and whose money did not move in the year", () => {
  expect([...letters("few"), ...letters("eva"), ...letters("zoe")]).toEqual([]);
});

it("says to the cent what the statement of the year says", async () => {
  const { movements } = await readMovements(deps, ids.ann ?? "");
  const { closing } = statementOf(movements, yearOf("2026"));
  expect(closing.given).toBe(10_000n);
  const { given, ...places } = closing;
  expect(Object.values(places).reduce((sum, amount) => sum + amount, 0n)).toBe(given);
  expect(letters("ann")[0]?.split("\n\nYou get this")[0]).toMatchInlineSnapshot(`
    "2026: what became of your money
    This was your year 2026 with Onward, to the cent.

    Your money reached 2 people in 2 countries.

    What moved in 2026:
    - You gave: €100.00
    - Handed out to people: €100.00
    - Came back: €29.68
    - Lost: €38.38

    Where your money stood on 31 December 2026:
    - Lent out: €31.94
    - Waiting: €29.68
    - Lost: €38.38

    Together €100.00: all that you ever gave.

    See your receipts, or ask for one about 2026
    http://onward.test/me/receipts

    The whole statement of 2026
    http://onward.test/me/statement?year=2026"
  `);
});

it("can be stopped with one click", () => {
  const sent = deps.sent.find((mail) => mail.id.startsWith("yearly:"));
  expect(sent?.unsubscribe).toMatch(/^http:\/\/onward\.test\/unsubscribe\//);
  expect(sent?.text).toContain(sent?.unsubscribe ?? "nothing");
});
