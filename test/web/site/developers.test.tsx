// What the page for developers says is so: each command is answered, each address stands, each limit is the one that holds.

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildApp } from "../../../functions/http/app.ts";
import { againOf, commandsOf, DevelopersPage, LIMITS, scriptOf } from "../../../web/site/developers.tsx";
import { siteRenderer } from "../../../web/site/render.ts";
import { ENGLISH, LOCALES } from "../../../web/words/locale.ts";
import { testDeps } from "../../support/deps.ts";
import { aLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { loan, site, siteData } from "../fixtures.ts";

const { table } = new MemoryTable({ name: "onward-test", now: () => Date.now() });
const files = new Map<string, string>();
let app: ReturnType<typeof buildApp>;
const KNOWN = loan({ displayName: 'Rosa "R" & Sons' });

beforeAll(async () => {
  app = buildApp(testDeps(table));
  await putLoan(table, aLoan({ id: KNOWN.id }));
  await siteRenderer(siteData([KNOWN]), {
    put: async (path, body) => void files.set(path, body),
    remove: async () => {},
  }).renderAll();
});
afterAll(() => files.clear());

const unescaped = (text: string) =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

it("each command is on the page in every language, and is answered as it stands", async () => {
  const asked = commandsOf(KNOWN);
  expect(asked.length).toBeGreaterThan(3);
  for (const locale of LOCALES) {
    const page = unescaped(files.get(locale.to("/developers")) ?? "");
    const commands = [...page.matchAll(/curl '([^']+)'/g)].map(([, address = ""]) => address);
    expect(commands).toEqual(asked.map(({ path }) => site.origin + path));
    for (const command of commands) {
      const answer = await app.request(command.slice(site.origin.length));
      expect([command, answer.status]).toEqual([command, 200]);
      // What the page says of keeping answers.
      expect(answer.headers.get("cache-control")).toBe("public, no-cache");
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      const again = await app.request(command.slice(site.origin.length), {
        headers: { "if-none-match": answer.headers.get("etag") ?? "" },
      });
      expect([command, again.status]).toEqual([command, 304]);
    }
  }
});

it("what a browser and a shell are to run is on the page, and runs", async () => {
  const fetched = (address: string) => app.request(address.slice(site.origin.length));
  const run = new Function("fetch", `return (async () => { ${scriptOf(site.origin)} return names; })();`);
  expect(await run(fetched)).toBe("");
  await putLoan(table, aLoan({ id: "loan_group", displayName: "Cooperative", groupSize: 4 }));
  expect(await run(fetched)).toBe("Cooperative");
  for (const locale of LOCALES) {
    const page = unescaped(files.get(locale.to("/developers")) ?? "");
    expect(page).toContain(scriptOf(site.origin));
    expect(page).toContain(againOf(site.origin));
  }
});

it("the line of HTML leads to a card that stands, and cannot be broken by a name", () => {
  for (const locale of LOCALES) {
    const page = unescaped(files.get(locale.to("/developers")) ?? "");
    const [, src = "", title = ""] = /<iframe src="([^"]+)" title="([^"]+)"/.exec(page) ?? [];
    expect(files.has(src.slice(site.origin.length))).toBe(true);
    expect(title).toContain("Rosa");
    for (const [, address = ""] of page.matchAll(/<code>(https:[^<]+\.atom)</g))
      expect([address, files.has(address.slice(site.origin.length))]).toEqual([address, true]);
  }
});

it("the limits are those that hold", async () => {
  expect((await app.request(`/v1/loans?limit=${LIMITS.items}`)).status).toBe(200);
  expect((await app.request(`/v1/loans?limit=${LIMITS.items + 1}`)).status).toBe(400);
  const firewall = readFileSync(new URL("../../../infra/aws/site/firewall.ts", import.meta.url), "utf8");
  expect(firewall).toContain(`const REQUESTS_MAX = ${LIMITS.requests};`);
  expect(firewall).toContain("const WINDOW_SECONDS = 300;");
});

it("stands without any loan", () => {
  const html = String(<DevelopersPage site={site} locale={ENGLISH} loan={null} />);
  expect(html).toContain("No loan is open right now");
  expect(html).not.toMatch(/undefined|\[object/);
});
