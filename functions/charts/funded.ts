// Owns how long loans took from posted to wholly funded, as a distribution; refuses to read them.
import type { Loan } from "../loans/loan.ts";

const DAY_MS = 86_400_000;

/** Upper ends of the groups, in whole days; what took longer is in the last. */
export const FUNDED_DAYS = [1, 3, 7, 14, 21, 30, 45, 60] as const;

export interface FundedGroup {
  /** Days at least, and days it stays below; null: no end. */
  readonly from: number;
  readonly below: number | null;
  readonly loans: number;
}

/** Loans that were funded up to and including a day (ISO). */
export function timesToFunded(loans: readonly Pick<Loan, "postedAt" | "fundedAt">[], day: string): FundedGroup[] {
  const took = loans.flatMap(({ postedAt, fundedAt }) => {
    if (!postedAt || !fundedAt || fundedAt.slice(0, 10) > day) return [];
    return [Math.max(0, (Date.parse(fundedAt) - Date.parse(postedAt)) / DAY_MS)];
  });
  const starts = [0, ...FUNDED_DAYS];
  return starts.map((from, at) => {
    const below = starts[at + 1] ?? null;
    return { from, below, loans: took.filter((days) => days >= from && (below === null || days < below)).length };
  });
}
