import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FindPage } from "../../web/find/find-page.tsx";
import { find } from "../../web/find/match.ts";
import { finder } from "../../web/find/search.ts";
import { BasketPage } from "../../web/giving/basket-page.tsx";
import { CardPage } from "../../web/giving/cards/card-page.tsx";
import { PrintPage } from "../../web/giving/cards/print-page.tsx";
import { RecipientPage } from "../../web/giving/cards/recipient-page.tsx";
import { MonthlyPage } from "../../web/giving/monthly-page.tsx";
import { ThanksPage } from "../../web/giving/thanks-page.tsx";
import { ContributionPage } from "../../web/me/contribution-page.tsx";
import { PlanPage, PlansPage } from "../../web/me/plan-pages.tsx";
import { PortfolioPage } from "../../web/me/portfolio-page.tsx";
import { PreferencesPage } from "../../web/me/preferences-page.tsx";
import { RefusedPage } from "../../web/server/failure-page.tsx";
import { documentOf, siteRenderer } from "../../web/site/render.ts";
import { ENGLISH, localeOf } from "../../web/words/locale.ts";
import { startBrowser } from "../support/browser.ts";
import { cent } from "./figures.ts";
import { NONE_STANDS, NOW, openLoan, wish } from "./find/loans.ts";
import {
  basket,
  checkout,
  eur,
  loan,
  month,
  monthlyForm,
  node,
  php,
  plan,
  portfolio,
  preferences,
  site,
  siteData,
} from "./fixtures.ts";
import { cardExamples } from "./giving/cards.ts";

const RULES = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const ORIGIN = "http://onward.test";
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"><path d="M0 0h3v2H0z" fill="#7ba"/></svg>';

const files = new Map<string, string>();
let browser: Browser;

beforeAll(async () => {
  const loans = [
    loan(),
    loan({ id: "l_2", preDisbursed: "2026-10-30", picture: null }),
    loan({ id: "l_3", state: "disbursed", repaid: php("4293.35") }),
    loan({ id: "l_4", state: "written_off", displayName: "Fatou and the women’s group of the market of Kaolack" }),
  ];
  await siteRenderer(siteData(loans, { cent: async () => cent }), {
    put: async (path, body) => void files.set(path, body),
    remove: async (path) => void files.delete(path),
  }).renderAll();
  files.set("/basket", await documentOf(<BasketPage site={site} locale={ENGLISH} basket={basket} />));
  files.set("/de/basket", await documentOf(<BasketPage site={site} locale={localeOf("de")} basket={basket} />));
  files.set(
    "/de/monthly",
    await documentOf(<MonthlyPage site={site} locale={localeOf("de")} person="Jo" form={monthlyForm} />),
  );
  files.set(
    "/fr/thanks",
    await documentOf(
      <ThanksPage site={site} locale={localeOf("fr")} checkout={{ ...checkout("paid"), undirected: eur("5.00") }} />,
    ),
  );
  files.set("/nl/refused", await documentOf(<RefusedPage site={site} locale={localeOf("nl")} reason="staff" />));
  // As it is once it has stopped to look again by itself: nothing is asked of a page that is gone in the middle of it.
  const waiting = { ...checkout("open"), expiresAt: "2026-11-04T10:45:00.000Z", keepMinutes: 45 };
  files.set("/waiting", await documentOf(<ThanksPage site={site} locale={ENGLISH} checkout={waiting} looks={99} />));
  files.set(
    "/thanks",
    await documentOf(
      <ThanksPage site={site} locale={ENGLISH} checkout={{ ...checkout("paid"), undirected: eur("5.00") }} />,
    ),
  );
  const others = [{ id: "l_9", displayName: "Dewi", title: "Seed", country: "ID", upTo: eur("3.50") }];
  const direct = { lots: [], loans: others, amountText: "3.50", problem: "At most €3.50 waits.", once: "o_1" };
  files.set(
    "/me",
    await documentOf(<PortfolioPage site={site} locale={ENGLISH} person="Jo" portfolio={portfolio} direct={direct} />),
  );
  files.set(
    "/preferences",
    await documentOf(<PreferencesPage site={site} locale={ENGLISH} preferences={preferences} />),
  );
  files.set("/monthly", await documentOf(<MonthlyPage site={site} locale={ENGLISH} person="Jo" form={monthlyForm} />));
  files.set(
    "/plan",
    await documentOf(<PlanPage site={site} locale={ENGLISH} person="Jo" plan={plan} months={[month]} />),
  );
  files.set("/plans", await documentOf(<PlansPage site={site} locale={ENGLISH} person="Jo" plans={[plan]} />));
  const shares = [{ at: "2026-05-15", repayment: php("858.67"), share: php("134.17") }];
  files.set(
    "/contribution",
    await documentOf(
      <ContributionPage site={site} locale={ENGLISH} person="Jo" node={node()} cameFrom={null} shares={shares} />,
    ),
  );
  const wishes = {
    "/find": wish({ country: ["PH"], first: true }),
    "/de/find": wish({ q: "Brot", left: "25", ends: "3" }),
  };
  for (const [path, wanted] of Object.entries(wishes)) {
    const locale = path.startsWith("/de") ? localeOf("de") : ENGLISH;
    const found = find([openLoan(), openLoan({ id: "l_2" })], wanted, { now: NOW, hasWords: finder(wanted.q, locale) });
    const told = { wish: wanted, locale, partnerName: (id: string) => id, standing: NONE_STANDS };
    files.set(path, await documentOf(<FindPage site={site} found={found} page={1} ignored={["XX"]} {...told} />));
  }
  const { card, form, view } = cardExamples("Wilhelmina");
  const german = { site, locale: localeOf("de") };
  const about = { checkoutId: "7", card, form };
  files.set("/card", await documentOf(<CardPage site={site} locale={ENGLISH} {...about} card={null} />));
  files.set("/de/card", await documentOf(<CardPage {...german} {...about} />));
  files.set("/de/card-seen", await documentOf(<RecipientPage {...german} view={view} />));
  files.set("/de/card-print", await documentOf(<PrintPage {...german} card={card} person={view.people[0]} back="/" />));
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
});

/** One page for many addresses: a new one costs more than what is tested in it. */
async function newPage(width: number, colorScheme: "light" | "dark"): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  await page.route("**/*", async (route) => {
    const asked = new URL(route.request().url()).pathname;
    if (asked.startsWith("/pictures/")) return route.fulfill({ body: PICTURE, contentType: "image/svg+xml" });
    const contentType = asked.endsWith(".css") ? "text/css" : asked.endsWith(".svg") ? "image/svg+xml" : "text/html";
    return route.fulfill({ body: files.get(asked) ?? "", contentType, status: files.has(asked) ? 200 : 404 });
  });
  return page;
}

/** With everything unfolded that can be. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(ORIGIN + path);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
}

const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

const PATHS = [
  ...[
    "/",
    "/browse",
    "/browse/country/ph",
    "/browse/state/repaid",
    "/loans/l_1",
    "/loans/l_2",
    "/loans/l_3",
    "/loans/l_4",
  ],
  ...[
    "/partners",
    "/partners/p_1",
    "/how-it-works",
    "/open-books",
    "/open-books/2026-11",
    "/impact",
    "/privacy",
    "/imprint",
    "/404",
  ],
  ...["/basket", "/waiting", "/thanks", "/me", "/contribution", "/preferences", "/monthly", "/plan", "/plans"],
  ...["/card", "/de/card", "/de/card-seen", "/de/card-print"],
  ...["/de/basket", "/de/monthly", "/fr/thanks", "/nl/refused", "/find", "/de/find"],
  ...["/de/open-books/2026-11", "/de/impact", "/fr/partners/p_1", "/nl/how-it-works"],
  ...[
    "/developers",
    "/de/developers",
    "/loans/l_1/print",
    "/fr/loans/l_4/print",
    "/embed/loans/l_1",
    "/de/embed/loans/l_3",
  ],
];

describe.each([
  [390, "light"],
  [1280, "dark"],
] as const)("at %i px, %s", (width, colorScheme) => {
  let page: Page;
  beforeAll(async () => {
    page = await newPage(width, colorScheme);
  });
  afterAll(() => page.close());

  it.each(PATHS)("%s has no accessibility error and does not scroll sideways", async (path) => {
    expect(files.has(path), `no page ${path}`).toBe(true);
    await open(page, path);
    await page.addScriptTag({ path: AXE });
    const found = await page.evaluate(
      (rules) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, rules),
      RULES,
    );
    const problems = found.violations.map((one) => `${one.id}: ${one.nodes.map((where) => where.target).join(", ")}`);
    expect(problems).toEqual([]);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
  });
});

it("still fits at 320 px, which is 1280 px at 400% zoom", async () => {
  const page = await newPage(320, "light");
  for (const path of PATHS) {
    await open(page, path);
    expect(await sideways(page), path).toBeLessThanOrEqual(0);
  }
  await page.close();
});

it("can be walked with the keyboard: the skip link comes first and leads into the page", async () => {
  const page = await newPage(1280, "light");
  await open(page, "/loans/l_1");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe("Skip to the content");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
  await page.close();
});

it("puts the reader at the list of errors", async () => {
  const page = await newPage(390, "light");
  await open(page, "/basket");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-labelledby"))).toBe(
    "error-summary-title",
  );
  await page.close();
});
