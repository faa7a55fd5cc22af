// Owns exact fractions and how a percentage is read into one; refuses floats and knows nothing of loans.

/** `num` / `den`, exact; `den` > 0. */
export interface Fraction {
  readonly num: bigint;
  readonly den: bigint;
}

/** Decimal places of a percentage: finer than any lender quotes, and it keeps the annuity's big integers small. */
const PERCENT_DECIMALS_MAX = 6;
const PERCENT_TEXT = new RegExp(`^(0|[1-9]\\d{0,3})(?:\\.(\\d{1,${PERCENT_DECIMALS_MAX}}))?$`);

/** Reads a plain decimal percentage as a fraction of one ("12.5" → 125/1000); null for signs, exponents, commas and more digits. */
export function parsePercent(text: string): Fraction | null {
  const match = PERCENT_TEXT.exec(text);
  if (!match) return null;
  const decimals = match[2] ?? "";
  return { num: BigInt(match[1] + decimals), den: 100n * 10n ** BigInt(decimals.length) };
}

/** True when the fraction is at most `percent` per cent. */
export function atMostPercent(fraction: Fraction, percent: bigint): boolean {
  return fraction.num * 100n <= percent * fraction.den;
}
