// Claims about the payment page: readable for everyone, safe with what strangers typed, and it works without scripts.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startBrowser } from "../../../support/browser.ts";
import { type Bench, openBench } from "./bench.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const BROWSER_START_MS = 60_000;
const BROWSER_TEST_MS = 30_000;

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const gift = (name: string) => ({
  quantity: 1,
  price_data: { currency: "eur", unit_amount: 125_000, product_data: { name } },
});

describe("the page", () => {
  it("shows every line and the total, and lets nothing of it run", async () => {
    const session = await bench.create({ line_items: [gift("<script>alert(1)</script>"), gift("Seeds")] });
    const response = await fetch(session.url ?? "");
    const html = await response.text();
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(html).not.toContain("<script");
    expect(html).toContain("€2,500.00");
    expect(html).toContain('href="https://give.example/basket"');
    const style = /<style>([\s\S]*)<\/style>/.exec(html)?.[1] ?? "";
    const hash = createHash("sha256").update(style).digest("base64");
    expect(response.headers.get("content-security-policy")).toContain(`style-src 'sha256-${hash}'`);
  });

  it("keeps the email but never shows a card number again", async () => {
    const session = await bench.create();
    const response = await bench.pay(session, { number: "4000000000000002", email: "<giver>@x.example" });
    expect(response.status).toBe(400);
    const declined = await (await bench.pay(session, { number: "4000000000000002", email: "me@x.example" })).text();
    expect(declined).toContain('value="me@x.example"');
    expect(declined).not.toContain("4000000000000002");
  });

  it("takes a form in either encoding, and the email that the session already knows", async () => {
    const form = new FormData();
    form.set("number", "4242424242424242");
    const session = await bench.create({ customer_email: "known@x.example" });
    const response = await fetch(session.url ?? "", { method: "POST", body: form, redirect: "manual" });
    expect(response.status).toBe(303);
    const { customer_details: details } = await bench.stripe.checkout.sessions.retrieve(session.id);
    expect(details?.email).toBe("known@x.example");
  });

  it("says so when there is nothing to pay", async () => {
    const response = await fetch(`${bench.server.url}/pay/cs_test_none`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("Nothing to pay here");
    expect((await fetch(`${bench.server.url}/elsewhere`)).status).toBe(404);
  });
});

describe("in a browser", { timeout: BROWSER_TEST_MS }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  }, BROWSER_START_MS);
  afterAll(() => browser.close());

  it.each([
    [390, "light"],
    [390, "dark"],
    [1_280, "light"],
    [1_280, "dark"],
  ] as const)("meets WCAG AA and fits at %i px, %s", async (width, colorScheme) => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true });
    const page = await context.newPage();
    const violations = async () => {
      await page.evaluate(AXE);
      const found: { violations: { id: string }[] } = await page.evaluate(
        `axe.run(document, { runOnly: ${JSON.stringify(WCAG_AA)} })`,
      );
      return [...found.violations.map(({ id }) => id), ...((await overflow()) ? ["overflow"] : [])];
    };
    const overflow = () => page.evaluate("document.documentElement.scrollWidth > innerWidth");
    const session = await bench.create();
    await page.goto(session.url ?? "");
    expect(await violations()).toEqual([]);
    await page.getByLabel("Email").fill("giver@example.com");
    await page.getByLabel("Card number").fill("4000 0000 0000 0002");
    await page.getByRole("button").click();
    expect(await page.getByRole("alert").textContent()).toBe("Your card was declined.");
    expect(await violations()).toEqual([]);
    await bench.stripe.checkout.sessions.expire(session.id);
    await page.goto(session.url ?? "");
    expect(await violations()).toEqual([]);
    await context.close();
  });

  it("is paid by SEPA debit without any script", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const session = await bench.create({ success_url: `${bench.server.url}/back?s={CHECKOUT_SESSION_ID}` });
    await page.goto(session.url ?? "");
    await page.getByLabel("Email").fill("giver@example.com");
    await page.getByLabel("SEPA direct debit").check();
    await page.getByLabel("IBAN").fill("DE89 3704 0044 0532 0130 00");
    expect(await page.getByLabel("Card number").isVisible()).toBe(false);
    await page.getByRole("button").click();
    expect(page.url()).toBe(`${bench.server.url}/back?s=${session.id}`);
    await context.close();
  });
});
