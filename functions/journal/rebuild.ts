// Owns writing the kept balances and months anew from the journal alone, when they were lost or are not its sum; refuses to touch the journal.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { Balances } from "../ledger/balances.ts";
import { MonthSums } from "../ledger/months.ts";
import type { Currency } from "../money/currencies.ts";
import { BALANCE_BUCKETS, keys } from "../table/keys.ts";
import { putLatest } from "../table/put-latest.ts";
import { queryAll, scanPages } from "../table/read.ts";
import type { Item } from "../table/table.ts";
import { CLOSE_AFTER_MINUTES } from "./balances.ts";
import { entryFrom } from "./journal.ts";
import { WRITES_AT_ONCE } from "./months.ts";
import { rebuildMonths } from "./rebuild-months.ts";

export interface Rebuilt {
  readonly entries: number;
  readonly balances: number;
  /** Those that said something else, or were not there. */
  readonly written: number;
  /** Sums of months that said something else, or were not there. */
  readonly months: number;
  /** The last day that is in the kept balances and months now. */
  readonly through: string;
}

const DAY_MS = 86_400_000;

/**
 * Reads every item (`read`: the whole table, by scanning it), adds the entries of all past days up and puts the sums in the place of
 * those kept balances that say otherwise. Readers see right balances all the while, and so does a job that closes days at the same
 * time: each line says through which day it counts. Throws when a later day was closed meanwhile; then it is run again.
 */
export async function rebuildBalances(
  deps: Pick<Deps, "table" | "clock">,
  read: () => AsyncIterable<readonly Item[]> = () => scanPages(deps.table),
): Promise<Rebuilt> {
  const through = dayOf(new Date(deps.clock.now().getTime() - CLOSE_AFTER_MINUTES * 60_000 - DAY_MS));
  const sums = new Balances();
  const months = new MonthSums();
  const lastMoved = new Map<string, string>();
  let entries = 0;
  for await (const items of read()) {
    for (const item of items) {
      if (item.type !== "entry") continue;
      entries += 1;
      const { at, legs } = entryFrom(item);
      const day = at.slice(0, 10);
      if (day > through) continue;
      for (const leg of legs) {
        sums.add(leg);
        months.add(day, leg);
        if (day > (lastMoved.get(nameOf(leg)) ?? "")) lastMoved.set(nameOf(leg), day);
      }
    }
  }
  const right = new Set<string>();
  for await (const { account, currency, amount, through: last } of keptLines(deps)) {
    // What is kept for accounts that no entry names counts nothing.
    sums.add({ account, currency, amount: 0n });
    // A line that still has days to come is written: a job that closes them may be at it now.
    const isDone = last <= through && last >= (lastMoved.get(nameOf({ account, currency })) ?? "");
    if (isDone && String(sums.of(account, currency)) === amount) right.add(nameOf({ account, currency }));
  }
  const lines = sums.lines().filter((line) => !right.has(nameOf(line)));
  for (let from = 0; from < lines.length; from += WRITES_AT_ONCE) {
    await Promise.all(lines.slice(from, from + WRITES_AT_ONCE).map((line) => keep(deps, line, through)));
  }
  // The months first, as the job that closes days does it.
  const monthsWritten = await rebuildMonths(deps, months, through);
  await putLatest(deps.table, keys.closedDay(), { type: "closed_day", through }, "through");
  return { entries, balances: lines.length + right.size, written: lines.length, months: monthsWritten, through };
}

type Line = ReturnType<Balances["lines"]>[number];

/** As it stands in the table, damaged or not. */
interface Kept extends Omit<Line, "amount"> {
  readonly amount: string;
  readonly through: string;
}

const nameOf = ({ account, currency }: Omit<Line, "amount">): string => `${account} ${currency}`;

async function* keptLines(deps: Pick<Deps, "table">): AsyncGenerator<Kept> {
  for (let bucket = 0; bucket < BALANCE_BUCKETS; bucket++) {
    for await (const item of queryAll(deps.table, { pk: `BALANCES#${bucket}` }))
      yield {
        account: String(item.account),
        currency: item.currency as Currency,
        amount: String(item.amount),
        through: String(item.through),
      };
  }
}

async function keep(deps: Pick<Deps, "table">, line: Line, through: string): Promise<void> {
  const { account, currency } = line;
  const put = await putLatest(
    deps.table,
    keys.balance(account, currency),
    { type: "balance", ...line, through },
    "through",
  );
  if (!put) throw new Error(`${account} ${currency} was closed through a later day meanwhile: run it again`);
}
