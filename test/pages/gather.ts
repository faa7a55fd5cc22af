// Owns finding every page that a running product has: the files of the site, and what people come to by links; refuses to look at them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { checkUrl } from "../../functions/receipts/check.ts";
import { placesIn } from "../../infra/local/places.ts";
import { localSecrets } from "../../infra/local/secrets.ts";
import { splitPath } from "../../web/words/locale.ts";
import type { Client } from "../support/client.ts";
import type { Things } from "../support/demo-things.ts";
import type { RunningProduct } from "../support/product.ts";
import { patternOf, routePatterns } from "./routes.ts";

/** Visitors and everybody who signs in, with where each begins. Nobody sees all pages. */
export const PEOPLE = {
  visitor: { email: null, desk: null, starts: ["/basket", "/find?q=bakery", "/find?q=qqqq", "/monthly", "/nowhere"] },
  donor: { email: "donor@demo.example", desk: null, starts: ["/me", "/basket", "/monthly", "/staff"] },
  manager: {
    email: "manager@demo.example",
    desk: "partner",
    starts: ["/partner", "/partner/nowhere", "/partner/collection/device"],
  },
  reviewer: { email: "reviewer@demo.example", desk: "staff", starts: ["/staff"] },
  finance: { email: "finance@demo.example", desk: "staff", starts: ["/staff", "/staff/audit"] },
  admin: { email: "admin@demo.example", desk: "staff", starts: ["/staff", "/staff/nowhere"] },
} as const;
export type Who = keyof typeof PEOPLE;

/** One page to look at, in English. */
export interface Found {
  readonly who: Who;
  readonly path: string;
  /** Its address without what differs from page to page of its kind. */
  readonly kind: string;
  /** Spoken in every language of the site, in those of partners, or in English alone. */
  readonly spoken: "site" | "partners" | "english";
}

export interface Gathered {
  readonly pages: readonly Found[];
  /** Routes that no link led to, so that nobody looked. */
  readonly unreached: readonly string[];
  readonly contexts: Readonly<Record<Who, BrowserContext>>;
}

/**
 * Routes that answer with no page, or that only somebody else's system leads to. Anything else that no link leads to is a mistake, or
 * needs a start above.
 */
const WITHOUT_PAGE: Readonly<Record<string, string>> = {
  "/auth/callback": "the identity provider leads here, and it leads on",
  "/auth/staff/callback": "the same for staff",
  "/sign-in": "leads to the identity provider",
  "/sign-in/staff": "the same for staff",
  "/start": "leads on after signing in",
  "/partner/loans/:id/edit": "an address of before, which leads on to the steps",
  "/partner/repayments/template.csv": "a file; test/web/partner/repayment-files.test.ts reads it",
  "/partner/repayments/files/:id/wrong.csv": "the same",
  "/partner/assets/:file": "scripts",
  "/staff/assets/:file": "scripts",
  "/partner/papers/:id/files/:nth": "a file, only downloaded; test/web/staff/partner-papers.test.ts opens it",
  "/staff/partners/:id/papers/:paper/files/:nth": "the same",
  "/partner/sw.js": "the service worker",
  "/partner/collection/sheets.json": "what a phone takes along",
};

/** Pages that come only after a form was sent, and who looks at them. */
const AFTER_A_FORM: Readonly<Record<string, string>> = {
  "/partner/repayments/batches/:once": "test/browser/main-job.test.ts records repayments and looks",
  "/partner/repayments/files/:id": "test/browser/manager.test.ts sends a file and looks",
  "/partner/loans/:id/write/schedule": "a draft with an amount has one; test/web/partner/forms.test.tsx looks",
  "/partner/systems/addresses/:id": "the demo tells nobody; test/web/partner/systems.test.ts adds an address and looks",
  "/partner/papers/:id": "the demo asks for no papers; test/web/staff/partner-papers.test.ts asks, brings and looks",
  "/staff/partners/:id/papers/:paper": "the same",
  "/staff/audit/:id": "the demo was never audited; test/web/staff/audit.test.tsx asks for audits and looks",
  "/staff/recycling/runs/:once": "test/browser/main-job.test.ts moves returned money on and looks",
  "/staff/reconciliation/findings/:id":
    "the demo's books agree: nothing is found; test/web/staff/reconciliation-browser.test.ts looks",
};

/** Of one kind: those that show something the others do not, and no more than this many. */
const PAGES_PER_KIND = 4;
/** Of one route a crawl opens this many to find what they link to, and this many of each set of questions behind it. */
const OPENED_PER_ROUTE = 10;
const OPENED_PER_QUERY = 4;

const IDS = /\/(?:[a-z]+_[0-9a-z]{10,}|\d+(?:-\d+)?)(?=\/|$)/g;

/** Signs everybody in and walks from link to link. `things` are the donor's own, made before: `checkout` and `receipt`, and an open `loan`. */
export async function gather(
  browser: Browser,
  product: Pick<RunningProduct, "url" | "dataDir">,
  client: Client,
  { checkout, loan, receipt }: Pick<Things, "checkout" | "loan" | "receipt">,
): Promise<Gathered> {
  const contexts = await everybody(browser, product.url);
  await fillBasketAndCard(contexts.donor, product.url, { loan, checkout });
  const patterns = routePatterns();
  const seen: Opened[] = [];
  const reached = new Set<string>();
  for (const who of Object.keys(PEOPLE) as Who[]) {
    const starts: string[] = [...PEOPLE[who].starts];
    if (who === "donor") {
      starts.push(`/thanks/${checkout}`, `/receipts/${receipt}/wrong`, paperOf(product, receipt));
      starts.push(...(await linksInMail(client, product.url)));
    }
    seen.push(...(await crawl(contexts[who], who, product.url, starts, patterns, reached)));
  }
  const pages = [...siteFiles(join(product.dataDir, "site")), ...seen];
  return {
    pages: chosen(pages),
    unreached: patterns.filter(
      (pattern) => !reached.has(pattern) && !(pattern in WITHOUT_PAGE) && !(pattern in AFTER_A_FORM),
    ),
    contexts,
  };
}

interface Opened extends Found {
  readonly html: string;
}

async function everybody(browser: Browser, url: string): Promise<Record<Who, BrowserContext>> {
  const made: Partial<Record<Who, BrowserContext>> = {};
  for (const [who, { email }] of Object.entries(PEOPLE) as [Who, { email: string | null }][]) {
    // A page that a service worker kept is in the language that the browser asked for when it was kept.
    const context = await browser.newContext({ serviceWorkers: "block" });
    made[who] = context;
    if (email === null) continue;
    // By the forms themselves, without drawing them.
    const asked = await context.request.get(`${url}/sign-in`);
    const [, action = ""] = (await asked.text()).match(/<form method="post" action="([^"]+)"/) ?? [];
    const to = new URL(action, asked.url());
    const answer = await context.request.post(to.href, { form: { email }, headers: { origin: to.origin } });
    if (!answer.url().startsWith(url)) throw new Error(`${email} could not sign in: ${answer.url()}`);
  }
  return made as Record<Who, BrowserContext>;
}

/** Somebody in the basket, and a card for somebody in whose name a gift was given. */
async function fillBasketAndCard(
  context: BrowserContext,
  url: string,
  things: { loan: string; checkout: string },
): Promise<void> {
  const headers = { origin: url };
  await context.request.post(`${url}/basket`, { form: { loanId: things.loan, amount: "10.00" }, headers });
  const card = { kind: "present", to: "Jo", from: "Hannah", message: "For you.", language: "en", delivery: "print" };
  await context.request.post(`${url}/thanks/${things.checkout}/card`, { form: card, headers });
}

/** What only the paper of a receipt says: the address that its QR code leads to. */
function paperOf({ url, dataDir }: Pick<RunningProduct, "url" | "dataDir">, number: string): string {
  const { idSecret } = localSecrets(placesIn(dataDir).secrets);
  return checkUrl({ publicUrl: "", idSecret }, { number, language: "en" }).replace(url, "");
}

/** Every address of ours that stands in a mail: where people come from without a link on a page. */
async function linksInMail(client: Client, url: string): Promise<readonly string[]> {
  const { items } = await client.get(null, "/dev/mail");
  const text = items.map((mail: { text: string }) => mail.text).join("\n");
  const links: string[] = [...text.matchAll(/https?:\/\/[^\s<>"]+/g)].map(([link]) => link);
  const own = links.filter((link) => link.startsWith(url)).map((link) => link.slice(url.length).replace(/[.,;]$/, ""));
  return [...new Map(own.map((path) => [path.replaceAll(IDS, "/:id").slice(0, 20), path])).values()];
}

async function crawl(
  context: BrowserContext,
  who: Who,
  url: string,
  starts: readonly string[],
  patterns: readonly string[],
  reached: Set<string>,
): Promise<Opened[]> {
  const found: Opened[] = [];
  const queue = [...starts];
  const known = new Set(queue);
  const opened = new Map<string, number>();
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const [bare = "", query = ""] = splitPath(path).path.split("?");
    const pattern = patternOf(bare, patterns);
    const route = pattern ?? "not found";
    const asked = `${route}?${[...new URLSearchParams(query).keys()].sort().join("&")}`;
    const [ofRoute, ofQuery] = [opened.get(route) ?? 0, opened.get(asked) ?? 0];
    if (ofRoute >= OPENED_PER_ROUTE || ofQuery >= OPENED_PER_QUERY) continue;
    opened.set(route, ofRoute + 1).set(asked, ofQuery + 1);
    const answer = await context.request.get(url + path, { maxRedirects: 0 });
    // A crawler that is sent away has not reached the page.
    if (pattern && answer.status() < 300) reached.add(pattern);
    const next = answer.headers().location;
    const isPage = (answer.headers()["content-type"] ?? "").startsWith("text/html") && answer.status() !== 304;
    const html = isPage && answer.status() < 500 ? await answer.text() : "";
    if (answer.status() >= 500) throw new Error(`${answer.status()} for ${path} as ${who}`);
    if (html && !next) {
      const desk = deskOf(bare);
      // Whoever works here may give as well: those pages are the donor's to look at.
      if (desk === PEOPLE[who].desk)
        found.push({ who, path, kind: kindOf(desk, pattern), spoken: SPOKEN[desk ?? "none"], html });
    }
    for (const link of next ? [next.replace(url, "")] : linksIn(html)) {
      const { path: english } = splitPath(link);
      if (known.has(english) || patternOf(english.split("?")[0] ?? "", patterns) === null) continue;
      known.add(english);
      queue.push(english);
    }
  }
  return found;
}

type Desk = "partner" | "staff" | null;

const deskOf = (path: string): Desk =>
  /^\/partner(\/|$)/.test(path) ? "partner" : /^\/staff(\/|$)/.test(path) ? "staff" : null;

const SPOKEN = { partner: "partners", staff: "english", none: "site" } as const;

const kindOf = (desk: Desk, pattern: string | null): string => pattern ?? `not found${desk ? ` by ${desk}` : ""}`;

function linksIn(html: string): readonly string[] {
  return [...html.matchAll(/ href="(\/[^"#]*)/g)].map(([, link = ""]) => link.replaceAll("&amp;", "&"));
}

/** Every English page that the renderer wrote: the other languages lie beside it. */
function siteFiles(folder: string): Opened[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".html"));
  return files
    .map((file) => ({ file, path: `/${file.replace(/(^|\/)index\.html$|\.html$/, "$1").replace(/\/$/, "")}` }))
    .filter(({ path }) => splitPath(path).language === "en" && !path.startsWith("/reference"))
    .map(({ file, path }) => {
      const kind = path.replaceAll(IDS, "/:id").replace(/^\/browse\/(\w+)\/.*/, "/browse/$1/:key");
      return { who: "visitor", path, kind, spoken: "site", html: readFileSync(join(folder, file), "utf8") } as const;
    });
}

/** Of each kind those that show a class of element that none of its kind chosen before does; the richest first. */
function chosen(pages: readonly Opened[]): Found[] {
  const kinds = grouped(pages);
  return [...kinds.values()].flatMap((some) => {
    const shown = new Set<string>();
    const ranked = some
      .map((page) => ({ page, classes: classesIn(page.html) }))
      .sort((a, b) => b.classes.size - a.classes.size);
    return ranked
      .filter(({ classes }, at) => {
        const fresh = at === 0 || [...classes].some((one) => !shown.has(one));
        for (const one of classes) shown.add(one);
        return fresh;
      })
      .slice(0, PAGES_PER_KIND)
      .map(({ page: { html: _, ...page } }) => page);
  });
}

function grouped(pages: readonly Opened[]): Map<string, Opened[]> {
  const groups = new Map<string, Opened[]>();
  for (const page of pages) groups.set(page.kind, [...(groups.get(page.kind) ?? []), page]);
  return groups;
}

const classesIn = (html: string): ReadonlySet<string> =>
  new Set([...html.matchAll(/<[a-z0-9]+(?: class="[^"]*")?/g)].map(([tag]) => tag));
