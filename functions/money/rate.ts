// Owns exchange rates as exact rationals; refuses to know where a rate comes from or when it was true.
import { type Currency, exponentOf } from "./currencies.ts";
import { divideDown, divideHalfEven, divideUp } from "./divide.ts";
import type { Minor } from "./minor.ts";

/** Units of a currency for one unit of another, both major units: 64.40 PHP for one EUR is 6440/100. */
export interface Rate {
  readonly num: bigint;
  readonly den: bigint;
}

const RATE_TEXT = /^(0|[1-9]\d{0,8})(?:\.(\d{1,8}))?$/;

/** Reads a positive plain decimal with at most nine digits before and eight after the point; null otherwise. */
export function parseRate(text: string): Rate | null {
  const match = RATE_TEXT.exec(text);
  if (!match) return null;
  const fraction = match[2] ?? "";
  const num = BigInt(match[1] + fraction);
  return num === 0n ? null : { num, den: 10n ** BigInt(fraction.length) };
}

export type Rounding = "down" | "up" | "half-even";
const DIVIDE = { down: divideDown, up: divideUp, "half-even": divideHalfEven } as const;

/** `amount` of `base` in `quote`, at `rate` quote units for one base unit. */
export function toQuote(amount: Minor, base: Currency, quote: Currency, rate: Rate, rounding: Rounding): Minor {
  const num = amount * rate.num * 10n ** BigInt(exponentOf(quote));
  return DIVIDE[rounding](num, rate.den * 10n ** BigInt(exponentOf(base))) as Minor;
}

/** `amount` of `quote` in `base`, at `rate` quote units for one base unit. */
export function toBase(amount: Minor, base: Currency, quote: Currency, rate: Rate, rounding: Rounding): Minor {
  const num = amount * rate.den * 10n ** BigInt(exponentOf(base));
  return DIVIDE[rounding](num, rate.num * 10n ** BigInt(exponentOf(quote))) as Minor;
}

/** Two rates are the same rate when they are the same fraction. */
export function sameRate(a: Rate, b: Rate): boolean {
  return a.num * b.den === b.num * a.den;
}
