// Owns how much of what a loan has returned belongs to each contribution. Knows nothing of currencies, dates or storage.
import { roundedUp } from "./quota.ts";

/** Largest product of contributions and reduced total, so that every number inside the search stays an exact integer. */
const EXACT_MAX = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * Shares the cumulative amount returned among contributions by the quota method (docs/shares.md).
 *
 * @param weights amounts of the contributions in minor units, 0 or more, in canonical order (`canonicalOrder`).
 *   A contribution of zero gets nothing and changes nobody's share.
 * @param returned everything returned so far, in minor units of any currency, 0 or more. Not one repayment: the sum of them.
 * @returns one share for each weight, in the same order and in the unit of `returned`. They add up to `returned`, none falls
 *   when `returned` grows, each is less than one unit from pro rata, and each is exact whenever pro rata is whole for all.
 * @throws RangeError for a negative amount, for money returned to nobody (no weight above zero), and for weights
 *   beyond what product limits allow (see `EXACT_MAX` here and `LOOKBACK_MAX` in quota.ts).
 *
 * Source: M. L. Balinski and H. P. Young, "The Quota Method of Apportionment", Amer. Math. Monthly 82 (1975) 701-730.
 */
export function sharesOf(weights: readonly bigint[], returned: bigint): bigint[] {
  if (returned < 0n) throw new RangeError("The amount returned cannot be negative.");
  if (weights.some((weight) => weight < 0n)) throw new RangeError("A contribution cannot be negative.");
  if (returned === 0n) return weights.map(() => 0n);
  const whole = weights.reduce(greatestCommonDivisor, 0n);
  if (whole === 0n) throw new RangeError("Money came back, but there is no contribution to share it among.");

  // After `period` units everybody has received exactly weight / whole, and the sequence starts again.
  const reduced = weights.map((weight) => weight / whole);
  const period = reduced.reduce((sum, weight) => sum + weight, 0n);
  const products = reduced.map((weight) => weight * returned);
  const shares = products.map((product) => product / period);
  const rests = products.map((product) => product % period);
  if (rests.every((rest) => rest === 0n)) return shares;

  if (period * BigInt(weights.length) > EXACT_MAX)
    throw new RangeError("The contributions are too large to share among.");
  const up = roundedUp({
    weights: reduced.map(Number),
    rests: rests.map(Number),
    period: Number(period),
    unit: Number(returned % period),
  });
  return shares.map((share, index) => (up[index] ? share + 1n : share));
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [high, low] = [a, b];
  while (low !== 0n) [high, low] = [low, high % low];
  return high;
}
