// Owns the sums of every month: what is kept of past days, and the newer entries added when they are read; refuses to decide with them.
import { dayAfter, dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { MonthSums } from "../ledger/months.ts";
import type { Currency } from "../money/currencies.ts";
import { addOnce } from "../table/add-once.ts";
import { wholeNumber } from "../table/fields.ts";
import { keys } from "../table/keys.ts";
import { get, queryAll, queryPage } from "../table/read.ts";
import type { Item } from "../table/table.ts";
import { entriesOfDay, firstDay } from "./days.ts";

type MonthDeps = Pick<Deps, "table" | "clock">;

/** Kept balances or sums written side by side. */
export const WRITES_AT_ONCE = 8;

/** One kept sum: the legs of one head in one currency on a month's days up to and including `through`. */
export interface KeptMonth {
  readonly month: string;
  readonly head: string;
  readonly currency: Currency;
  readonly came: bigint;
  readonly went: bigint;
  readonly through: string;
}

export function keptMonthFrom(item: Item): KeptMonth {
  return {
    month: String(item.month),
    head: String(item.head),
    currency: item.currency as Currency,
    came: wholeNumber(item.came),
    went: wholeNumber(item.went),
    through: String(item.through),
  };
}

/**
 * What came and went in every month up to now. Costs one short item for each head, currency and month, and the entries of the days since
 * the last closed one. Null while the kept sums are behind the kept balances: a table from before they were kept has the whole journal to
 * add up first, and the next run of the job that closes days does it.
 */
export async function readMonths(deps: MonthDeps): Promise<MonthSums | null> {
  const [kept, closed] = await Promise.all([monthsThrough(deps), get(deps.table, keys.closedDay())]);
  if ((kept ?? "") < String(closed?.through ?? "")) return null;
  const sums = new MonthSums();
  const through = new Map<string, string>();
  for await (const line of keptMonths(deps)) {
    sums.addSum(line);
    through.set(`${line.month} ${line.head} ${line.currency}`, line.through);
  }
  // A day that is being closed at this moment stands in some sums already, and `through` says in which.
  const newer = new MonthSums();
  for (let day = await dayToSum(deps, kept); day <= dayOf(deps.clock.now()); day = dayAfter(day)) {
    const moved = new MonthSums();
    for await (const entry of entriesOfDay(deps, day)) for (const leg of entry.legs) moved.add(day, leg);
    for (const sum of moved.list())
      if ((through.get(`${sum.month} ${sum.head} ${sum.currency}`) ?? "") < day) newer.addSum(sum);
  }
  for (const sum of newer.list()) sums.addSum(sum);
  return sums;
}

/** The month of the first entry; the one we are in while there is none. One short read, once the first day is added up. */
export async function firstMonth(deps: MonthDeps): Promise<string> {
  const [first] = (await queryPage(deps.table, { pk: "MONTHS" }, 1)).items;
  return first ? String(first.month) : (await firstDay(deps)).slice(0, 7);
}

/** Adds what one past day moved to the month it is in. Safe to stop anywhere, and to run twice at once. */
export async function keepMonthOfDay(deps: Pick<Deps, "table">, day: string, moved: MonthSums): Promise<void> {
  const lines = moved.list();
  for (let from = 0; from < lines.length; from += WRITES_AT_ONCE) {
    await Promise.all(
      lines.slice(from, from + WRITES_AT_ONCE).map(({ month, head, currency, came, went }) =>
        addOnce(deps.table, keys.monthSum(month, head, currency), {
          add: { came, went },
          set: { type: "month_sum", month, head, currency },
          mark: { name: "through", to: day },
        }),
      ),
    );
  }
  await addOnce(deps.table, keys.closedMonths(), {
    add: {},
    set: { type: "closed_months" },
    mark: { name: "through", to: day },
  });
}

/** The last day that is wholly in the kept months; null before the first. */
export async function monthsThrough(deps: Pick<Deps, "table">): Promise<string | null> {
  const item = await get(deps.table, keys.closedMonths());
  return item ? String(item.through) : null;
}

export async function* keptMonths(deps: Pick<Deps, "table">): AsyncGenerator<KeptMonth> {
  for await (const item of queryAll(deps.table, { pk: "MONTHS" })) yield keptMonthFrom(item);
}

/** The first day that is not wholly in the kept months. */
export async function dayToSum(deps: MonthDeps, kept: string | null): Promise<string> {
  return kept === null ? await firstDay(deps) : dayAfter(kept);
}
