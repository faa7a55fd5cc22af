// Owns holding what the bank says it held at the end of a month against the books, as a pure decision; refuses to read either.
import type { Currency } from "../money/currencies.ts";
import type { BankMovement } from "../reconciliation/bank/movement.ts";
import type { BankLine, BankStatement } from "../reconciliation/bank/statement.ts";

/** What one account held at the end of the last day, and the statement that says so. Minor units. */
export interface AccountAtBank {
  readonly account: string;
  readonly statement: string;
  readonly amount: bigint;
}

/** Minor units. `bank = books + notBooked − onItsWay + unexplained`. */
export interface BankFigure {
  readonly currency: Currency;
  readonly accounts: readonly AccountAtBank[];
  /** All accounts together, as their statements say. */
  readonly bank: bigint;
  readonly books: bigint;
  /** The bank had shown it, and the books had no entry for it: came in is positive. */
  readonly notBooked: bigint;
  /** The books had it, and the bank had not shown it. */
  readonly onItsWay: bigint;
  /** What nothing accounts for. */
  readonly unexplained: bigint;
}

/**
 * What one account held at the end of a day, by the first statement that reaches it: its closing balance without the lines booked since.
 * Null where none reaches it. One that was left empty needs no further statement.
 */
export function heldAt(
  statements: readonly BankStatement[],
  lines: readonly BankLine[],
  last: string,
): AccountAtBank | null {
  const begun = statements.filter((one) => one.from <= last);
  const reaching = begun.filter((one) => one.to >= last).sort(nearest);
  const [found] = reaching;
  if (found) {
    const since = lines.filter((one) => one.bookedOn > last && one.bookedOn <= found.to);
    const amount = since.reduce((left, one) => left - one.amount, found.closing as bigint);
    return { account: found.account, statement: found.statementId, amount };
  }
  const newest = begun.sort((a, b) => (a.to < b.to ? -1 : 1)).at(-1);
  return newest?.closing === 0n ? { account: newest.account, statement: newest.statementId, amount: 0n } : null;
}

/** The nearest end first; of the same days, what was imported last. */
function nearest(a: BankStatement, b: BankStatement): number {
  if (a.to !== b.to) return a.to < b.to ? -1 : 1;
  return a.importedAt > b.importedAt ? -1 : 1;
}

/** What is known about one currency at the end of a day. */
export interface AtMonthsEnd {
  readonly last: string;
  readonly currency: Currency;
  readonly accounts: readonly AccountAtBank[];
  readonly books: bigint;
  /** Lines of these accounts, from before the day until now. */
  readonly lines: readonly BankLine[];
  /** Movements of the books that no line shows whole. */
  readonly open: readonly BankMovement[];
  /** The day on which the entry of a cause was booked; null when there is none. */
  readonly bookedOn: (cause: string) => string | null;
}

/** The figure of one currency: what is on one side alone, and what is left. */
export function figureOf({ last, currency, accounts, books, lines, open, bookedOn }: AtMonthsEnd): BankFigure {
  const own = lines.filter((one) => one.currency === currency);
  const inTime = (cause: string) => (bookedOn(cause) ?? "9999") <= last;
  let [notBooked, onItsWay] = [0n, 0n];
  for (const line of own) {
    const booked = line.parts.filter((one) => inTime(one.cause)).reduce((sum, one) => sum + one.amount, 0n);
    if (line.bookedOn <= last) notBooked += line.amount - booked;
    else onItsWay += booked;
  }
  for (const one of open) if (one.currency === currency && one.at.slice(0, 10) <= last) onItsWay += one.left;
  const bank = accounts.reduce((sum, one) => sum + one.amount, 0n);
  return { currency, accounts, bank, books, notBooked, onItsWay, unexplained: bank - books - notBooked + onItsWay };
}
