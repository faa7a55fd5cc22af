// Groups and their sheets by plain forms, as a browser without JavaScript sends them: founded, filled, collected, ended; their partner's alone.
import { beforeAll, expect, it } from "vitest";
import { rowsFrom } from "../../../functions/disbursements/rules.ts";
import { createEntrepreneur } from "../../../functions/entrepreneurs/commands.ts";
import { findEntrepreneur } from "../../../functions/entrepreneurs/queries.ts";
import { minor } from "../../../functions/money/minor.ts";
import { factsOf } from "../../support/facts.ts";
import { aFundedLoan, putLoan, readLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { type Desk, desk, heldBy, wordsOf } from "../desk.ts";

const test = new MemoryTable({ name: "onward-test", now: () => Date.now() });
let at: Desk;
beforeAll(async () => {
  at = await desk(test.table);
  at.deps.clock.advanceDays(45); // 16 April 2026
});

const consent = { publish: true };
async function entrepreneur(name: string, partnerId = "partner_1"): Promise<string> {
  const by = { personId: at.ids.officer ?? "", partnerId };
  const made = await createEntrepreneur(at.deps, by, { displayName: name, country: "PH", region: null, consent });
  if (!made.ok) throw new Error(made.refusal.detail);
  return made.value.id;
}

/** Handed out on 1 March; due on the 1st of April to July: 2,576.00 each, interest 103.04, 77.28, 51.52 and 25.76. */
function handedOut(id: string, entrepreneurId: string, displayName: string) {
  const over = { id, entrepreneurId, displayName, state: "disbursed" as const, disbursedOn: "2026-03-01" };
  const loan = aFundedLoan({ ...over, promisedDonor: minor(0n) });
  return putLoan(test.table, { ...loan, rows: rowsFrom(loan, "2026-03-01") });
}

let group = "";
let people: string[] = [];

it("founds a group once, however often the form is sent", async () => {
  const facts = { name: "Market women", place: "Chapel", weekday: "friday" };
  const sent = await at.send("officer", "/partner/groups", "/partner/groups", facts);
  const again = await sent.again();
  expect(again.location).toBe(sent.location);
  group = sent.location?.replace("?done=founded", "") ?? "";
  expect(wordsOf((await at.get("officer", "/partner/groups")).html)).toContain(
    "Market women Friday, Chapel Nobody yet",
  );
  const nameless = await at.send("officer", "/partner/groups", "/partner/groups", { ...facts, name: "" });
  expect(nameless.status).toBe(422);
  expect(nameless.html).toContain('value="Chapel"');
});

it("takes in who is ticked, and nobody of another group or partner", async () => {
  people = await Promise.all(["Nena", "Marisol", "Dina"].map((name) => entrepreneur(name)));
  const theirs = await entrepreneur("Stranger", "partner_2");
  const keep = (member: readonly string[], page = group) => at.send("manager", page, `${page}/members`, { member });
  expect((await keep(people)).location).toBe(`${group}?done=kept`);
  const id = group.split("/").at(-1);
  const found = await Promise.all(people.map((one) => findEntrepreneur(at.deps, "partner_1", one)));
  expect(found.map((one) => one?.groupId)).toEqual([id, id, id]);
  expect((await keep([...people, theirs])).status).toBe(422);
  const other = await at.send("officer", "/partner/groups", "/partner/groups", { name: "Other" });
  const page = other.location?.replace("?done=founded", "") ?? "";
  expect((await at.get("officer", page)).html).not.toContain("Nena");
  const taken = await keep([people[0] ?? ""], page);
  expect(taken.status).toBe(422);
  expect(wordsOf(taken.html)).toContain("has come into another group meanwhile");
  const facts = await factsOf(at.deps, `GROUP#${id}`);
  expect(facts.map((one) => one.type)).toEqual(["group.created", "group.members_changed"]);
});

it("collects from a whole group by one press, with exceptions only, and never twice", async () => {
  for (const [nth, name] of ["Nena", "Marisol", "Dina"].entries())
    await handedOut(`loan_${name}`, people[nth] ?? "", name);
  const home = wordsOf((await at.get("officer", "/partner/collection")).html);
  expect(home).toContain("Market women PHP 8,037.12");
  const sheet = `/partner/collection?group=${group.split("/").at(-1)}`;
  const sent = await at.send("officer", sheet, sheet, {
    "amount.loan_Marisol": "1.000,50",
    "paid.loan_Dina": [],
    "amount.loan_Dina": "",
  });
  const result = wordsOf((await at.get("officer", sent.location ?? "")).html);
  expect(result).toContain("2 payments recorded");
  expect((await sent.again()).location).toBe(sent.location);
  const paid = async (id: string) =>
    (await readLoan(test.table, id)).repaid + (await readLoan(test.table, id)).interestPaid;
  expect([await paid("loan_Nena"), await paid("loan_Marisol"), await paid("loan_Dina")]).toEqual([
    267_904n,
    100_050n,
    0n,
  ]);
});

it("books nothing beside a payment that came after the sheet was opened", async () => {
  const sheet = "/partner/collection?group=all";
  const held = await at.get("officer", sheet);
  const fields = heldBy(held.html, sheet);
  await at.send("manager", sheet, sheet, { "paid.loan_Marisol": [], "amount.loan_Marisol": "" });
  const late = await at.post("officer", sheet, fields);
  const result = wordsOf((await at.get("officer", late.location ?? "")).html);
  expect(result).toContain("1 payment recorded");
  expect(result).toContain("1 payment could not be recorded");
  expect((await readLoan(test.table, "loan_Dina")).payments).toBe(1);
});

it("says what is wrong at the row, and keeps what was typed", async () => {
  await handedOut("loan_later", people[0] ?? "", "Nena again");
  const sheet = "/partner/collection?group=all";
  const typed = { "amount.loan_later": "12.500", paidOn: "2026-05-01" };
  const sent = await at.send("officer", sheet, sheet, typed);
  expect(sent.status).toBe(422);
  expect(sent.html).toContain('value="12.500"');
  const words = wordsOf(sent.html);
  expect(words).toContain("Enter the day on which they paid");
  expect(words).toContain("Nena again: enter what was paid");
});

it("ends a group, and its members are free", async () => {
  expect((await at.send("manager", group, `${group}/archive`)).location).toBe("/partner/groups?done=ended");
  expect((await findEntrepreneur(at.deps, "partner_1", people[0] ?? ""))?.groupId).toBeUndefined();
  expect((await at.get("manager", group)).status).toBe(404);
});

it("shows nothing of it to another partner", async () => {
  const other = await at.send("officer", "/partner/groups", "/partner/groups", { name: "Ours" });
  const page = other.location?.replace("?done=founded", "") ?? "";
  for (const path of [page, `/partner/collection?group=${page.split("/").at(-1)}`])
    expect((await at.get("stranger", path)).status).toBe(404);
  for (const act of ["", "/members", "/archive"])
    expect((await at.post("stranger", `${page}${act}`, { name: "Taken", member: "x" })).status).toBe(404);
  expect(wordsOf((await at.get("stranger", "/partner/groups")).html)).not.toContain("Ours");
});
