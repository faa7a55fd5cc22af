// Owns where money was and what it was for at the ends of months, by kind of account; refuses to draw it and to read the journal.
import { classOf } from "../ledger/accounts.ts";
import { type MonthSum, monthBooks } from "../ledger/months.ts";
import type { Currency } from "../money/currencies.ts";

export interface StandingAt {
  /** `2026-11`: its last day, or now while it is not over. */
  readonly month: string;
  /** What each head held, in the order of `heads`. Minor units. */
  readonly held: readonly bigint[];
}

export interface Standings {
  readonly heads: readonly string[];
  /** Oldest first. */
  readonly months: readonly StandingAt[];
}

/** The `count` months up to and including `last`, of places or of purposes and results, in one currency. Heads that held nothing are left out. */
export function standingsOf(
  sums: readonly MonthSum[],
  ask: {
    readonly side: "place" | "purpose";
    readonly currency: Currency;
    readonly last: string;
    readonly count: number;
  },
): Standings {
  const own = sums.filter(
    (one) => one.currency === ask.currency && (classOf(one.head) === "place") === (ask.side === "place"),
  );
  const books = [
    ...monthBooks(
      own.filter((one) => one.month <= ask.last),
      ask.last,
    ),
  ].slice(-ask.count);
  const closing = (month: string, head: string) =>
    books.find(([name]) => name === month)?.[1].find((line) => line.head === head)?.closing ?? 0n;
  const all = [...new Set(own.map((one) => one.head))];
  const heads = all.filter((head) => books.some(([month]) => closing(month, head) !== 0n));
  return { heads, months: books.map(([month]) => ({ month, held: heads.map((head) => closing(month, head)) })) };
}
