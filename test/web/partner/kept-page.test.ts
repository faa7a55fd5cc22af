// The page that is kept on a phone: in the reader's language, with nobody's data, and with words for everything that the script says.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type TestTable, testTable } from "../../support/table.ts";
import { type Desk, desk } from "../desk.ts";

const ISLANDS = join(import.meta.dirname, "../../../web/islands");

let test: TestTable;
let at: Desk;
beforeAll(async () => {
  test = await testTable();
  at = await desk(test.table);
});
afterAll(() => test.close());

const dataOf = (html: string) =>
  JSON.parse(/<script type="application\/json" id="outbox-data">(.*?)<\/script>/s.exec(html)?.[1] ?? "null");

it("names nobody, whoever asks for it", async () => {
  const { html, status } = await at.get("officer", "/partner/collection/device");
  expect(status).toBe(200);
  expect(html).not.toContain("officer@");
  expect(html).not.toContain(at.ids.officer ?? "");
  expect(dataOf(html)).toMatchObject({ person: null, spoken: "en" });
  expect((await at.get(null, "/partner/collection/device")).location).toMatch(/^\/sign-in/);
});

it("says on every other page who is here, and nothing to somebody who has no partner", async () => {
  expect(dataOf((await at.get("officer", "/partner/loans")).html)).toMatchObject({
    person: { id: at.ids.officer, label: expect.stringContaining("officer@") },
  });
  expect(dataOf((await at.get("donor", "/partner")).html)).toBeNull();
});

it("has words for all that the script says, in each language", async () => {
  const code = readdirSync(join(ISLANDS, "collect")).map((name) =>
    readFileSync(join(ISLANDS, "collect", name), "utf8"),
  );
  const said = new Set(code.flatMap((text) => [...text.matchAll(/say\("([\w.]+)"/g)].map(([, key = ""]) => key)));
  for (const state of ["saved", "sent", "attention"]) said.add(`state.${state}`);
  for (const language of ["en", "fr", "fil", "id"]) {
    const sent = await at.post("officer", "/partner/language", { language, to: "/partner/collection" });
    expect(sent.status).toBe(303);
    const { words, spoken } = dataOf((await at.get("officer", "/partner/collection/device")).html);
    expect(spoken).toBe(language);
    expect([...said].filter((key) => !(key in words))).toEqual([]);
  }
});
