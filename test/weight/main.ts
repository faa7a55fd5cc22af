// `npm run weight`: what pages weigh over the wire, when the largest thing on them is there over a slow line, and whether anything jumped.
// Starts the product with its demo behind a server that compresses as CloudFront does. Exit 1 over budget. `-- --json`, `-- --runs 5`, `-- --data DIR`.
import { cpSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import type { Browser, BrowserContext } from "playwright-core";
import { startBrowser } from "../support/browser.ts";
import { startEdge } from "../support/edge.ts";
import { startedProduct } from "../support/product.ts";
import { FIELD, FIELD_MAX, SLOW, STORY_BYTES_MAX, TIMES_MAX } from "./budgets.ts";
import { type FieldRow, fieldRows } from "./field.ts";
import { type Visit, visit } from "./measure.ts";

const DONOR = "donor@demo.example";
const OFFICER = "officer@demo.example";
const WAIT_MS = 30_000;

const HELP = `npm run weight [-- --runs N] [--data DIR] [--json]

Weighs and times home, browse, the heaviest story, its partner, a basket of two and a portfolio, each N times (3) with nothing cached,
as a phone of ${SLOW.width} px on ${(SLOW.down * 8) / 1e6} Mbit/s, ${SLOW.latency} ms, a processor ${SLOW.cpu} times slower. Shows the visit in the middle.
Then a partner's pages as an officer's new phone gets them, once each, on ${(FIELD.down * 8) / 1_000} kbit/s and ${FIELD.latency} ms.
--data begins with a copy of what a stopped product knows, instead of with a new demo.
`;

interface Row {
  readonly page: string;
  readonly path: string;
  readonly visit: Visit;
  readonly over: readonly string[];
}

/** The story whose page is largest, in any language, by what goes over the wire. */
function heaviestStory(site: string): string {
  const weigh = (path: string) => gzipSync(readFileSync(join(site, `${path}.html`))).byteLength;
  const stories = ["", "de/", "fr/", "nl/"].flatMap((language) =>
    readdirSync(join(site, language, "loans"))
      .filter((name) => name.endsWith(".html"))
      .map((name) => `${language}loans/${name.slice(0, -".html".length)}`),
  );
  const weights = new Map(stories.map((path) => [path, weigh(path)]));
  return `/${stories.sort((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0))[0]}`;
}

async function signedIn(browser: Browser, url: string, email: string): Promise<BrowserContext> {
  const context = await browser.newContext();
  context.setDefaultTimeout(WAIT_MS);
  const page = await context.newPage();
  await page.goto(`${url}/sign-in`);
  await page.locator(`button[value="${email}"]`).click();
  await page.waitForURL(`${url}/**`);
  return context;
}

async function withBasket(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await browser.newContext();
  context.setDefaultTimeout(WAIT_MS);
  const page = await context.newPage();
  for (const at of [0, 1]) {
    await page.goto(`${url}/browse`);
    await page.locator(".card h3 a").nth(at).click();
    await page.locator("form.give button").click();
    await page.waitForURL(`${url}/basket*`);
  }
  return context;
}

const inTheMiddle = (visits: readonly Visit[]): Visit => {
  const middle = [...visits].sort((a, b) => a.largestPaint - b.largestPaint)[Math.trunc(visits.length / 2)];
  if (!middle) throw new Error("no visit");
  return middle;
};

function overBudget(page: string, { bytes, largestPaint, shift }: Visit): readonly string[] {
  const heavy =
    page === "story"
      ? (Object.keys(STORY_BYTES_MAX) as (keyof typeof STORY_BYTES_MAX)[]).filter(
          (kind) => bytes[kind] > STORY_BYTES_MAX[kind],
        )
      : [];
  return [
    ...heavy,
    ...(largestPaint === 0 || largestPaint > TIMES_MAX.largestPaint ? ["largest paint"] : []),
    ...(shift > TIMES_MAX.shift ? ["shift"] : []),
  ];
}

async function measureAll(runs: number, data: string | undefined): Promise<{ rows: Row[]; field: FieldRow[] }> {
  const edge = await startEdge();
  const dataDir = mkdtempSync(join(tmpdir(), "onward-"));
  if (data) cpSync(data, dataDir, { recursive: true });
  const product = await startedProduct({ demo: true, dataDir, env: { PUBLIC_URL: edge.url } });
  const browser = await startBrowser();
  try {
    const site = join(product.dataDir, "site");
    edge.serve(site, product.url);
    const story = heaviestStory(site);
    const [partner = ""] = readFileSync(join(site, `${story}.html`), "utf8").match(/\/partners\/[a-z0-9_]+/) ?? [];
    const [donor, giver] = [await signedIn(browser, edge.url, DONOR), await withBasket(browser, edge.url)];
    const pages: readonly (readonly [string, string, BrowserContext | null])[] = [
      ["home", "/", null],
      ["browse", "/browse", null],
      ["story", story, null],
      ["partner", partner, null],
      ["basket", "/basket", giver],
      ["portfolio", "/me", donor],
    ];
    const rows: Row[] = [];
    for (const [page, path, state] of pages) {
      const visits: Visit[] = [];
      for (let run = 0; run < runs; run++) visits.push(await visit(browser, edge.url + path, state));
      const middle = inTheMiddle(visits);
      rows.push({ page, path, visit: middle, over: overBudget(page, middle) });
    }
    const officer = await signedIn(browser, edge.url, OFFICER);
    return { rows, field: await fieldRows(browser, edge, officer) };
  } finally {
    await browser.close();
    await product.stop();
    await edge.close();
  }
}

const kb = (bytes: number) => (bytes / 1024).toFixed(1);

function table(rows: readonly Row[]): string {
  const heads = [
    "page",
    "all KB",
    "html",
    "css",
    "script",
    "images",
    "requests",
    "first ms",
    "largest ms",
    "shift",
    "",
  ];
  const cells = rows.map(({ page, visit: { bytes, requests, firstPaint, largestPaint, shift }, over }) => [
    page,
    ...[bytes.all, bytes.html, bytes.css, bytes.script, bytes.images].map(kb),
    ...[String(requests), firstPaint.toFixed(0), largestPaint.toFixed(0), shift.toFixed(4)],
    over.length > 0 ? `OVER: ${over.join(", ")}` : "ok",
  ]);
  const limits = ["at most"].concat(
    [STORY_BYTES_MAX.all, STORY_BYTES_MAX.html, STORY_BYTES_MAX.css, STORY_BYTES_MAX.script].map(kb),
    ["", "", "", String(TIMES_MAX.largestPaint), String(TIMES_MAX.shift), "bytes: a story"],
  );
  const lines = [heads, ...cells, limits];
  const widths = heads.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, at) => (at === 0 || at === 10 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join("  "),
    )
    .join("\n");
}

function fieldTable(rows: readonly FieldRow[]): string {
  const line = (cells: readonly string[]) =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(24) : cell.padStart(11))).join("");
  const { all, script, usable } = FIELD_MAX;
  return [
    `\nPartners’ first visit, ${(FIELD.down * 8) / 1_000} kbit/s, ${FIELD.latency} ms:`,
    line(["page", "all KB", "script KB", "usable ms", ""]),
    ...rows.map((row) =>
      line([
        ...[row.page, kb(row.all), kb(row.script), row.usable.toFixed(0)],
        row.over.length > 0 ? `  OVER: ${row.over.join(", ")}` : "  ok",
      ]),
    ),
    line(["at most", kb(all), kb(script), String(usable), ""]),
  ].join("\n");
}

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "3" },
    data: { type: "string" },
    json: { type: "boolean" },
    help: { type: "boolean" },
  },
});
if (values.help) process.stdout.write(HELP);
else {
  const { rows, field } = await measureAll(Math.max(1, Math.trunc(Number(values.runs)) || 1), values.data);
  process.stdout.write(
    values.json ? `${JSON.stringify({ slow: SLOW, rows, line: FIELD, field }, null, 2)}\n` : `${table(rows)}\n`,
  );
  if (!values.json)
    for (const { page, path, visit: one } of rows) process.stdout.write(`${page}: ${path}, largest: ${one.largest}\n`);
  if (!values.json) process.stdout.write(`${fieldTable(field)}\n`);
  process.exitCode = [...rows, ...field].some((row) => row.over.length > 0) ? 1 : 0;
}
