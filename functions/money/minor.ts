// Owns what an amount is: whole minor units with a type and a currency; refuses to know its text form.
import type { Currency } from "./currencies.ts";

/** A whole number of minor units (cents, centavos, francs). Never a float. */
export type Minor = bigint & { readonly unit: "minor" };

export interface Money {
  readonly currency: Currency;
  readonly minor: Minor;
}

export const ZERO = 0n as Minor;

/** Brands a whole number as minor units. */
export function minor(units: bigint): Minor {
  return units as Minor;
}

export function money(currency: Currency, units: bigint): Money {
  return { currency, minor: units as Minor };
}

export function plus(a: Minor, b: Minor): Minor {
  return (a + b) as Minor;
}

export function minus(a: Minor, b: Minor): Minor {
  return (a - b) as Minor;
}

export function negate(a: Minor): Minor {
  return -a as Minor;
}

export function least(a: Minor, b: Minor): Minor {
  return a < b ? a : b;
}

export function total(amounts: Iterable<Minor>): Minor {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return sum as Minor;
}
