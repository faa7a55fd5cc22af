// Owns finding the few things that together make an amount; refuses to know what the things are.
import { type Minor, minor } from "../../money/minor.ts";

/** Payments that one line may stand for, and lines that one payment may come in. */
const TOGETHER_MAX = 5;
/** Candidates that sums are tried over, the nearest in time: at most 627 sums. */
const CANDIDATES_MAX = 10;

export const sameSign = (a: Minor, b: Minor): boolean => a > 0n === b > 0n && a !== 0n;

export function nearest<Thing>(things: readonly Thing[], distance: (thing: Thing) => number): Thing[] {
  return [...things].sort((a, b) => distance(a) - distance(b)).slice(0, CANDIDATES_MAX);
}

/** Two to TOGETHER_MAX things that add up to a sum, the fewest that do; `only` when no other choice of as few does. */
export function sumTo<Thing>(
  things: readonly Thing[],
  amount: (thing: Thing) => Minor,
  sum: Minor,
): { found: Thing[]; only: boolean } | null {
  for (let size = 2; size <= Math.min(TOGETHER_MAX, things.length); size++) {
    const found: Thing[][] = [];
    const walk = (from: number, chosen: readonly Thing[], left: Minor): void => {
      if (found.length > 1) return;
      if (chosen.length === size) {
        if (left === 0n) found.push([...chosen]);
        return;
      }
      for (let at = from; at < things.length; at++) {
        const next = things[at] as Thing;
        const rest = minor(left - amount(next));
        // All go one way: what has gone past the sum does not come back to it.
        if (rest === 0n || sameSign(rest, sum)) walk(at + 1, [...chosen, next], rest);
      }
    };
    walk(0, [], sum);
    const [first] = found;
    if (first) return { found: first, only: found.length === 1 };
  }
  return null;
}
