// The pages about a donor's money in a real browser: no accessibility error in either theme, and nothing scrolls sideways down to 320 px.
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { documentOf } from "../../../web/site/render.ts";
import { siteCss } from "../../../web/styles/site-css.ts";
import { ENGLISH, localeOf } from "../../../web/words/locale.ts";
import { startBrowser } from "../../support/browser.ts";
import { farDonor, moneyPagesIn } from "./money-pages.tsx";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const RULES = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };
const ORIGIN = "http://onward.test";

/** One of each form: the other places look like `waiting`. */
const LOOKED_AT = [
  "statement",
  "empty statement",
  "flow",
  "flow of one",
  "no flow",
  "expected",
  "waiting",
  "empty place",
];

const files = new Map<string, string>();
let browser: Browser;
beforeAll(async () => {
  const donor = await farDonor();
  for (const locale of [ENGLISH, localeOf("de")]) {
    const pages = Object.entries(moneyPagesIn(locale, donor)).filter(([name]) => LOOKED_AT.includes(name));
    for (const [name, page] of pages)
      files.set(`/${locale.language}/${name.replaceAll(" ", "-")}`, await documentOf(page));
  }
  browser = await startBrowser();
}, 120_000);
afterAll(() => browser?.close());

async function pageAt(width: number, colorScheme: "light" | "dark"): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  await page.route("**/*", (route) => {
    const path = decodeURIComponent(new URL(route.request().url()).pathname);
    const css = path.endsWith(".css");
    return route.fulfill({
      body: css ? siteCss() : (files.get(path) ?? ""),
      contentType: css ? "text/css" : "text/html",
    });
  });
  return page;
}

const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

it.each([
  [390, "light", "en"],
  [1280, "dark", "en"],
  [390, "dark", "de"],
] as const)(
  "has no accessibility error at %i px, %s, in %s",
  async (width, theme, language) => {
    const page = await pageAt(width, theme);
    for (const path of [...files.keys()].filter((one) => one.startsWith(`/${language}/`))) {
      await page.goto(ORIGIN + path);
      await page.addScriptTag({ path: AXE });
      const found = await page.evaluate(
        (rules) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, rules),
        RULES,
      );
      const problems = found.violations.map((one) => `${one.id}: ${one.nodes.map((at) => at.target).join(", ")}`);
      expect([path, problems]).toEqual([path, []]);
      expect([path, await sideways(page)]).toEqual([path, 0]);
    }
    await page.close();
  },
  120_000,
);

it("still fits at 320 px, which is 1280 px at 400% zoom", async () => {
  const page = await pageAt(320, "light");
  for (const path of files.keys()) {
    await page.goto(ORIGIN + path);
    expect([path, await sideways(page)]).toEqual([path, 0]);
  }
  await page.close();
}, 60_000);
