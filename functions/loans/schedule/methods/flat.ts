// Owns flat interest: charged on the original principal for the whole term and spread evenly; refuses to know dates.
import { levelStep, toMultiple } from "../rounding.ts";
import type { Part, Spread } from "./spread.ts";

/** Principal and interest are spread each by itself; the last row takes what rounding left of either. Grace defers principal only. */
export function flat({ principal, rates, grace, multiple }: Spread): Part[] {
  const rows = rates.perRow.length;
  const wholeTerm = rates.perRow.reduce((sum, rate) => sum + rate, 0n);
  const charge = toMultiple(principal * wholeTerm, rates.over, multiple);
  const principalStep = levelStep(principal, rows - grace, multiple, 1n);
  const interestStep = levelStep(charge, rows, multiple, 0n);
  return rates.perRow.map((_, index) => {
    if (index < rows - 1) return { principal: index < grace ? 0n : principalStep, interest: interestStep };
    return {
      principal: principal - principalStep * BigInt(rows - 1 - grace),
      interest: charge - interestStep * BigInt(rows - 1),
    };
  });
}
