// Owns a month's figures: what each account opened with, what came and went, and one number over all entries; refuses to know who signs them.
import type { Currency } from "../money/currencies.ts";

/** One account in one currency. `opening + came − went = closing`. Minor units; `came` and `went` are zero or more. */
export interface AccountLine {
  readonly account: string;
  readonly currency: Currency;
  readonly opening: bigint;
  readonly came: bigint;
  readonly went: bigint;
}

export const closingOf = (line: Pick<AccountLine, "opening" | "came" | "went">): bigint =>
  line.opening + line.came - line.went;

/** Entries booked in the month that tell of a day before it: such are booked in the open month, with the day they tell of. */
export interface LateLine {
  /** The month of the day they tell of. */
  readonly of: string;
  readonly kind: string;
  readonly entries: number;
}

/** A transfer whose money was worth another amount than was promised. Donors' currency. */
export interface TransferRate {
  readonly transferId: string;
  readonly partnerId: string;
  readonly promised: bigint;
  readonly fx: bigint;
}

/** What the entries of one kind moved on accounts with one head, in one currency. */
export interface KindSum {
  readonly kind: string;
  readonly head: string;
  readonly currency: Currency;
  readonly came: bigint;
  readonly went: bigint;
}

/** What stands of a month beside its lines: few things, whatever the number of entries. */
export interface MonthHead {
  readonly month: string;
  readonly entries: number;
  /** The sum of the hashes of all entries (audit-log/seal.ts), so that no order is needed to check it. */
  readonly hash: string;
  /** Items that the lines are kept in. */
  readonly pages: number;
  readonly late: readonly LateLine[];
  readonly transfers: readonly TransferRate[];
  readonly kinds: readonly KindSum[];
}

export interface MonthFigures extends MonthHead {
  /** By account and currency: what held something, or moved. */
  readonly lines: readonly AccountLine[];
}

/** Sums of lines by what `nameOf` calls them, in order of those names. */
export function summed(
  lines: readonly AccountLine[],
  nameOf: (account: string) => string,
): (AccountLine & { of: number })[] {
  const sums = new Map<string, AccountLine & { of: number }>();
  for (const line of lines) {
    const account = nameOf(line.account);
    const name = `${account} ${line.currency}`;
    const { opening = 0n, came = 0n, went = 0n, of = 0 } = sums.get(name) ?? {};
    const sum = { opening: opening + line.opening, came: came + line.came, went: went + line.went, of: of + 1 };
    sums.set(name, { account, currency: line.currency, ...sum });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}
