// Owns reading what the bank held at the end of a month, account by account, with what explains a difference; refuses to decide about it.
import { dayAfter, dayOf, daysBefore } from "../days.ts";
import type { Deps } from "../deps.ts";
import { findEntry } from "../journal/journal.ts";
import type { Currency } from "../money/currencies.ts";
import { movementFrom } from "../reconciliation/bank/items.ts";
import { allStatements, linesOfAccount, openMovements } from "../reconciliation/bank/queries.ts";
import type { BankLine, BankStatement } from "../reconciliation/bank/statement.ts";
import { keys } from "../table/keys.ts";
import { getMany } from "../table/read.ts";
import { type AccountAtBank, type BankFigure, figureOf, heldAt } from "./bank.ts";
import { type AccountLine, closingOf } from "./figures.ts";

type BankDeps = Pick<Deps, "table" | "clock">;

/** Lines that are looked at before the last day: one that waited longer for its entry shows as a difference, and is explained by a person. */
const LOOKED_BACK_DAYS = 100;

/** An account whose statements do not reach the last day. `until` null: none at all was imported. */
export interface NotReached {
  readonly account: string | null;
  readonly until: string | null;
}

/** A figure for each currency all of whose accounts have a statement that reaches the last day; the accounts that have none. */
export async function bankAt(
  deps: BankDeps,
  last: string,
  heads: readonly AccountLine[],
): Promise<{ readonly figures: readonly BankFigure[]; readonly notReached: readonly NotReached[] }> {
  const books = heads.filter((line) => line.account === "bank");
  const begun = (await allStatements(deps)).filter((one) => one.from <= last);
  if (begun.length === 0) return { figures: [], notReached: books.length > 0 ? [{ account: null, until: null }] : [] };
  const lines = await linesOf(deps, last, begun);
  const held: AccountAtBank[] = [];
  const notReached: NotReached[] = [];
  const waiting = new Set<Currency>();
  for (const [account, own] of byAccount(begun)) {
    const found = heldAt(own, lines.get(account) ?? [], last);
    if (found) held.push(found);
    else {
      const until = own.map((one) => one.to).sort();
      notReached.push({ account, until: until.at(-1) ?? null });
      for (const one of own) waiting.add(one.currency);
    }
  }
  const currencyOf = new Map(begun.map((one) => [one.account, one.currency]));
  const currencies = [...new Set([...books.map((line) => line.currency), ...currencyOf.values()])].sort();
  const all = [...lines.values()].flat();
  const [open, bookedOn] = await Promise.all([openMovements(deps), daysOf(deps, all)]);
  const figures = currencies
    .filter((currency) => !waiting.has(currency))
    .map((currency) =>
      figureOf({
        last,
        currency,
        accounts: held.filter((one) => currencyOf.get(one.account) === currency),
        books: books.filter((line) => line.currency === currency).reduce((sum, line) => sum + closingOf(line), 0n),
        lines: all,
        open,
        bookedOn: (cause) => bookedOn.get(cause) ?? null,
      }),
    );
  return { figures, notReached };
}

function byAccount(statements: readonly BankStatement[]): Map<string, BankStatement[]> {
  const found = new Map<string, BankStatement[]>();
  for (const one of statements) found.set(one.account, [...(found.get(one.account) ?? []), one]);
  return found;
}

async function linesOf(
  deps: BankDeps,
  last: string,
  statements: readonly BankStatement[],
): Promise<Map<string, BankLine[]>> {
  const from = daysBefore(last, LOOKED_BACK_DAYS);
  const to = [dayOf(deps.clock.now()), dayAfter(last), ...statements.map((one) => one.to)].sort().at(-1) ?? last;
  const accounts = [...new Set(statements.map((one) => one.account))];
  const found = accounts.map(async (one) => [one, await linesOfAccount(deps, one, from, to)] as const);
  return new Map(await Promise.all(found));
}

/** The days on which the entries of matched lines were booked, by their causes. */
async function daysOf(deps: BankDeps, lines: readonly BankLine[]): Promise<Map<string, string>> {
  const causes = [...new Set(lines.flatMap((line) => line.parts.map((one) => one.cause)))];
  const items = await getMany(deps.table, causes.map(keys.bankMovement));
  const found = await Promise.all(
    causes.map(async (cause, at) => {
      const item = items[at];
      const booked = item ? movementFrom(item).at : (await findEntry(deps, cause))?.at;
      return booked === undefined ? [] : [[cause, booked.slice(0, 10)] as const];
    }),
  );
  return new Map(found.flat());
}
