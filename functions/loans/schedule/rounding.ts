// Owns how a schedule rounds: half-even to a multiple, and the level step whose last instalment stays payable; refuses to know what is spread.
import { divideHalfEven } from "../../money/divide.ts";

/** `num`/`den` minor units rounded to the nearest whole `multiple` of minor units, halves to the even multiple. `den` > 0. */
export function toMultiple(num: bigint, den: bigint, multiple: bigint): bigint {
  return divideHalfEven(num, den * multiple) * multiple;
}

/**
 * The equal step in which `amount` is paid in `parts` parts: the exact share rounded half-even to `multiple`. Rounding up many small
 * parts can ask for more than there is; then the step is lowered, one multiple at a time, until the last part is at least `lastAtLeast`.
 */
export function levelStep(amount: bigint, parts: number, multiple: bigint, lastAtLeast: bigint): bigint {
  const before = BigInt(parts - 1);
  let step = toMultiple(amount, BigInt(parts), multiple);
  while (step > 0n && amount - step * before < lastAtLeast) step -= multiple;
  return step;
}

export function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
