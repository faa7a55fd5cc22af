// One page of each kind that the product has, found by the renderer's files and by links, held to what all pages promise; and giving
// without scripts in every language. All of them in every language and theme: `npm run pages`.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LOCALES } from "../../web/words/locale.ts";
import { type Found, type Gathered, gather } from "../pages/gather.ts";
import { look, type Place, pageFor, placesOf } from "../pages/look.ts";
import { startBrowser } from "../support/browser.ts";
import { Client } from "../support/client.ts";
import { demoThings } from "../support/demo-things.ts";
import { type RunningProduct, startedProduct } from "../support/product.ts";
import { PHONE } from "../support/visitor.ts";

/** Beside other tests on two cores. */
const WAIT_MS = 300_000;
/** As many as there are cores to draw on. */
const AT_ONCE = 2;

let product: RunningProduct;
let browser: Browser;
let found: Gathered;

beforeAll(async () => {
  [product, browser] = await Promise.all([startedProduct({ demo: true }), startBrowser()]);
  const client = new Client(product.url);
  const { own } = await demoThings(client);
  await client.settle();
  found = await gather(browser, product, client, own);
}, WAIT_MS);
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

it("come to every page there is by links", () => {
  expect(found.unreached).toEqual([]);
  expect(new Set(found.pages.map(({ kind }) => kind)).size).toBeGreaterThan(60);
});

it("shut nobody out, fit a screen at 400 % zoom, and cut no words off", { timeout: WAIT_MS }, async () => {
  const kinds = new Set<string>();
  const first = found.pages.filter(({ kind }) => !kinds.has(kind) && kinds.add(kind));
  const complaints: string[] = [];
  const rest = first.map((page, at) => {
    const places = placesOf(page);
    return [page, places[at % places.length] as Place] as const;
  });
  const lookAt = async ({ who }: Found, place: Place) => {
    const page = await pageFor(found.contexts[who], place);
    for (const problem of await look(page, product.url + place.address, null))
      complaints.push(`${place.address}, ${who}, ${place.asks ?? ""}: ${problem}`);
    await page.close();
  };
  const one = async () => {
    for (let next = rest.shift(); next; next = rest.shift()) await lookAt(...next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  expect(complaints).toEqual([]);
});

describe.each(LOCALES.map((locale) => [locale.language, locale] as const))("without scripts, in %s", (_, locale) => {
  it("one can choose a person, fill a basket and come to the payment page", { timeout: WAIT_MS }, async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: PHONE, height: 900 } });
    const page = await context.newPage();
    await page.goto(product.url + locale.to("/"));
    await page
      .locator(`main a[href="${locale.to("/browse")}"]`)
      .first()
      .click();
    await page.locator(".card h3 a").first().click();
    await page.locator("form.give button").click();
    expect(new URL(page.url()).pathname).toBe(locale.to("/basket"));
    expect(await page.locator("html").getAttribute("lang")).toBe(locale.language);
    await page.locator("#email").fill("plain@donor.example");
    await page.locator("form.basket .aside .button.wide").click();
    await page.waitForURL((url) => url.origin !== product.url);
    expect(await page.locator("form").count()).toBeGreaterThan(0);
    await context.close();
  });
});
