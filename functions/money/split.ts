// Owns the one way to cut an amount into parts that add back up; refuses to know what the parts are for.
import type { Minor } from "./minor.ts";

/**
 * Cuts `amount` in proportion to `weights` (largest remainder; equal remainders to the earliest). The parts always add up to
 * `amount`, each within one minor unit of its exact share. Throws RangeError when the weights are negative or all zero.
 */
export function split(amount: Minor, weights: readonly bigint[]): Minor[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (whole <= 0n || weights.some((weight) => weight < 0n)) throw new RangeError("split needs positive weights");
  const size = amount < 0n ? -amount : amount;
  const parts = weights.map((weight) => (size * weight) / whole);
  let left = size - parts.reduce((sum, part) => sum + part, 0n);
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (size * weight) % whole }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts.map((part) => (amount < 0n ? -part : part) as Minor);
}
