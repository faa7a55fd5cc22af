// Hostile words in a real browser, under the headers that every page has: nothing of them runs, loads, leads away or widens a page.
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PAGE_HEADERS } from "../../web/server/page-policy.ts";
import { type PageStore, siteRenderer } from "../../web/site/render.ts";
import type { HistoryItem } from "../../web/site/views.ts";
import { startBrowser } from "../support/browser.ts";
import { history, loan, partner, siteData } from "./fixtures.ts";

const ORIGIN = "http://onward.test";
/** What somebody would write who wants more than to tell: markup, a script's address, a turn of the writing, nothing to see, pictures, no end. */
const SCRIPT = `<script>window.ran = true</script><img src=x onerror="window.ran = true"><svg onload="window.ran = true">`;
const LINK = `javascript:window.ran=true [here](javascript:window.ran=true) <a href="javascript:window.ran=true">here</a>`;
const TURNED = "\u202egnorw eht yaw dnuor\u202c \u2066kept\u2069";
const UNSEEN = "Ro\u200bsa\u200d\ufeff\u00ad";
const PICTURES = "👩🏽‍🌾🇵🇭🧺🐟".repeat(20);
const LONG = "W".repeat(10_000);
const ALL = [SCRIPT, LINK, TURNED, UNSEEN, PICTURES, LONG].join("\n\n");

const files = new Map<string, { body: string; contentType: string }>();
const store: PageStore = {
  async put(path, body, contentType) {
    files.set(path, { body, contentType });
  },
  async remove(path) {
    files.delete(path);
  },
};

const hostile = loan({
  title: SCRIPT + LINK + TURNED,
  displayName: `${TURNED}${UNSEEN}${PICTURES}`,
  region: LINK,
  activity: SCRIPT,
  partnerName: SCRIPT + TURNED,
  story: { en: ALL, fil: ALL, ar: `${TURNED} ${LONG}` },
  telling: { original: "fil", translations: { en: { by: SCRIPT + TURNED, on: "2026-11-01" } } },
});
const update: HistoryItem = { at: "2026-11-07T08:00:00Z", kind: "update", text: { en: ALL, fil: TURNED } };
const reason: HistoryItem = { at: "2026-11-08T08:00:00Z", kind: "written_off", reason: ALL };

let browser: Browser;
let context: BrowserContext;
beforeAll(async () => {
  const data = siteData([hostile], {
    partners: async () => [{ ...partner, name: SCRIPT + TURNED, city: LINK, description: ALL }],
    history: async () => [...history, update, reason],
    about: async () => ({
      agreedOn: "2026-11-01",
      supporters: { named: [{ firstName: SCRIPT, country: "NL" }], others: 3 },
    }),
  });
  await siteRenderer(data, store).renderAll();
  browser = await startBrowser();
  context = await browser.newContext({ viewport: { width: 390, height: 900 } });
}, 120_000);
afterAll(() => browser?.close());

/** Serves the site as it is served, or `body` in place of every page. Collects whatever was asked for from elsewhere. */
async function opened(path: string, body?: string): Promise<{ page: Page; astray: string[]; refused: string[] }> {
  const page = await context.newPage();
  const astray: string[] = [];
  const refused: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text());
  });
  await page.route("**/*", (route) => {
    const url = new URL(route.request().url());
    const file = files.get(decodeURIComponent(url.pathname));
    if (url.origin !== ORIGIN) astray.push(url.href);
    const document = body !== undefined && route.request().resourceType() === "document";
    if (document) return route.fulfill({ body, contentType: "text/html", headers: PAGE_HEADERS });
    if (!file) return route.fulfill({ status: 404, body: "", headers: PAGE_HEADERS });
    return route.fulfill({ ...file, headers: { ...PAGE_HEADERS, "content-type": file.contentType } });
  });
  await page.goto(ORIGIN + path);
  return { page, astray, refused };
}

const ran = (page: Page) => page.evaluate(() => "ran" in window);
const isMarkup = (path: string) => files.get(path)?.contentType.startsWith("text/html") ?? false;

it("runs nothing, asks for nothing elsewhere and leads nowhere but to us, on every page and in every language", async () => {
  const pages = [...files.keys()].filter(
    (path) => isMarkup(path) && /loan|browse|partner|embed|^\/$|^\/de\/$/.test(path),
  );
  expect(pages).toEqual(expect.arrayContaining(["/loans/l_1", "/de/loans/l_1", "/partners/p_1", "/browse", "/"]));
  for (const path of pages) {
    const { page, astray } = await opened(path);
    expect([path, await ran(page), astray]).toEqual([path, false, []]);
    const links = await page.evaluate(() =>
      [
        ...document.querySelectorAll(
          `a, area, form, iframe, object, embed, script:not([type="application/ld+json"]), [onload], [onerror]`,
        ),
      ].map((one) => one.getAttribute("href") ?? one.getAttribute("action") ?? one.tagName),
    );
    expect(links.filter((to) => !/^(\/|#|https:\/\/onward\.example|mailto:)/.test(to))).toEqual([]);
    await page.close();
  }
}, 120_000);

it("keeps ten thousand letters without a space within the width of a phone", async () => {
  for (const path of ["/loans/l_1", "/partners/p_1", "/browse"]) {
    const { page } = await opened(path);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect([path, sideways]).toEqual([path, 0]);
    await page.close();
  }
}, 60_000);

it("turns no word of ours around: what somebody turned ends where it stands", async () => {
  const { page } = await opened("/loans/l_1");
  const loose = await page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!/[\u202a-\u202e]/.test(node.textContent ?? "")) continue;
      const held = node.parentElement?.closest("bdi, [dir=auto]");
      if (!held) found.push(node.parentElement?.outerHTML.slice(0, 80) ?? "");
    }
    return found;
  });
  expect(loose).toEqual([]);
  await page.close();
}, 60_000);

it("is told in feeds and cards as text alone", () => {
  // Between tags quotes need no escape: it is the tag that must not be there, and nothing may be read as HTML.
  const others = [...files].filter(([path]) => /\.(atom|xml|svg)$/.test(path));
  for (const [path, { body }] of others)
    expect([path, /<script|<img|<svg onload|<a href="javascript:|type="html"/i.exec(body)]).toEqual([path, null]);
});

it("would not run even if it came into a page: the headers forbid scripts of a page's own", async () => {
  const injected = [
    "<script>window.ran = true</script>",
    `<img src="/missing.png" onerror="window.ran = true">`,
    `<body onload="window.ran = true">`,
    `<a id="go" href="javascript:window.ran=true">go</a>`,
  ];
  const { page, refused } = await opened("/", `<!doctype html><title>t</title>${injected.join("")}`);
  await page.click("#go");
  await page.waitForTimeout(200);
  expect(await ran(page)).toBe(false);
  expect(refused.length).toBeGreaterThanOrEqual(injected.length - 1);
  await page.close();
  // The same page without the headers runs it: so the test would notice.
  const bare = await context.newPage();
  await bare.setContent(`<!doctype html><title>t</title>${injected[0]}`);
  expect(await ran(bare)).toBe(true);
  await bare.close();
}, 60_000);
