// Owns writing the kept balances anew from the journal alone, when they were lost or are not its sum; refuses to touch the journal.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { Balances } from "../ledger/balances.ts";
import type { Currency } from "../money/currencies.ts";
import { BALANCE_BUCKETS, keys } from "../table/keys.ts";
import { putLatest } from "../table/put-latest.ts";
import { queryAll, scanPages } from "../table/read.ts";
import type { Item } from "../table/table.ts";
import { CLOSE_AFTER_MINUTES, WRITES_AT_ONCE } from "./balances.ts";
import { entryFrom } from "./journal.ts";

export interface Rebuilt {
  readonly entries: number;
  readonly balances: number;
  /** The last day that is in the kept balances now. */
  readonly through: string;
}

const DAY_MS = 86_400_000;

/**
 * Reads every item (`read`: the whole table, by scanning it), adds the entries of all past days up and puts the sums in the place of the
 * kept balances. Readers see right balances all the while, and so does a job that closes days at the same time: each line says through
 * which day it counts. Throws when a later day was closed meanwhile; then it is run again.
 */
export async function rebuildBalances(
  deps: Pick<Deps, "table" | "clock">,
  read: () => AsyncIterable<readonly Item[]> = () => scanPages(deps.table),
): Promise<Rebuilt> {
  const through = dayOf(new Date(deps.clock.now().getTime() - CLOSE_AFTER_MINUTES * 60_000 - DAY_MS));
  const sums = new Balances();
  let entries = 0;
  for await (const items of read()) {
    for (const item of items) {
      if (item.type !== "entry") continue;
      entries += 1;
      const { at, legs } = entryFrom(item);
      if (at.slice(0, 10) <= through) for (const leg of legs) sums.add(leg);
    }
  }
  // What is kept for accounts that no entry names counts nothing.
  for await (const line of keptLines(deps)) sums.add({ ...line, amount: 0n });
  const lines = sums.lines();
  for (let from = 0; from < lines.length; from += WRITES_AT_ONCE) {
    await Promise.all(lines.slice(from, from + WRITES_AT_ONCE).map((line) => keep(deps, line, through)));
  }
  await putLatest(deps.table, keys.closedDay(), { type: "closed_day", through }, "through");
  return { entries, balances: lines.length, through };
}

type Line = ReturnType<Balances["lines"]>[number];

async function* keptLines(deps: Pick<Deps, "table">): AsyncGenerator<Omit<Line, "amount">> {
  for (let bucket = 0; bucket < BALANCE_BUCKETS; bucket++) {
    for await (const item of queryAll(deps.table, { pk: `BALANCES#${bucket}` }))
      yield { account: String(item.account), currency: item.currency as Currency };
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
