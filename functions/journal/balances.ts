// Owns every account's balance: what is kept of past days, and the newer entries added when it is read; refuses to decide with them.
import { dayAfter, dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { Balances } from "../ledger/balances.ts";
import { MonthSums } from "../ledger/months.ts";
import type { Currency } from "../money/currencies.ts";
import { addOnce } from "../table/add-once.ts";
import { wholeNumber } from "../table/fields.ts";
import { BALANCE_BUCKETS, keys } from "../table/keys.ts";
import { get, queryAll } from "../table/read.ts";
import { entriesOfDay, firstDay } from "./days.ts";
import { dayToSum, keepMonthOfDay, monthsThrough, WRITES_AT_ONCE } from "./months.ts";

type BalanceDeps = Pick<Deps, "table" | "clock">;

/** A day's books are closed this long after it ended: later than any commit begun on it can still arrive, and any index can lag. */
export const CLOSE_AFTER_MINUTES = 60;

/**
 * Every balance now. Costs the kept balances (one short item an account) and the entries of the days since the last closed one, so it
 * is for staff, pages and audits; no command decides by it.
 */
export async function readBalances(deps: BalanceDeps): Promise<Balances> {
  const closed = await closedThrough(deps);
  const balances = new Balances();
  const through = new Map<string, string>();
  for (let bucket = 0; bucket < BALANCE_BUCKETS; bucket++) {
    for await (const item of queryAll(deps.table, { pk: `BALANCES#${bucket}` })) {
      const line = { account: String(item.account), currency: item.currency as Currency };
      balances.add({ ...line, amount: wholeNumber(item.amount) });
      through.set(`${line.account} ${line.currency}`, String(item.through));
    }
  }
  // A day that is being closed at this moment stands in some accounts already, and `through` says in which.
  for (let day = await dayToFold(deps, closed); day <= dayOf(deps.clock.now()); day = dayAfter(day)) {
    for await (const entry of entriesOfDay(deps, day)) {
      for (const leg of entry.legs) {
        if ((through.get(`${leg.account} ${leg.currency}`) ?? "") < day) balances.add(leg);
      }
    }
  }
  return balances;
}

/**
 * Adds every past day that is not in the kept balances, or not in the kept months, yet. Safe to stop anywhere, and to run twice at once.
 * Answers the days closed.
 */
export async function closeDays(deps: BalanceDeps): Promise<string[]> {
  const days: string[] = [];
  const over = dayOf(new Date(deps.clock.now().getTime() - CLOSE_AFTER_MINUTES * 60_000));
  const toFold = await dayToFold(deps, await closedThrough(deps));
  const toSum = await dayToSum(deps, await monthsThrough(deps));
  for (let day = toSum < toFold ? toSum : toFold; day < over; day = dayAfter(day)) {
    const moved = { balances: new Balances(), months: new MonthSums() };
    for await (const entry of entriesOfDay(deps, day)) {
      for (const leg of entry.legs) {
        moved.balances.add(leg);
        moved.months.add(day, leg);
      }
    }
    // The months first: they are never behind the balances, unless the table is older than they are.
    if (day >= toSum) await keepMonthOfDay(deps, day, moved.months);
    if (day >= toFold) await keepBalances(deps, day, moved.balances);
    if (day >= toFold) days.push(day);
  }
  return days;
}

async function keepBalances(deps: BalanceDeps, day: string, moved: Balances): Promise<void> {
  const lines = moved.lines();
  for (let from = 0; from < lines.length; from += WRITES_AT_ONCE) {
    await Promise.all(
      lines.slice(from, from + WRITES_AT_ONCE).map(({ account, currency, amount }) =>
        addOnce(deps.table, keys.balance(account, currency), {
          add: { amount },
          set: { type: "balance", account, currency },
          mark: { name: "through", to: day },
        }),
      ),
    );
  }
  await addOnce(deps.table, keys.closedDay(), {
    add: {},
    set: { type: "closed_day" },
    mark: { name: "through", to: day },
  });
}

/** The last day that is wholly in the kept balances; null before the first. */
export async function closedThrough(deps: Pick<Deps, "table">): Promise<string | null> {
  const item = await get(deps.table, keys.closedDay());
  return item ? String(item.through) : null;
}

async function dayToFold(deps: BalanceDeps, closed: string | null): Promise<string> {
  return closed === null ? await firstDay(deps) : dayAfter(closed);
}
