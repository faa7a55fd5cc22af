// Owns the text form of money: `{"currency":"PHP","value":"10304.00"}`; refuses floats, exponents and local number forms.
import { type Currency, exponentOf, isCurrency } from "./currencies.ts";
import type { Minor, Money } from "./minor.ts";

export interface MoneyWire {
  readonly currency: Currency;
  readonly value: string;
}

/** Largest amount taken from outside, in minor units: far above any gift or loan, far below 2^53 so that sums stay exact in every tool. */
export const AMOUNT_MAX = 1_000_000_000_000n;

const DECIMAL = /^(0|[1-9]\d{0,14})(?:\.(\d{1,3}))?$/;

/**
 * Reads a plain decimal ("12.5", "12.50") in a currency. Null when it is not one: a sign, an exponent, a comma, more digits than
 * the currency has ("5.001" euros), or more than AMOUNT_MAX.
 */
export function parseAmount(currency: Currency, text: string): Minor | null {
  const match = DECIMAL.exec(text);
  if (!match) return null;
  const exponent = exponentOf(currency);
  const fraction = match[2] ?? "";
  if (fraction.length > exponent) return null;
  const units = BigInt(match[1] + fraction.padEnd(exponent, "0"));
  return units > AMOUNT_MAX ? null : (units as Minor);
}

/** Writes minor units with exactly the currency's digits: 2500 EUR → "25.00". */
export function amountText(currency: Currency, units: bigint): string {
  const exponent = exponentOf(currency);
  const sign = units < 0n ? "-" : "";
  const digits = (units < 0n ? -units : units).toString().padStart(exponent + 1, "0");
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

export function wire(currency: Currency, units: bigint): MoneyWire {
  return { currency, value: amountText(currency, units) };
}

/** Reads the wire form; null when currency or value is not one of ours. */
export function fromWire(value: { currency: string; value: string }): Money | null {
  if (!isCurrency(value.currency)) return null;
  const units = parseAmount(value.currency, value.value);
  return units === null ? null : { currency: value.currency, minor: units };
}
