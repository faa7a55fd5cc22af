// Owns the interest rate of each period, exact; refuses to know balances, methods and rounding.
import type { Frequency, Period } from "./dates.ts";
import { countDays, type DayCount, YEAR_DAYS } from "./day-count.ts";
import type { Fraction } from "./fraction.ts";

export interface Rate {
  readonly per: "year" | "period";
  /** A fraction of one: 12 % is 12/100. */
  readonly fraction: Fraction;
}

/** Rate of row k is `perRow[k] / over`; one denominator for all rows keeps sums and products exact and cheap. */
export interface PeriodRates {
  readonly perRow: readonly bigint[];
  readonly over: bigint;
}

/** Share of a year that one regular step is when no day count is chosen. */
function shareOfYear(frequency: Exclude<Frequency, "bullet">): Fraction {
  if (typeof frequency === "object") return { num: BigInt(frequency.days), den: 365n };
  const stepsPerYear = { weekly: 52n, biweekly: 26n, monthly: 12n } as const;
  return { num: 1n, den: stepsPerYear[frequency] };
}

/**
 * The rate of every period.
 * - a rate per period is that rate, in every period, however long it is;
 * - a yearly rate with a day count is counted by the days of each period;
 * - a yearly rate without one is an equal part of the year in every period (1/12, 1/26, 1/52, n/365), however long the first is;
 *   a bullet, which has no step, counts 30/360, so that twelve months are exactly a year's interest.
 */
export function periodRates(
  rate: Rate | null,
  frequency: Frequency,
  dayCount: DayCount | null,
  periods: readonly Period[],
): PeriodRates {
  if (rate === null) return { perRow: periods.map(() => 0n), over: 1n };
  const { num, den } = rate.fraction;
  if (rate.per === "period") return { perRow: periods.map(() => num), over: den };
  if (dayCount === null && frequency !== "bullet") {
    const share = shareOfYear(frequency);
    return { perRow: periods.map(() => num * share.num), over: den * share.den };
  }
  const counting = dayCount ?? "30/360";
  return { perRow: periods.map((period) => num * countDays(counting, period)), over: den * YEAR_DAYS[counting] };
}
