// Owns the journal by time: the entries of a day, of a stretch, and the day it begins; refuses to add anything up.
import { dayAfter, dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import type { Entry } from "../ledger/entry.ts";
import { type Page, queryAll, queryPage, type Range } from "../table/read.ts";
import { entryFrom } from "./journal.ts";

type JournalDeps = Pick<Deps, "table" | "clock">;

/** The journal begins here at the earliest: no product of ours is older. */
export const FIRST_MONTH = "2020-01";
/** All that an entry says stands in the index itself: entries are never changed. */
const ENTRY = ["cause", "kind", "at", "legs", "about", "rate", "balanceTransaction"] as const;

/** One calendar month of the journal, such as `2026-11`, or the part of it from one sort key to another. */
export function monthRange(month: string, part: Pick<Range, "from" | "to" | "newestFirst"> = {}): Range {
  return { pk: `JOURNAL#${month}`, index: "gsi1", attributes: [...ENTRY, "gsi1sk"], ...part };
}

/** The entries of one day (UTC), oldest first. */
export async function* entriesOfDay(deps: Pick<Deps, "table">, day: string): AsyncGenerator<Entry> {
  for await (const item of queryAll(deps.table, monthRange(day.slice(0, 7), { from: day, to: dayAfter(day) }))) {
    yield entryFrom(item);
  }
}

/** The entries from one moment (ISO, inclusive) to another (exclusive), oldest first. */
export async function* entriesBetween(deps: Pick<Deps, "table">, from: string, to: string): AsyncGenerator<Entry> {
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = monthAfter(month)) {
    for await (const item of queryAll(deps.table, monthRange(month, { from, to }))) yield entryFrom(item);
  }
}

/** The day of the first entry; today while there is none. */
export async function firstDay(deps: JournalDeps): Promise<string> {
  const today = dayOf(deps.clock.now());
  for (let month = FIRST_MONTH; month <= today.slice(0, 7); month = monthAfter(month)) {
    const page: Page = await queryPage(deps.table, monthRange(month), 1);
    const [first] = page.items;
    if (first) return String(first.at).slice(0, 10);
  }
  return today;
}

export function monthAfter(month: string): string {
  return dayOf(new Date(Date.parse(`${month}-01T00:00:00Z`) + 32 * 86_400_000)).slice(0, 7);
}

export function monthBefore(month: string): string {
  return dayOf(new Date(Date.parse(`${month}-01T00:00:00Z`) - 86_400_000)).slice(0, 7);
}
