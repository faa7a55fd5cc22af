// Owns one person before a real browser: they read, press and fill in, and every page they come to is held to what all pages promise.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Browser, BrowserContext, Page, Response } from "playwright-core";
import { expect } from "vitest";
import { splitPath } from "../../web/words/locale.ts";

export const PHONE = 390;
export const DESK = 1280;
const HEIGHT = 900;
/** A page that is not there after this long is no page. */
const PAGE_WAIT_MS = 30_000;

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** The page that waits for a payment loads itself again, says so, and has nothing to lose by it. */
const RULES = JSON.stringify({
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  rules: { "meta-refresh": { enabled: false } },
});

/** What a page says of itself; as text, since it is asked in the page. */
const FACTS = `({
  over: document.documentElement.scrollWidth - window.innerWidth,
  lang: document.documentElement.lang,
  headings: document.querySelectorAll("h1").length,
  mains: document.querySelectorAll("main").length,
})`;
interface PageFacts {
  readonly over: number;
  readonly lang: string;
  readonly headings: number;
  readonly mains: number;
}

/** What was found wrong on any page, by anybody, with the page it was found on. */
export const complaints: string[] = [];
/** Every page that was held to the promises at both widths: its path without ids, and its title. */
export const seen = new Set<string>();

export interface VisitorOptions {
  readonly url: string;
  readonly width: number;
  /** Names the screenshots, which are taken only when SCREENSHOTS names a folder. */
  readonly name: string;
  readonly scripts?: boolean;
  /** Looks at their own width only and leaves it to others to ask who is shut out: for the many who walk the same pages. */
  readonly quick?: boolean;
}

export class Visitor {
  readonly page: Page;
  /** Pages that were looked at. */
  pages = 0;
  readonly #options: VisitorOptions;

  constructor(page: Page, options: VisitorOptions) {
    this.page = page;
    this.#options = options;
    page.on("pageerror", (error) => this.#complain(`script: ${error.message}`));
    page.on("console", (message) => {
      // A refused form answers 4xx, which the browser reports as a failed load of the page itself.
      const refusedForm = message.text().startsWith("Failed to load resource") && message.location().url === page.url();
      if (message.type() === "error" && !refusedForm) this.#complain(`console: ${message.text()}`);
    });
    page.on("response", (response) => this.#judge(response));
    page.on("requestfailed", (request) => {
      // Whoever goes on before everything is there, or is given a file to keep, stops the rest by that.
      const why = request.failure()?.errorText ?? "";
      if (why !== "net::ERR_ABORTED") this.#complain(`${why} for ${request.url()}`);
    });
  }

  static async come(browser: Browser, options: VisitorOptions): Promise<Visitor> {
    const context: BrowserContext = await browser.newContext({
      viewport: { width: options.width, height: HEIGHT },
      javaScriptEnabled: options.scripts ?? true,
    });
    context.setDefaultTimeout(PAGE_WAIT_MS);
    return new Visitor(await context.newPage(), options);
  }

  get url(): string {
    return this.#options.url;
  }

  leave(): Promise<void> {
    return this.page.context().close();
  }

  /** Signs in on the identity provider's page: as one of its demo people, or as a new donor with any address. */
  async signIn(email: string, door = "/sign-in"): Promise<this> {
    await this.page.goto(this.#options.url + door);
    const known = this.page.locator(`button[value="${email}"]`);
    if ((await known.count()) > 0) await known.click();
    else {
      await this.page.getByLabel("E-mail address").fill(email);
      await this.page.getByRole("button", { name: "Sign in as a new donor" }).click();
    }
    await this.page.waitForURL(`${this.#options.url}/**`);
    return this;
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.#options.url + path);
    await this.look();
  }

  /** Follows a link and looks at where it leads. */
  async follow(name: string | RegExp): Promise<void> {
    await this.page.getByRole("link", { name }).first().click();
    await this.look();
  }

  async press(name: string | RegExp): Promise<void> {
    // Without the one that Enter presses in a form: nobody sees it.
    await this.page.getByRole("button", { name }).and(this.page.locator(":not(.hidden)")).first().click();
    await this.look();
  }

  /** Fills fields by their labels. Lists are chosen from, boxes ticked. */
  async fill(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(fields)) {
      const field = this.page.getByLabel(label, { exact: true });
      if (await field.evaluate((element) => element.tagName === "SELECT")) await field.selectOption({ label: value });
      else await field.fill(value);
    }
  }

  /** The page's words, as a person reads them. */
  words(): Promise<string> {
    return this.page.locator("body").innerText();
  }

  async reads(...words: readonly (string | RegExp)[]): Promise<void> {
    const text = (await this.words()).replaceAll(/\s+/g, " ");
    for (const word of words) typeof word === "string" ? expect(text).toContain(word) : expect(text).toMatch(word);
  }

  /** Holds the page to the promises at both widths: nothing sideways, nothing that shuts somebody out. */
  async look(): Promise<void> {
    await this.page.waitForLoadState();
    const { width: own, quick, scripts } = this.#options;
    const { pathname } = new URL(this.page.url());
    const path = pathname.replaceAll(/\w+_[0-9a-z]{10,}/g, "*");
    // A page that comes again with the same title is built of the same parts: it need not be asked twice who is shut out.
    const known = `${path} ${await this.page.title()}`;
    const first = !seen.has(known) && !quick;
    for (const width of quick ? [own] : own === PHONE ? [DESK, PHONE] : [PHONE, DESK]) {
      if (!quick) await this.page.setViewportSize({ width, height: HEIGHT });
      const { over, lang, headings, mains }: PageFacts = await this.page.evaluate(FACTS);
      if (over > 0) this.#complain(`${over} px too wide at ${width}`);
      // Payment and sign-in are pages of others, which have a language of their own.
      const here = this.page.url().startsWith(this.#options.url);
      if (here && lang !== splitPath(pathname).language) this.#complain(`its language is “${lang}”`);
      if (headings !== 1 || mains !== 1) this.#complain(`${headings} first headings, ${mains} main parts`);
      if (first) for (const violation of await this.#violations()) this.#complain(`${violation} at ${width}`);
      await this.#shoot(width);
    }
    this.pages += 1;
    // A visitor without scripts cannot be asked: the page is left for somebody else.
    if (scripts !== false && !quick) seen.add(known);
  }

  /** Set into the page by the debugger, so that the page's own policy stays as it is. */
  async #violations(): Promise<string[]> {
    if (this.#options.scripts === false) return [];
    const session = await this.page.context().newCDPSession(this.page);
    await session.send("Runtime.evaluate", { expression: `globalThis.axe ?? (() => {${AXE}})()` });
    const answer = await session.send("Runtime.evaluate", {
      expression: `axe.run(document, ${RULES})`,
      awaitPromise: true,
      returnByValue: true,
    });
    await session.detach();
    const found: axe.AxeResults = answer.result.value;
    return found.violations.map((one) => `${one.id} (${one.nodes.map((node) => node.target).join(", ")})`);
  }

  async #shoot(width: number): Promise<void> {
    const folder = process.env.SCREENSHOTS;
    if (!folder) return;
    const number = String(this.pages).padStart(2, "0");
    await this.page.screenshot({ path: `${folder}/${this.#options.name}-${number}-${width}.png`, fullPage: true });
  }

  /** Our own pages and nothing else come with a policy that lets nothing strange run. */
  #judge(response: Response): void {
    const status = response.status();
    const here = response.url().startsWith(this.#options.url);
    const document = response.request().resourceType() === "document";
    if (status >= 500 || (status >= 400 && !document)) this.#complain(`${status} for ${response.url()}`);
    if (!here || !document || status === 304 || (status >= 300 && status < 400)) return;
    const policy = response.headers()["content-security-policy"] ?? "";
    if (!policy.includes("default-src 'none'") || policy.includes("unsafe"))
      this.#complain(`policy “${policy}” of ${response.url()}`);
  }

  #complain(what: string): void {
    complaints.push(`${this.#options.name}, ${this.page.url()}: ${what}`);
  }
}
