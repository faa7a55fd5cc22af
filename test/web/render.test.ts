import { beforeEach, expect, it } from "vitest";
import { LANGUAGES } from "../../functions/words/languages.ts";
import { fileOf, type PageStore, siteRenderer } from "../../web/site/render.ts";
import type { LoanWire } from "../../web/site/views.ts";
import { splitPath } from "../../web/words/locale.ts";
import { eur, loan, noStats, siteData } from "./fixtures.ts";

let files: Map<string, string>;
let written: string[];
const store: PageStore = {
  async put(path, body) {
    files.set(path, body);
    written.push(path);
  },
  async remove(path) {
    files.delete(path);
  },
};

beforeEach(() => {
  files = new Map();
  written = [];
});

const many = (count: number, changes: Partial<LoanWire> = {}) =>
  Array.from({ length: count }, (_, at) => loan({ id: `l_${at}`, ...changes }));

it("writes every page, the style sheet and the icon", async () => {
  await siteRenderer(siteData(many(30)), store).renderAll();
  for (const path of [
    "/",
    "/browse",
    "/browse/page-2",
    "/browse/country/ph",
    "/loans/l_29",
    "/partners/p_1",
    "/site.css",
  ])
    expect([...files.keys()]).toContain(path);
});

it("has no link inside the site that leads nowhere", async () => {
  await siteRenderer(siteData(many(30)), store).renderAll();
  const elsewhere = /^(\/(de|fr|nl))?\/(basket|monthly|me|docs|pictures|find)\b/;
  const broken = [...files.values()]
    .flatMap((body) => [...body.matchAll(/(?:href|action)="(\/[^"#]*)/g)].map(([, path = ""]) => path))
    .filter((path) => !files.has(path) && !elsewhere.test(path));
  expect([...new Set(broken)]).toEqual([]);
});

it("claims nothing of loans before the first one", async () => {
  const stats = async () => ({ ...noStats, loans: { total: 0 } });
  await siteRenderer(siteData([], { stats }), store).renderAll();
  for (const path of ["/", "/browse"]) {
    expect(files.get(path)).toContain("No loan has been posted yet");
    expect(files.get(path)).not.toContain("Every loan is funded");
  }
});

it("writes only what a gift touched once it knows the lists", async () => {
  const loans = many(60);
  const renderer = siteRenderer(siteData(loans), store);
  await renderer.renderAll();
  written = [];
  loans[40] = loan({ id: "l_40", funded: eur("121.00"), remaining: eur("39.00") });
  await renderer.renderTouched(["l_40"]);
  // Each in every language, and one document in which all loans are found.
  expect(written.filter((path) => path === "/open-loans.json")).toHaveLength(1);
  const inLanguages = written.filter((path) => path !== "/open-loans.json");
  const pages = [...new Set(inLanguages.map((path) => splitPath(path).path))];
  expect(inLanguages).toHaveLength(pages.length * LANGUAGES.length);
  expect(pages.sort()).toEqual([
    "/",
    "/browse/country/ph/page-2",
    "/browse/page-2",
    "/browse/sector/food/page-2",
    "/cards/l_40.svg",
    "/embed/loans/l_40",
    "/impact",
    "/loans/l_40",
    "/partners",
    "/partners/p_1",
  ]);
});

it("says first of all what is true of the loans that people look among; a loan that is new waits for its page", async () => {
  const loans = many(3);
  let asked = 0;
  const stats = async () => {
    asked += 1;
    return noStats;
  };
  const early: [string, number][] = [];
  const kept = {
    ...store,
    put: async (path: string, body: string, type: string) => {
      if (path === "/open-loans.json") early.push([[...body.matchAll(/"l_\d"/g)].join(), asked]);
      await store.put(path, body, type);
    },
  };
  const renderer = siteRenderer(siteData(loans, { stats }), kept);
  await renderer.renderAll();
  loans[1] = loan({ id: "l_1", state: "funded" });
  loans.push(loan({ id: "l_3" }));
  await renderer.renderTouched(["l_1", "l_3"]);
  expect(early).toEqual([
    ['"l_0","l_1","l_2"', 1],
    ['"l_0","l_2"', 1],
    ['"l_0","l_2","l_3"', 2],
  ]);
});

it("writes all lists when a loan leaves them, and takes away a last page that is gone", async () => {
  const loans = many(25);
  const renderer = siteRenderer(siteData(loans), store);
  await renderer.renderAll();
  expect(files.has("/browse/page-2")).toBe(true);
  loans[0] = loan({ id: "l_0", state: "funded" });
  await renderer.renderTouched(["l_0"]);
  expect(files.has("/browse/page-2")).toBe(false);
  expect(files.get("/browse")).not.toContain('href="/loans/l_0"');
  expect(files.get("/browse/state/funded")).toContain('href="/loans/l_0"');
  expect(files.get("/loans/l_0")).toContain("Fully funded");
});

it("writes the lists once more after a cold start, knowing nothing of what stands", async () => {
  await siteRenderer(siteData(many(3)), store).renderTouched(["l_1"]);
  expect(written).toContain("/browse");
  expect(written).not.toContain("/loans/l_2");
});

it("names a file for each address", () => {
  expect(["/", "/loans/l_1", "/browse/page-2", "/site.css"].map(fileOf)).toEqual([
    "index.html",
    "loans/l_1.html",
    "browse/page-2.html",
    "site.css",
  ]);
});
