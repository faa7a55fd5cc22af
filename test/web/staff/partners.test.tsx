// A partner from applicant to work, by administrators alone: seen by nobody outside before, with its agreement and limits.
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildApp } from "../../../functions/http/app.ts";
import { findPartner } from "../../../functions/partners/queries.ts";
import { type TestTable, testTable } from "../../support/table.ts";
import { type Desk, desk, wordsOf } from "../desk.ts";

let test: TestTable;
let at: Desk;
let one = "";
const path = "/staff/partners";
const ID = /partner_[0-9a-z]{26}/;

beforeAll(async () => {
  test = await testTable();
  at = await desk(test.table);
});
afterAll(() => test.close());

const outside = async (id: string) => (await buildApp(at.deps).request(`/v1/partners/${id}`)).status;

it("takes on an applicant, whom nobody outside knows", async () => {
  const wrong = await at.send("admin", path, path, { name: "", country: "XX", currency: "" });
  expect(wordsOf(wrong.html)).toContain("Enter a country’s two letters, such as PH.");
  const fields = { name: "Nieuwe Hoop", country: "sn", currency: "XOF", city: "Thiès", description: "Savings groups." };
  const made = await at.send("admin", path, path, fields);
  const id = ID.exec(made.location ?? "")?.[0] ?? expect.fail("no partner was made");
  one = `${path}/${id}`;
  expect(await findPartner(at.deps, id)).toMatchObject({ stage: "applicant", active: false, country: "SN" });
  expect(await outside(id)).toBe(404);
  const list = await (await buildApp(at.deps).request("/v1/partners")).text();
  expect([list.includes("Project Life"), list.includes("Nieuwe Hoop")]).toEqual([true, false]);
  expect(wordsOf((await at.get("ann", `${path}?standing=applicant`)).html)).toContain("Nieuwe Hoop Applicant Senegal");
});

it("lets it work once the agreement is signed, and everybody see it then", async () => {
  await at.post("admin", `${one}/stage`, { stage: "due_diligence" });
  const early = await at.post("admin", `${one}/stage`, { stage: "active" });
  expect([early.status, wordsOf(early.html).includes("Say first on which day the agreement was signed.")]).toEqual([
    422,
    true,
  ]);
  const bad = { agreedOn: "2026-02-01", agreedUntil: "2026-01-01", outstanding: "abc", loan: "", openStories: "x" };
  expect(wordsOf((await at.post("admin", `${one}/agreement`, bad)).html)).toContain("Enter an amount in euros");
  const days = { ...bad, outstanding: "", openStories: "" };
  expect(wordsOf((await at.post("admin", `${one}/agreement`, days)).html)).toContain("Not before it was signed.");
  const good = {
    agreedOn: "2026-02-01",
    agreedUntil: "2028-01-31",
    outstanding: "25,000",
    loan: "500",
    openStories: "10",
  };
  expect((await at.send("admin", one, `${one}/agreement`, good)).location).toBe(`${one}?done=agreed`);
  expect((await at.send("admin", one, `${one}/stage`, { stage: "active" })).location).toBe(`${one}?done=staged`);
  expect(await outside(one.split("/").at(-1) ?? "")).toBe(200);
  const words = wordsOf((await at.get("ann", one)).html);
  expect(words).toContain("At work");
  expect(words).toContain("Most that may be out €25,000.00");
  expect(words).toContain("0 of at most 10");
  expect((await at.get("ann", `${path}?export=csv`)).html).toContain(
    "Nieuwe Hoop,active,Senegal,2026-03-02,2028-01-31,25000.00",
  );
});

it("is changed by administrators alone", async () => {
  expect((await at.get("reviewer", one)).status).toBe(403);
  for (const act of ["stage", "agreement", "papers", "papers/asked"]) {
    for (const who of ["ann", "reviewer", "manager"]) {
      expect((await at.post(who, `${one}/${act}`, { stage: "paused" })).status, `${who} ${act}`).toBe(403);
    }
  }
  expect((await at.post("ann", path, { name: "X" })).status).toBe(403);
  expect((await at.get("ann", one)).html).not.toContain(`${one}/stage`);
});
