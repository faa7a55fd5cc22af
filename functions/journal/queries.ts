// Owns reading the journal page by page, newest first; refuses to change it.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import type { Entry } from "../ledger/entry.ts";
import { queryPage } from "../table/read.ts";
import { entryFrom, findEntry } from "./journal.ts";

/** Where a page ended: a day, and the place in it. */
export interface JournalCursor {
  readonly day: string;
  readonly after: string | null;
}

/** Entries read for one page of answers when an account is asked for: bounds the cost of one request. */
const SCANNED_MAX = 2_000;
/** Days without an entry that one request walks over. */
const DAYS_MAX = 400;

/** One page of entries, newest first, all of them or those that move one account. `since` is the day before which nothing is. */
export async function readJournal(
  deps: Pick<Deps, "table" | "clock">,
  ask: { account: string | null; limit: number; cursor: JournalCursor | null; since: string },
): Promise<{ entries: Entry[]; next: JournalCursor | null }> {
  const entries: Entry[] = [];
  let { day, after } = ask.cursor ?? { day: dayOf(deps.clock.now()), after: null };
  let scanned = 0;
  for (let days = 0; day >= ask.since; days++) {
    if (days >= DAYS_MAX || scanned >= SCANNED_MAX) return { entries, next: { day, after } };
    const range = {
      pk: `JOURNAL#${day}`,
      index: "gsi1",
      newestFirst: true,
      ...(after ? { to: before(after) } : {}),
    } as const;
    const page = await queryPage(deps.table, range, SCANNED_MAX - scanned);
    scanned += page.items.length;
    for (const item of page.items) {
      const entry = entryFrom(item);
      after = String(item.gsi1sk);
      if (ask.account !== null && !entry.legs.some((leg) => leg.account === ask.account)) continue;
      entries.push(entry);
      if (entries.length === ask.limit) return { entries, next: { day, after } };
    }
    if (page.next) return { entries, next: { day, after } };
    day = dayBefore(day);
    after = null;
  }
  return { entries, next: null };
}

/** The greatest sort key below this one. */
function before(sortKey: string): string {
  const last = sortKey.charCodeAt(sortKey.length - 1);
  return `${sortKey.slice(0, -1)}${String.fromCharCode(last - 1)}\uffff`;
}

function dayBefore(day: string): string {
  return dayOf(new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000));
}

/** One entry by its cause, as a page of at most one. */
export async function readByCause(deps: Pick<Deps, "table">, cause: string): Promise<Entry[]> {
  const found = await findEntry(deps, cause);
  return found ? [found] : [];
}
