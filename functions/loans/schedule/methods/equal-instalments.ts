// Owns equal instalments (annuity), exact also where periods differ in length; refuses floats and knows no dates.
import { smaller, toMultiple } from "../rounding.ts";
import type { Part, Spread } from "./spread.ts";

/**
 * The level instalment that repays `principal` over the rows from `first` on, as an exact fraction rounded once.
 * With period rates r1..rm it is A = P·Π(1+rj) / Σk Π(j>k)(1+rj); for equal rates that is the textbook P·r / (1 − (1+r)^−m), and P/m at zero.
 */
export function levelInstalment(principal: bigint, { rates, multiple }: Spread, first: number): bigint {
  let growth = 1n;
  let sum = 0n;
  let overPower = 1n;
  for (let row = first; row < rates.perRow.length; row += 1) {
    const factor = rates.over + (rates.perRow[row] ?? 0n);
    overPower *= rates.over;
    sum = sum * factor + overPower;
    growth *= factor;
  }
  return toMultiple(principal * growth, sum, multiple);
}

/** Rows with the level instalment lowered by `less`. A row whose interest alone exceeds the level pays that interest, and the rest is levelled anew. */
function rowsWith(spread: Spread, less: bigint): Part[] {
  const { principal, rates, grace, multiple } = spread;
  const last = rates.perRow.length - 1;
  let owed = principal;
  let level: bigint | null = null;
  return rates.perRow.map((rate, row) => {
    const interest = toMultiple(owed * rate, rates.over, multiple);
    if (row === last) return { principal: owed, interest };
    if (row < grace) return { principal: 0n, interest };
    if (level === null) {
      level = levelInstalment(owed, spread, row) - less;
      if (level < multiple) level = multiple;
    }
    if (interest > level) {
      level = null;
      return { principal: 0n, interest };
    }
    const paid = smaller(level - interest, owed);
    owed -= paid;
    return { principal: paid, interest };
  });
}

/**
 * The last row takes what rounding left. Where rounding up would repay the loan before the last row, the level is lowered by one multiple
 * at a time until something is left for it. Needs principal ≥ paying rows × multiple, which is also why this ends.
 */
export function equalInstalments(spread: Spread): Part[] {
  for (let less = 0n; ; less += spread.multiple) {
    const rows = rowsWith(spread, less);
    if ((rows.at(-1)?.principal ?? 1n) > 0n) return rows;
  }
}
