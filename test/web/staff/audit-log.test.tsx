// The page of the audit log: found by person and thing, verified on the spot, taken away as a file.
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, expect, it } from "vitest";
import { appendDay } from "../../../functions/audit-log/commands.ts";
import { allFound } from "../../../functions/audit-log/found.ts";
import { keys } from "../../../functions/table/keys.ts";
import { type TestTable, testTable } from "../../support/table.ts";
import { type Desk, desk, wordsOf } from "../desk.ts";

let test: TestTable;
let at: Desk;
const path = "/staff/audit-log";
beforeAll(async () => {
  test = await testTable();
  at = await desk(test.table);
  for (const role of ["officer", "finance"] as const) {
    const partnerId = role === "officer" ? "partner_2" : "";
    await at.send("admin", "/staff/people", "/staff/people", { email: `new-${role}@desk.test`, role, partnerId });
  }
  await appendDay(at.deps, "2026-03-02");
});
afterAll(() => test.close());

/** What stands in the table itself: the names of all kinds of acts stand in the filter. */
const rowsIn = (html: string): string => wordsOf(html.slice(html.indexOf("<tbody>")));

it("lists who did what, and finds it by person, by thing and by day", async () => {
  const words = wordsOf((await at.get("ann", path)).html);
  expect(words).toContain("person role given");
  expect(words).toContain("partner created");
  expect(words).toContain("The chain has not been verified yet.");
  const mine = rowsIn((await at.get("ann", `${path}?by=${at.ids.admin}`)).html);
  expect(mine).toContain("person role given");
  expect(mine).not.toContain("partner created");
  const partner = rowsIn((await at.get("ann", `${path}?subject=PARTNER%23partner_1`)).html);
  expect(partner).toContain("partner created");
  expect(partner).not.toContain("PARTNER#partner_2");
  expect(wordsOf((await at.get("ann", `${path}?from=2026-03-03`)).html)).toContain("Nothing fits.");
});

it("finds acts by their kind and by words in what they tell, and gives away what it found", async () => {
  const found = async (query: string) => wordsOf((await at.get("ann", `${path}?${query}`)).html);
  expect(await found("what=person.role_given")).toContain("person role given");
  expect(rowsIn((await at.get("ann", `${path}?what=person.role_given`)).html)).not.toContain("partner created");
  expect(await found("what=partner.&words=PARTNER_2")).toMatch(
    /1 row on this page .* partner created .*PARTNER#partner_2/,
  );
  expect(await found("words=officer%20donor")).toContain("1 row on this page");
  expect(await found("words=nowhere")).toContain("Nothing fits.");
  const file = (await at.get("ann", `${path}?what=partner.created&export=csv`)).html.trim().split("\r\n");
  expect([file.length, file[0]]).toEqual([3, "seq,at,by,what,subject"]);
});

it("gives away all that a search finds or nothing of it", async () => {
  const everything = { by: null, subject: null, what: null, words: null, from: null, to: null };
  const all = await allFound(at.deps, everything);
  const count = all?.length ?? 0;
  expect(count).toBeGreaterThan(3);
  const within = (rows: number, pages = 20) => allFound(at.deps, everything, { rows, pages });
  expect(await within(count)).toEqual(all);
  expect([await within(count - 1), await within(count, 0)]).toEqual([null, null]);
});

it("verifies the chain, and says what is wrong with it", async () => {
  expect(wordsOf((await at.send("ann", path, `${path}/verify`)).html)).toContain("Unbroken");
  expect(wordsOf((await at.get("ann", path)).html)).toMatch(/Chain verified up to #\d+ as of 2026-03-02/);
  await test.table.client.send(
    new UpdateCommand({
      TableName: test.table.name,
      Key: keys.auditLink(1),
      UpdateExpression: "SET what = :what",
      ExpressionAttributeValues: { ":what": "loan.repaid" },
    }),
  );
  const wrong = wordsOf((await at.send("ann", path, `${path}/verify`)).html);
  expect(wrong).toContain("1 link with something wrong");
  expect(wrong).toContain("does not fit its own hash");
});

it("gives the whole log away to finance and administrators alone", async () => {
  const csv = await at.get("ann", `${path}/export?format=csv`);
  expect([csv.status, csv.type]).toEqual([200, "text/csv; charset=utf-8"]);
  expect(csv.html.split("\r\n")[0]).toContain("seq,recordedAt,at,by");
  expect((await at.get("reviewer", `${path}/export`)).status).toBe(403);
});
