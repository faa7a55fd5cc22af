// Owns the middle of many whole numbers; refuses to know what they count.
import { divideHalfEven } from "../money/divide.ts";

/** As many are below it as above; of two in the middle their mean, halves to the even neighbour. Null of none. */
export function medianOf(numbers: readonly bigint[]): bigint | null {
  const sorted = [...numbers].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? null : divideHalfEven(upper + lower, 2n);
}
