// What goes otherwise than agreed, by forms alone: new terms, closing early, giving back, giving up, recovering, and corrections.
import { afterAll, beforeAll, expect, it } from "vitest";
import { handedOut } from "../../support/course.ts";
import { readLoan } from "../../support/loans.ts";
import { clean } from "../../support/story.ts";
import { type TestTable, testTable } from "../../support/table.ts";
import { type Desk, desk, wordsOf } from "../desk.ts";

let test: TestTable;
let at: Desk;
beforeAll(async () => {
  test = await testTable();
  at = await desk(test.table);
  await handedOut(at.deps, "one", { ann: 6_000n, ben: 10_000n });
  await handedOut(at.deps, "two", { ann: 16_000n });
  at.deps.clock.advanceDays(70);
});
afterAll(() => test.close());

const money = (act: string, date: string, amount: string, reference: string) => ({
  [`${act}.date`]: date,
  [`${act}.amount`]: amount,
  [`${act}.reference`]: reference,
});
const said = async (as: string, path: string) => wordsOf((await at.get(as, path)).html);

it("shows late loans and what is at risk to staff and to the partner itself, and nobody else", async () => {
  // Out, by how late: not, 1–30, 31–60, 61–90, over 90, rescheduled; and what of it is at risk.
  const ages = /Project Life 2 320\.00 0\.00 0\.00 320\.00 0\.00 0\.00 0\.00 100\.00 % 0\.00 %/;
  expect(await said("ann", "/staff/arrears")).toMatch(ages);
  const file = await at.get("ann", "/staff/arrears?export=csv");
  expect(file.html).toMatch(
    /^\uFEFF?partner,loans,outstanding,current,upTo30,upTo60,upTo90,over90,rescheduled,par30Percent,/,
  );
  expect(await said("ann", "/staff/arrears?on=2026-03-20")).toContain("Project Life");
  expect(await said("ann", "/staff/arrears/partner_1?class=current")).toContain("Nothing fits.");
  expect(await said("reviewer", "/staff/arrears/partner_1")).toContain("Aling Nena");
  expect(await said("officer", "/partner/arrears")).toContain("Aling Nena");
  expect(await said("stranger", "/partner/arrears")).not.toContain("Aling Nena");
  expect((await at.get("officer", "/staff/arrears")).status).toBe(403);
  expect((await at.get("ann", "/staff/arrears/none")).status).toBe(404);
});

it("takes new terms from a manager and lets finance approve them", async () => {
  const page = "/partner/loans/one";
  const action = `${page}/reschedule`;
  expect(await said("officer", page)).not.toContain("Propose new terms");
  const empty = await at.send("manager", page, action, { reason: "", instalments: "x" });
  expect([empty.status, wordsOf(empty.html)]).toEqual([422, expect.stringContaining("Say why")]);
  const fields = { reason: "A flood.", instalments: "5", annualRatePercent: "6" };
  const sent = await at.send("manager", page, action, fields);
  expect(sent.location).toBe(`${page}?done=terms-proposed`);
  expect((await sent.again()).location).toBe(sent.location);
  expect((await at.post("officer", action, fields)).status).toBe(404);
  expect(await said("ann", "/staff")).toMatch(/Waits for a second person 1 .*New terms to approve/);
  expect(await said("ann", "/staff/loans/one")).toContain("Rows if it is approved today");
  expect((await at.post("reviewer", "/staff/loans/one/reschedule/approve", {})).status).toBe(403);
  const approved = await at.send("ann", "/staff/loans/one", "/staff/loans/one/reschedule/approve");
  expect(approved.location).toBe("/staff/loans/one?done=terms-approved");
  expect((await approved.again()).location).toBe(approved.location);
  expect((await readLoan(test.table, "one")).reschedules).toHaveLength(1);
  expect(await said("ann", "/staff/loans/one")).toContain("by its terms before it got new ones");
});

it("closes a loan early, holds what was too much, and gives it back", async () => {
  const page = "/partner/loans/one";
  const day = at.deps.clock.now().toISOString().slice(0, 10);
  const little = await at.send("officer", page, `${page}/close`, money("close", day, "1", "C-1"));
  expect([little.status, wordsOf(little.html)]).toEqual([422, expect.stringContaining("it takes")]);
  const much = money("close", day, "20000", "C-1");
  expect((await at.send("officer", page, `${page}/close`, much)).status).toBe(422);
  const closed = await at.send("officer", page, `${page}/close`, { ...much, "close.keep": "keep" });
  expect(closed.location).toBe(`${page}?done=closed`);
  expect((await closed.again()).location).toBe(closed.location);
  const loan = await readLoan(test.table, "one");
  expect(loan.state).toBe("repaid");
  expect(loan.settled?.waived).toBeGreaterThan(0n);
  expect(await said("officer", "/partner/arrears")).toContain("Paid too much, to be given back");
  const back = await at.send("officer", page, `${page}/return`, { "return.reference": "B-1" });
  expect(back.location).toBe(`${page}?done=given-back`);
  expect((await back.again()).location).toBe(back.location);
  expect(await readLoan(test.table, "one")).toMatchObject({ state: "repaid", overpaid: 0n });
  await clean(at.deps);
});

it("gives a loan up by two people and takes what is recovered", async () => {
  const page = "/staff/loans/two";
  const proposed = await at.send("ann", page, `${page}/write-off`, { why: "She moved away." });
  expect(proposed.location).toBe(`${page}?done=write-off-proposed`);
  const alone = await at.post("ann", `${page}/write-off/approve`, {});
  expect([alone.status, wordsOf(alone.html)]).toEqual([422, expect.stringContaining("You proposed")]);
  expect((await at.send("ben", page, `${page}/write-off/approve`)).location).toBe(`${page}?done=written-off`);
  const own = "/partner/loans/two";
  const back = await at.send("officer", own, `${own}/recover`, money("recover", "2026-05-11", "1000", "V-1"));
  expect(back.location).toBe(`${own}?done=recovered`);
  expect((await back.again()).location).toBe(back.location);
  expect(await readLoan(test.table, "two")).toMatchObject({ state: "written_off", recovered: 100_000n });
  const lost = await said("ann", "/staff/new-terms-and-losses?what=recovered");
  expect(lost).toMatch(/Written off 11 May 2026 PHP [\d,.]+ PHP 1,000\.00 She moved away\./);
  expect((await at.get("officer", "/staff/new-terms-and-losses")).status).toBe(403);
  await clean(at.deps);
});

it("shows the mirror of an entry before anybody proposes, and lets a second person post it", async () => {
  const cause = "repayment:partner_1:V-1";
  const page = `/staff/corrections/new?cause=${encodeURIComponent(cause)}`;
  expect(await said("ann", "/staff/ledger/entries")).toContain(cause);
  expect(await said("ann", page)).toMatch(/The mirror that would be posted.*PHP 1,000\.00/);
  expect(await said("ann", "/staff/corrections/new?cause=write-off%3Atwo")).toContain("Reverse the recoveries first");
  expect((await at.get("reviewer", page)).status).toBe(403);
  expect((await at.get("ann", "/staff/corrections/new?cause=none")).status).toBe(404);
  const empty = await at.send("ann", page, "/staff/corrections", { reason: "" });
  expect(empty.status).toBe(422);
  const proposed = await at.send("ann", page, "/staff/corrections", { reason: "Another loan's." });
  const one = proposed.location?.split("?")[0] ?? "";
  expect(proposed.location).toBe(`${one}?done=proposed`);
  expect((await proposed.again()).location).toBe(proposed.location);
  expect(await said("ann", one)).toContain("so you cannot approve it");
  expect((await at.post("ann", `${one}/approve`, {})).status).toBe(422);
  const approved = await at.send("ben", one, `${one}/approve`);
  expect(approved.location).toBe(`${one}?done=approved`);
  expect((await approved.again()).location).toBe(approved.location);
  expect(await said("ben", "/staff/corrections")).toContain("Another loan's.");
  expect(await readLoan(test.table, "two")).toMatchObject({ recovered: 0n });
  expect(await said("officer", "/partner/loans/two")).toContain("taken back");
  await clean(at.deps);
});
