// Owns a month's journal as a file, one line for each leg, numbered as the other exports name its entries; refuses to filter it.
import { dayAfter } from "../days.ts";
import type { Deps } from "../deps.ts";
import { entriesOfDay } from "../journal/days.ts";
import type { Entry } from "../ledger/entry.ts";
import { amountText } from "../money/wire.ts";
import { businessDay } from "../reconciliation/partners/rules.ts";
import { type Cell, csvRows } from "./safe-csv.ts";
import { lastDayOf } from "./work-out.ts";

export const JOURNAL_COLUMNS = [
  ...(["number", "bookedOn", "valueOn", "cause", "kind", "account", "currency", "amount"] as const),
  ...(["rate", "balanceTransaction", "about", "at"] as const),
] as const;

/** Lines written at once. */
const LINES_PER_CHUNK = 500;
/** Digits of an entry's number within its month. */
const NUMBER_DIGITS = 7;

/** An entry and its number in its month: `2026-11-0000001`. The journal only grows, so a month that is over keeps its numbers. */
export interface NumberedEntry {
  readonly number: string;
  readonly entry: Entry;
  /** The day it tells of; the day of booking where it tells of none. */
  readonly valueOn: string;
}

export async function* entriesOfMonth(deps: Pick<Deps, "table">, month: string): AsyncGenerator<NumberedEntry> {
  let nth = 0;
  for (let day = `${month}-01`; day <= lastDayOf(month); day = dayAfter(day)) {
    for await (const entry of entriesOfDay(deps, day)) {
      nth += 1;
      const number = `${month}-${String(nth).padStart(NUMBER_DIGITS, "0")}`;
      yield { number, entry, valueOn: businessDay(entry, false) };
    }
  }
}

/** The journal of a month in pieces of CSV. Amounts are plain decimals, signed as the account changed. */
export async function* journalCsv(deps: Pick<Deps, "table">, month: string): AsyncGenerator<string> {
  let rows: Cell[][] = [[...JOURNAL_COLUMNS]];
  for await (const numbered of entriesOfMonth(deps, month)) {
    rows.push(...linesOf(numbered));
    if (rows.length < LINES_PER_CHUNK) continue;
    yield csvRows(rows);
    rows = [];
  }
  if (rows.length > 0) yield csvRows(rows);
}

function linesOf({ number, entry, valueOn }: NumberedEntry): Cell[][] {
  const about = Object.entries(entry.about).map(([name, value]) => `${name}=${[value].flat().join(" ")}`);
  return entry.legs.map((leg) => [
    ...[number, entry.at.slice(0, 10), valueOn, entry.cause, entry.kind, leg.account, leg.currency],
    { figure: amountText(leg.currency, leg.amount) },
    ...[entry.rate?.value ?? "", entry.balanceTransaction ?? "", about.join("; "), entry.at],
  ]);
}
