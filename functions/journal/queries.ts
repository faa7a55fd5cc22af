// Owns reading the journal page by page, newest first; refuses to change it.
import * as z from "zod";
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import type { Entry } from "../ledger/entry.ts";
import { queryPage } from "../table/read.ts";
import { FIRST_MONTH, monthBefore, monthRange } from "./days.ts";
import { entryFrom, findEntry } from "./journal.ts";

/** A moment and a cause, as `index.journal` writes them: a made-up place is refused instead of asked for. */
const PLACE = /^20\d\d-[\d:.TZ-]+#[^\p{C}]+$/u;
const PLACE_MAX = 500;

/** Where a page ended: a month, and the place in it. */
export const JournalCursor = z.object({
  month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/),
  after: z.string().max(PLACE_MAX).regex(PLACE).nullable(),
});
export type JournalCursor = z.output<typeof JournalCursor>;

/** Entries read for one page of answers when an account is asked for: bounds the cost of one request. */
const SCANNED_MAX = 2_000;

/** One page of entries, newest first, all of them or those that move one account. */
export async function readJournal(
  deps: Pick<Deps, "table" | "clock">,
  ask: { account: string | null; limit: number; cursor: JournalCursor | null },
): Promise<{ entries: Entry[]; next: JournalCursor | null }> {
  const entries: Entry[] = [];
  let { month, after } = ask.cursor ?? { month: dayOf(deps.clock.now()).slice(0, 7), after: null };
  let scanned = 0;
  while (month >= FIRST_MONTH) {
    if (scanned >= SCANNED_MAX) return { entries, next: { month, after } };
    const range = monthRange(month, { newestFirst: true, ...(after ? { to: before(after) } : {}) });
    const page = await queryPage(deps.table, range, SCANNED_MAX - scanned);
    scanned += page.items.length;
    for (const item of page.items) {
      const entry = entryFrom(item);
      after = String(item.gsi1sk);
      if (ask.account !== null && !entry.legs.some((leg) => leg.account === ask.account)) continue;
      entries.push(entry);
      if (entries.length === ask.limit) return { entries, next: { month, after } };
    }
    if (page.next) return { entries, next: { month, after } };
    month = monthBefore(month);
    after = null;
  }
  return { entries, next: null };
}

/** The greatest sort key below this one. */
function before(sortKey: string): string {
  const last = sortKey.charCodeAt(sortKey.length - 1);
  return `${sortKey.slice(0, -1)}${String.fromCharCode(last - 1)}\uffff`;
}

/** One entry by its cause, as a page of at most one. */
export async function readByCause(deps: Pick<Deps, "table">, cause: string): Promise<Entry[]> {
  const found = await findEntry(deps, cause);
  return found ? [found] : [];
}
