import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { pagesFor } from "../../web/site/pages.tsx";
import { renderPage } from "../../web/site/render.ts";
import { siteCss } from "../../web/styles/site-css.ts";
import { ENGLISH } from "../../web/words/locale.ts";
import { loan, siteData } from "./fixtures.ts";

/** What a story may weigh on a slow phone, compressed: the page in one round trip or two, the styles once. */
const STORY_BYTES_MAX = 14 * 1024;
const CSS_BYTES_MAX = 12 * 1024;

const weight = (text: string) => gzipSync(text, { level: 6 }).byteLength;

it("keeps a story page under 14 KB compressed", async () => {
  const story = (await pagesFor(siteData([loan()]))).find((page) => page.kind === "story");
  expect(story).toBeDefined();
  if (story) expect(weight(await renderPage(story, ENGLISH))).toBeLessThan(STORY_BYTES_MAX);
});

it("keeps all styles under 12 KB compressed", () => {
  expect(weight(siteCss())).toBeLessThan(CSS_BYTES_MAX);
});

it("loads nothing from elsewhere: no web font, no import, no picture in the styles", () => {
  expect(siteCss()).not.toMatch(/@import|url\(/);
});
