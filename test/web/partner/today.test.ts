// Today: what the list is read from, over a real table.
import { afterAll, beforeAll, expect, it } from "vitest";
import { newsWanted } from "../../../functions/loans/news-wanted.ts";
import { minor } from "../../../functions/money/minor.ts";
import { aFundedLoan, aLoan, putLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";
import { type Desk, desk, wordsOf } from "../desk.ts";

let test: TestTable;
let at: Desk;
beforeAll(async () => {
  test = await testTable();
  at = await desk(test.table);
});
afterAll(() => test.close());

const today = async (as: string) => wordsOf((await at.get(as, "/partner")).html);
const lent = (id: string, disbursedOn: string) =>
  aFundedLoan({ id, state: "disbursed", disbursedOn, promisedDonor: minor(0n), rows: [] });

it("welcomes a partner that never had a loan, and no other", async () => {
  expect(await today("officer")).toContain("Three steps to your first loan");
  await putLoan(test.table, aLoan({ id: "over", state: "repaid" }));
  expect(await today("officer")).toContain("Nothing is waiting for you");
  expect(await today("stranger")).toContain("Three steps to your first loan");
});

it("asks for news of loans that were handed out a month ago, until there are some", async () => {
  const [silent, fresh] = [lent("silent", "2026-01-20"), lent("fresh", "2026-02-20")];
  for (const loan of [silent, fresh, lent("old", "2025-12-01")]) await putLoan(test.table, loan);
  expect(await today("officer")).toContain("Tell donors how Aling Nena is doing");
  expect((await newsWanted(at.deps, [silent, fresh], "2026-03-02")).map(({ id }) => id)).toEqual(["silent"]);
  const told = await at.post("officer", "/partner/loans/silent/updates", {
    once: `act_${"0".repeat(26)}`,
    text: "Well.",
  });
  expect(told.status).toBe(303);
  expect(await newsWanted(at.deps, [silent], "2026-03-02")).toEqual([]);
});

it("shows a partner the record that donors see, with what moves it", async () => {
  const { html, status } = await at.get("officer", "/partner/record");
  expect(status).toBe(200);
  expect(html).toContain('href="/partners/partner_1"');
  expect(wordsOf(html)).toMatch(/Handed out \d+/);
});

it("asks an officer to report the last month, and a manager to sign what was reported", async () => {
  at.deps.clock.advanceDays(31);
  const sign = "Sign the statement of March 2026 (PHP)";
  expect(await today("officer")).toContain("Report your cash of March 2026 (PHP)");
  const said = { month: "2026-03", currency: "PHP", closing: "0.00" };
  expect((await at.post("officer", "/partner/statement/report", said)).status).toBe(303);
  expect(await today("officer")).not.toContain("March 2026 (PHP)");
  expect(await today("manager")).toContain(sign);
});
