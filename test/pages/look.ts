// Owns holding one page in a browser to what every page promises: it shuts nobody out, fits, and cuts no words off; refuses to choose pages.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { BrowserContext, Page } from "playwright-core";
import { WORK_LANGUAGES, type WorkLanguage } from "../../functions/words/languages.ts";
import { LOCALES } from "../../web/words/locale.ts";
import type { Found } from "./gather.ts";
import { CUT_OFF, LENGTHEN, WIDEST } from "./pseudo.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** The page that waits for a payment loads itself again, says so, and has nothing to lose by it. */
const RULES = { runOnly: WCAG, rules: { "meta-refresh": { enabled: false } }, resultTypes: ["violations"] };
/** All that the theme can change. */
const COLOUR_RULES = {
  runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
  resultTypes: ["violations"],
};

/** 1280 pixels at 400 % zoom. */
const ZOOMED = 320;
export const WIDTHS = [1280, 390, ZOOMED] as const;
const HEIGHT = 900;

export type Theme = "light" | "dark";

/** Where to look, and what the browser asks for: partners' pages have one address in all of their languages. */
export interface Place {
  readonly address: string;
  readonly asks?: WorkLanguage | undefined;
}

/** The places at which a page stands in each language that it is spoken in. */
export function placesOf({ path, spoken }: Pick<Found, "path" | "spoken">): Place[] {
  if (spoken === "site") return LOCALES.map((locale) => ({ address: locale.to(path) }));
  return spoken === "partners" ? WORK_LANGUAGES.map((asks) => ({ address: path, asks })) : [{ address: path }];
}

/** Opens a page that asks for the language of a place. */
export async function pageFor(context: BrowserContext, { asks }: Place): Promise<Page> {
  const page = await context.newPage();
  if (asks) await page.setExtraHTTPHeaders({ "accept-language": asks });
  return page;
}

/** Everything wrong with a page at an address. With `theme` the other one is not looked at; else the other one's colours alone. */
export async function look(page: Page, url: string, theme: Theme | null): Promise<string[]> {
  const [first, second]: readonly (Theme | null)[] = theme ? [theme, null] : ["light", "dark"];
  // Colours on their way from one theme to the other are nobody's.
  await page.emulateMedia({ colorScheme: first ?? "light", reducedMotion: "reduce" });
  await page.setViewportSize({ width: WIDTHS[0], height: HEIGHT });
  const answer = await page.goto(url);
  if (!answer || answer.status() >= 500) return [`no answer but ${answer?.status()}`];
  // Whatever can be unfolded is looked at as well.
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) {
      details.removeAttribute("name");
      details.open = true;
    }
  });
  await page.evaluate(AXE);
  const problems = await asked(page, RULES, first ?? "light");
  if (second) {
    await page.emulateMedia({ colorScheme: second, reducedMotion: "reduce" });
    problems.push(...(await asked(page, COLOUR_RULES, second)));
  }
  problems.push(...(await fitting(page, "")));
  await page.evaluate(LENGTHEN);
  problems.push(...(await fitting(page, " with longer words")));
  return problems;
}

async function asked(page: Page, rules: unknown, theme: Theme): Promise<string[]> {
  const found = await page.evaluate(
    (given) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, given as axe.RunOptions),
    rules,
  );
  return found.violations.map((one) => `${one.id} in ${theme} (${one.nodes.map((node) => node.target).join(", ")})`);
}

async function fitting(page: Page, how: string): Promise<string[]> {
  const problems: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (over > 0) problems.push(`${over} px too wide at ${width}${how}: ${await page.evaluate(WIDEST)}`);
    const cut: string[] = await page.evaluate(CUT_OFF);
    problems.push(...cut.map((what) => `${what} is cut off at ${width}${how}`));
  }
  return problems;
}
