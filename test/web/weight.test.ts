import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { BYTES_MAX } from "../../functions/pictures/make.ts";
import { openTable } from "../../functions/table/table.ts";
import { buildIslands } from "../../infra/islands/build.ts";
import { drawScene } from "../../web/pictures/pictures.ts";
import { buildPages } from "../../web/server/app.ts";
import { pagesFor } from "../../web/site/pages.tsx";
import { renderPage } from "../../web/site/render.ts";
import type { HistoryItem, LoanState } from "../../web/site/views.ts";
import { siteCss } from "../../web/styles/site-css.ts";
import { ENGLISH, LOCALES, type Locale } from "../../web/words/locale.ts";
import { testDeps } from "../support/deps.ts";
import { FIELD_MAX, STORY_BYTES_MAX } from "../weight/budgets.ts";
import { eur, history, loan, siteData } from "./fixtures.ts";

const weight = (text: string) => gzipSync(text, { level: 6 }).byteLength;

/** As many gifts as a loan of some size has, beside everything else that can happen to it. */
const eventful: readonly HistoryItem[] = [
  ...Array.from(
    { length: 40 },
    (_, at): HistoryItem => ({
      at: `2026-10-${String((at % 28) + 1).padStart(2, "0")}T08:00:00Z`,
      kind: "gift",
      amount: eur(`${at + 3}.${String(at + 10)}`),
    }),
  ),
  ...history,
];

async function storyIn(locale: Locale, state: LoanState): Promise<string> {
  const data = siteData([loan({ state })], { history: async () => eventful });
  const story = (await pagesFor(data)).find((page) => page.kind === "story");
  return story ? renderPage(story, locale) : expect.fail("no story");
}

describe.each(LOCALES.map((locale) => [locale.language, locale] as const))("a story in %s", (_, locale) => {
  it.each(["fundraising", "disbursed", "written_off"] as const)(
    "is light when %s, without any script",
    async (state) => {
      const html = await storyIn(locale, state);
      expect(weight(html)).toBeLessThan(STORY_BYTES_MAX.html);
      expect(html).not.toMatch(/<script(?! type="application\/ld\+json")/);
      const picture = drawScene({ seed: "l_1", sector: "food", activity: "Fish vending", country: "PH" });
      const all = weight(html) + weight(siteCss()) + weight(picture);
      expect(all).toBeLessThan(STORY_BYTES_MAX.all);
    },
  );
});

it("leaves room for the heaviest photo that a page loads by itself", async () => {
  const address = "/media/picture_00000000000000000000000000/1200x900.jpg";
  const photo = {
    id: "p",
    address,
    width: 1200,
    height: 900,
    sizes: [],
    caption: "Her stall",
    takenOn: null,
    agreedOn: "2026-11-02",
  };
  const data = siteData([loan({ picture: address, pictures: [photo] })], { history: async () => eventful });
  const story = (await pagesFor(data)).find((page) => page.kind === "story");
  const html = story ? await renderPage(story, ENGLISH) : expect.fail("no story");
  const [, offered = ""] = /<img class="photo"[^>]+srcset="([^"]+)"/.exec(html) ?? [];
  expect(offered).toMatch(/640x480\.jpg 640w, [^ ]+320x240\.jpg 320w$/);
  expect(html).toContain('width="640" height="480" loading="eager"');
  expect(weight(html) + weight(siteCss()) + BYTES_MAX[640]).toBeLessThan(STORY_BYTES_MAX.all);
});

it("keeps all styles under 12 KB compressed", () => {
  expect(weight(siteCss())).toBeLessThan(STORY_BYTES_MAX.css);
});

it("keeps all scripts of partners under 20 KB compressed, the one for days without a network among them", () => {
  const { files, worker } = buildIslands();
  const partners = Object.entries(files).filter(([name]) => !name.startsWith("staff-"));
  const all = [...partners.map(([, code]) => weight(code)), weight(worker)];
  expect(all.reduce((sum, one) => sum + one, 0)).toBeLessThan(FIELD_MAX.script);
});

it("loads nothing from elsewhere: no web font, no import, no picture in the styles", () => {
  expect(siteCss()).not.toMatch(/@import|url\(/);
});

it("sends dynamic pages compressed to whoever can read that", async () => {
  const deps = testDeps(openTable({ name: "none", endpoint: "http://127.0.0.1:1" }));
  const origin = "http://onward.test";
  const pages = buildPages(deps, { site: { origin }, issuer: origin, clientId: "none", sessionSecret: "none" });
  const asked = (encoding: string) => pages.request("/nowhere", { headers: { "accept-encoding": encoding } });
  expect((await asked("gzip, br")).headers.get("content-encoding")).toBe("gzip");
  expect((await asked("identity")).headers.get("content-encoding")).toBeNull();
});
