// Owns reading the audit log: pages newest first, the whole chain oldest first; refuses to check it (verify.ts does).
import { dayAfter } from "../days.ts";
import type { Deps } from "../deps.ts";
import { AUDIT_BLOCK, auditOrder, keys } from "../table/keys.ts";
import { get, getMany, type Page, queryAll, queryPage, type Range } from "../table/read.ts";
import { headFrom, linkFrom } from "./items.ts";
import type { Head, Link } from "./link.ts";
import { keyOfTold } from "./told.ts";

type TableDeps = Pick<Deps, "table">;

/** What is looked for. `from` and `to` are days (UTC, inclusive) of being recorded. */
export interface LinkFilter {
  readonly by: string | null;
  readonly subject: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** A kind of act, `loan.returned`, or all that begin so, `loan.`. Left out: any. */
  readonly what?: string | null;
  /** Words that all stand in what the log tells of: reasons, names, numbers. Left out: any. */
  readonly words?: string | null;
}

/** The oldest link that was shown: the next page begins before it. */
export interface LinkCursor {
  readonly seq: number;
  readonly recordedAt: string;
}

/** Links looked at for one page: bounds what a search for something rare costs. */
const SCANNED_MAX = 1_000;

export async function headOf(deps: TableDeps): Promise<Head | null> {
  const item = await get(deps.table, keys.auditHead());
  return item ? headFrom(item) : null;
}

/** Links whose facts are read together, where words are looked for. */
const READ_TOGETHER = 50;

/** One page, newest first. Fewer than `limit` with a `next` says that there may be more further back. */
export async function linksPage(
  deps: TableDeps,
  filter: LinkFilter,
  limit: number,
  cursor: LinkCursor | null,
): Promise<{ links: Link[]; next: LinkCursor | null }> {
  const links: Link[] = [];
  let last: Link | null = null;
  let scanned = 0;
  for await (const { link, fits } of lookedAt(deps, filter, cursor)) {
    if (filter.from !== null && link.recordedAt < filter.from) return { links, next: null };
    if (fits) links.push(link);
    last = link;
    if (links.length === limit || ++scanned >= SCANNED_MAX) {
      return { links, next: last.seq > 1 ? { seq: last.seq, recordedAt: last.recordedAt } : null };
    }
  }
  return { links, next: null };
}

/** Every link on the way back, and whether it is one that is looked for. */
async function* lookedAt(
  deps: TableDeps,
  filter: LinkFilter,
  cursor: LinkCursor | null,
): AsyncGenerator<{ link: Link; fits: boolean }> {
  const some: Link[] = [];
  const judged = async () => {
    const links = some.splice(0);
    const inside = filter.words ? await sayingWords(deps, links, filter.words) : links.map(() => true);
    return links.map((link, at) => ({ link, fits: inside[at] === true && fitsOutside(link, filter) }));
  };
  for await (const link of newestFirst(deps, filter, cursor)) {
    some.push(link);
    if (!filter.words || some.length >= READ_TOGETHER) yield* await judged();
  }
  yield* await judged();
}

function fitsOutside(link: Link, { by, subject, what }: LinkFilter): boolean {
  if ((by ?? link.by) !== link.by || (subject ?? link.subject) !== link.subject) return false;
  return !what || (what.endsWith(".") ? link.what.startsWith(what) : link.what === what);
}

async function sayingWords(deps: TableDeps, links: readonly Link[], words: string): Promise<boolean[]> {
  const items = await getMany(deps.table, links.map(keyOfTold));
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return links.map((link, at) => {
    const told = `${link.what} ${link.subject} ${JSON.stringify(items[at] ?? {}, asText)}`.toLowerCase();
    return wanted.every((word) => told.includes(word));
  });
}

/** Amounts of the table are whole numbers that JSON has no form for. */
const asText = (_: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);

function newestFirst(deps: TableDeps, filter: LinkFilter, cursor: LinkCursor | null): AsyncGenerator<Link> {
  const end = filter.to === null ? null : dayAfter(filter.to);
  if (filter.subject !== null) return ofIndex(deps, { pk: `AUDIT_OF#${filter.subject}`, index: "gsi2" }, end, cursor);
  if (filter.by !== null) return ofIndex(deps, { pk: `AUDIT_BY#${filter.by}`, index: "gsi1" }, end, cursor);
  return ofChain(deps, end, cursor);
}

/** Sort keys of the indexes are in the order of the chain, because time never runs backwards in it. */
async function* ofIndex(
  deps: TableDeps,
  range: Range,
  end: string | null,
  cursor: LinkCursor | null,
): AsyncGenerator<Link> {
  const shown = cursor ? `${cursor.recordedAt}#${auditOrder(cursor.seq - 1)}` : "\uffff";
  const to = end !== null && end < shown ? end : shown;
  for await (const item of pages(deps, { ...range, to, newestFirst: true })) yield linkFrom(item);
}

async function* ofChain(deps: TableDeps, end: string | null, cursor: LinkCursor | null): AsyncGenerator<Link> {
  const head = await headOf(deps);
  let newest = cursor ? cursor.seq - 1 : (head?.seq ?? 0);
  if (end !== null) newest = Math.min(newest, await lastBefore(deps, end, newest));
  while (newest > 0) {
    const first = newest - ((newest - 1) % AUDIT_BLOCK);
    const to = auditOrder(newest);
    const range = { pk: keys.auditLink(newest).pk, from: auditOrder(first), to, newestFirst: true };
    for await (const item of pages(deps, range)) yield linkFrom(item);
    newest = first - 1;
  }
}

/** Links asked for in one round trip: about what a page shows. */
const PAGE_ITEMS = 100;

async function* pages(deps: TableDeps, range: Range) {
  let start: Page["next"] = null;
  do {
    const page: Page = await queryPage(deps.table, range, PAGE_ITEMS, start);
    yield* page.items;
    start = page.next;
  } while (start);
}

/** The newest link that was recorded before a moment, found by halving: time in the chain never runs backwards. */
async function lastBefore(deps: TableDeps, moment: string, newest: number): Promise<number> {
  let [before, notBefore] = [0, newest + 1];
  while (notBefore - before > 1) {
    const middle = (before + notBefore) >> 1;
    const item = await get(deps.table, keys.auditLink(middle));
    if (item && linkFrom(item).recordedAt < moment) before = middle;
    else notBefore = middle;
  }
  return before;
}

/** The chain from one link to another, oldest first, page after page. A gap shows as a jump in `seq`. */
export async function* chain(deps: TableDeps, from: number, to: number): AsyncGenerator<Link> {
  for (let first = from; first <= to; first = first - ((first - 1) % AUDIT_BLOCK) + AUDIT_BLOCK) {
    const last = Math.min(to, first - ((first - 1) % AUDIT_BLOCK) + AUDIT_BLOCK - 1);
    const range = { pk: keys.auditLink(first).pk, from: auditOrder(first), to: auditOrder(last) };
    for await (const item of queryAll(deps.table, range)) yield linkFrom(item);
  }
}
