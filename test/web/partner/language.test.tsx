// A partner's page speaks the language that its person reads: asked for by the browser, then chosen, then kept.
import { afterAll, beforeAll, expect, it } from "vitest";
import { findPerson } from "../../../functions/people/queries.ts";
import { type TestTable, testTable } from "../../support/table.ts";
import { type Desk, desk } from "../desk.ts";

let test: TestTable;
let at: Desk;
beforeAll(async () => {
  test = await testTable();
  at = await desk(test.table);
});
afterAll(() => test.close());

const choose = (as: string, language: string, to: string) => at.post(as, "/partner/language", { language, to });
const speaks = async (as: string, path = "/partner") => /<html lang="(\w+)"/.exec((await at.get(as, path)).html)?.[1];

it("is English until somebody chooses, and then theirs on every page, of nobody else", async () => {
  expect(await speaks("officer")).toBe("en");
  const chosen = await choose("officer", "fil", "/partner/loans?state=draft");
  expect([chosen.status, chosen.location]).toEqual([303, "/partner/loans?state=draft"]);
  for (const path of ["/partner", "/partner/loans", "/partner/nowhere"])
    expect(await speaks("officer", path)).toBe("fil");
  expect(await speaks("manager")).toBe("en");
  const person = await findPerson(at.deps, String(at.ids.officer));
  expect(person?.workLanguage).toBe("fil");
  await choose("officer", "en", "/partner");
  expect(await speaks("officer")).toBe("en");
});

it("offers each language in its own words on every page, and keeps the place", async () => {
  const { html } = await at.get("manager", "/partner/loans?state=draft");
  expect(html).toContain('name="to" value="/partner/loans?state=draft"');
  for (const name of ["English", "Français", "Filipino", "Bahasa Indonesia"])
    expect(html).toContain(`>${name}</button>`);
});

it("leads nowhere but to partners' pages, and takes no language that is none", async () => {
  for (const to of ["https://evil.example/", "//evil.example", "/staff", "/partners", "/partner/../me\\", ""])
    expect((await choose("manager", "id", to)).location).toBe("/partner");
  await choose("manager", "de", "/partner");
  expect(await speaks("manager")).toBe("id");
});

it("is for partners' people alone", async () => {
  expect((await choose("donor", "fr", "/partner")).status).toBe(403);
  expect((await choose("reviewer", "fr", "/partner")).status).toBe(403);
});
