// Owns what a partner's pages weigh and when they can be used, on a phone that was never here, in a market with one bar; refuses to print it.
import type { Browser, BrowserContext } from "playwright-core";
import type { Edge } from "../support/edge.ts";
import { FIELD, FIELD_MAX } from "./budgets.ts";
import { visitWith } from "./measure.ts";

export interface FieldRow {
  readonly page: string;
  /** Bytes over the wire, those of the service worker among them. */
  readonly all: number;
  readonly script: number;
  /** Milliseconds until somebody can work on it. */
  readonly usable: number;
  readonly over: readonly string[];
}

/** Each page, and what has to be there before somebody can work: on the sheet, a person whose payment can be written down. */
const PAGES = [
  ["/partner", "h1"],
  ["/partner/collection", "[data-loan]"],
  ["/partner/loans", "h1"],
  ["/partner/entrepreneurs", "h1"],
  ["/partner/repayments", "h1"],
] as const;

/** Until everything is kept that a day without a network needs. */
const kept = async (): Promise<boolean> => (await caches.match("/partner/collection/device")) !== undefined;

export async function fieldRows(browser: Browser, edge: Edge, officer: BrowserContext): Promise<FieldRow[]> {
  const rows: FieldRow[] = [];
  for (const [page, sign] of PAGES) {
    const before = edge.sent();
    let usable = 0;
    const visit = await visitWith(browser, FIELD, officer, async (tab) => {
      await tab.goto(edge.url + page, { waitUntil: "commit" });
      await tab.locator(sign).first().waitFor({ state: "attached" });
      usable = await tab.evaluate("performance.now()");
      await tab.waitForFunction(kept);
      await tab.waitForLoadState("networkidle");
    });
    const all = edge.sent() - before;
    const { script } = visit.bytes;
    const measured = { all, script, usable };
    const kinds = Object.keys(FIELD_MAX) as (keyof typeof FIELD_MAX)[];
    rows.push({ page, ...measured, over: kinds.filter((kind) => measured[kind] > FIELD_MAX[kind]) });
  }
  return rows;
}
