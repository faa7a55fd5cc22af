import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import { Hono } from "hono";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SECTIONS } from "../../../../infra/local/parts/page.tsx";
import { partsPages } from "../../../../infra/local/parts/routes.tsx";
import { STATE_TONES } from "../../../../web/parts/words.ts";
import { startBrowser } from "../../../support/browser.ts";

const PARTS = new URL("../../../../web/parts", import.meta.url);
const ORIGIN = "http://onward.test";
const RULES = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };

const app = new Hono().route("/dev/parts", partsPages());

it("shows every part there is", () => {
  const there = readdirSync(PARTS).filter((name) => name.endsWith(".tsx"));
  const shown = SECTIONS.flatMap((section) => section.files);
  expect(there.filter((name) => !shown.includes(name))).toEqual([]);
  expect(shown.filter((name) => !there.includes(name))).toEqual([]);
});

it("shows every state of a loan, in both themes", async () => {
  const html = await (await app.request("/dev/parts")).text();
  const [tags = ""] = html.match(/Every state of a loan.*?<\/section>/s) ?? [];
  expect(tags.match(/class="tag /g)).toHaveLength(2 * Object.keys(STATE_TONES).length);
});

it("names each token and how well each pair can be told apart", async () => {
  const html = await (await app.request("/dev/parts")).text();
  for (const token of ["ink", "on-night-accent", "--title-xl", "--space-2xs"]) expect(html).toContain(token);
  expect(html).toMatch(/ink on paper <span class="small soft">1\d(\.\d+)?</);
});

describe("in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it("shuts nobody out, in either theme, and fits 320 px", async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.route("**/*", async (route) => {
      const answer = await app.request(new URL(route.request().url()).pathname);
      const contentType = answer.headers.get("content-type") ?? "";
      // Without its policy, which would keep the asking script out.
      await route.fulfill({ status: answer.status, contentType, body: await answer.text() });
    });
    await page.goto(`${ORIGIN}/dev/parts`);
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve("axe-core/axe.min.js") });
    const found = await page.evaluate(
      (rules) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, rules),
      RULES,
    );
    const problems = found.violations.map((one) => `${one.id}: ${one.nodes.map((where) => where.target).join(", ")}`);
    expect(problems).toEqual([]);
    await page.setViewportSize({ width: 320, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });
});
