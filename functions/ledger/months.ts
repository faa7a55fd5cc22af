// Owns the fold of entries into what came to and went from each kind of account in each month; refuses to know where entries are kept.
import type { Currency } from "../money/currencies.ts";
import type { Leg } from "./entry.ts";

/** What came and went on all accounts with one head (`bank`, `loan` …) in one currency in one month. Both are zero or more. */
export interface MonthSum {
  /** `2026-11`, by UTC as the journal is. */
  readonly month: string;
  readonly head: string;
  readonly currency: Currency;
  readonly came: bigint;
  readonly went: bigint;
}

/** One line of a month's books. `opening + came − went = closing`. */
export interface MonthLine extends MonthSum {
  readonly opening: bigint;
  readonly closing: bigint;
}

/** The head says what an account is: `partner/p_1` → `partner`. */
export function headOf(account: string): string {
  const end = account.indexOf("/");
  return end === -1 ? account : account.slice(0, end);
}

/** Sums per `month head currency`. Leg by leg: money that goes from one loan to another comes and goes under the same head. */
export class MonthSums {
  readonly #sums = new Map<string, { came: bigint; went: bigint }>();

  constructor(sums: Iterable<readonly [string, { came: bigint; went: bigint }]> = []) {
    for (const [name, { came, went }] of sums) this.#sums.set(name, { came, went });
  }

  /** `at`: a moment or a day; its first seven letters are the month. */
  add(at: string, leg: Pick<Leg, "currency"> & { readonly account: string; readonly amount: bigint }): void {
    const line = this.#lineOf(`${at.slice(0, 7)} ${headOf(leg.account)} ${leg.currency}`);
    if (leg.amount > 0n) line.came += leg.amount;
    else line.went -= leg.amount;
  }

  addSum({ month, head, currency, came, went }: MonthSum): void {
    const line = this.#lineOf(`${month} ${head} ${currency}`);
    line.came += came;
    line.went += went;
  }

  #lineOf(name: string): { came: bigint; went: bigint } {
    let line = this.#sums.get(name);
    if (!line) {
      line = { came: 0n, went: 0n };
      this.#sums.set(name, line);
    }
    return line;
  }

  of({ month, head, currency }: Pick<MonthSum, "month" | "head" | "currency">): { came: bigint; went: bigint } {
    return this.#sums.get(`${month} ${head} ${currency}`) ?? { came: 0n, went: 0n };
  }

  /** As plain data, for another thread. */
  parcel(): [string, { came: bigint; went: bigint }][] {
    return [...this.#sums];
  }

  /** Oldest month first; within a month by head and currency. */
  list(): MonthSum[] {
    return [...this.#sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, sum]) => {
        const [month = "", head = "", currency = ""] = name.split(" ");
        return { month, head, currency: currency as Currency, ...sum };
      });
  }
}

/**
 * Every month from the first one that moved anything through `last`, with what each line opens and closes with. A month in which a line
 * did not move has it nevertheless, while there is something in it: months stand side by side without holes.
 */
export function monthBooks(sums: readonly MonthSum[], last: string): Map<string, MonthLine[]> {
  const books = new Map<string, MonthLine[]>();
  const standing = new Map<string, MonthLine>();
  if (sums.length === 0) return books;
  const first = sums.reduce((least, { month }) => (month < least ? month : least), last);
  for (let month = first; month <= last; month = nextMonth(month)) {
    const lines = new Map<string, MonthLine>();
    for (const [name, before] of standing) {
      if (before.closing !== 0n)
        lines.set(name, { ...before, month, opening: before.closing, came: 0n, went: 0n, closing: before.closing });
    }
    for (const sum of sums) {
      if (sum.month !== month) continue;
      const name = `${sum.head} ${sum.currency}`;
      const opening = standing.get(name)?.closing ?? 0n;
      lines.set(name, { ...sum, opening, closing: opening + sum.came - sum.went });
    }
    for (const [name, line] of lines) standing.set(name, line);
    books.set(month, [...lines.values()]);
  }
  return books;
}

function nextMonth(month: string): string {
  const [year = 0, nth = 0] = month.split("-").map(Number);
  return nth === 12 ? `${year + 1}-01` : `${year}-${String(nth + 1).padStart(2, "0")}`;
}
