// Owns which people stand on a sheet for a day, and what each of them owes by then; refuses to show or to store it.

import type { Currency } from "../../../functions/money/currencies.ts";
import { amountText, parseAmount } from "../../../functions/money/wire.ts";
import { plainDecimal } from "../../parts/typed-amount.ts";
import type { Entry, Money, Sheet, SheetRow } from "./entry.ts";

export interface Line {
  readonly row: SheetRow;
  /** What is owed by the day, less what this device knows of and the sheet does not. */
  readonly due: Money;
  readonly isDue: boolean;
  /** Of this loan, by whoever works here, in the order written. */
  readonly entries: readonly Entry[];
}

/** Everybody, those of no group, or those of one. */
export type Choice = typeof ALL | typeof NO_GROUP | (string & {});
export const ALL = "all";
export const NO_GROUP = "none";

export function linesOf(sheet: Sheet, entries: readonly Entry[], choice: Choice, day: string): Line[] {
  return sheet.rows
    .filter((row) => choice === ALL || row.groupId === (choice === NO_GROUP ? null : choice))
    .map((row) => {
      const own = entries.filter(({ loanId }) => loanId === row.loanId);
      const due = dueOf(sheet, row, own, day);
      return { row, due: wire(row.outstanding.currency, due), isDue: due > 0n, entries: own };
    });
}

function dueOf(sheet: Sheet, row: SheetRow, entries: readonly Entry[], day: string): bigint {
  const { currency } = row.outstanding;
  const expected = row.expected.filter(({ dueOn }) => dueOn <= day).map(({ amount }) => unitsOf(amount));
  const here = entries
    .filter((entry) => entry.amount.currency === currency && (entry.sentAt ?? "~") > sheet.madeAt)
    .map(({ amount }) => unitsOf(amount));
  const due = sumOf(expected) - sumOf(here);
  return due > 0n ? due : 0n;
}

const unitsOf = ({ currency, value }: Money): bigint => parseAmount(currency as Currency, value) ?? 0n;
const wire = (currency: string, units: bigint): Money => ({
  currency,
  value: amountText(currency as Currency, units),
});
const sumOf = (all: readonly bigint[]): bigint => all.reduce((sum, one) => sum + one, 0n);

/** One sum a currency. */
export function sums(all: readonly Money[]): Money[] {
  const currencies = [...new Set(all.map(({ currency }) => currency))];
  return currencies.map((currency) =>
    wire(currency, sumOf(all.filter((one) => one.currency === currency).map(unitsOf))),
  );
}

/** What somebody typed as an amount; null when it is none. The same reading as the server's forms have. */
export function amountIn(text: string, currency: string, spoken: "en" | "fr" | "fil" | "id"): Money | null {
  const units = parseAmount(currency as Currency, plainDecimal(text, { spoken }));
  return units === null ? null : wire(currency, units);
}

export const isZero = (money: Money): boolean => unitsOf(money) === 0n;
