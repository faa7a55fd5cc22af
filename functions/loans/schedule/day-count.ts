// Owns how many days of which year a period counts; refuses to know rates and amounts.
import type { PlainDate } from "../../plain-date.ts";
import type { Period } from "./dates.ts";

export const DAY_COUNTS = ["30/360", "actual/365", "actual/360", "actual/364"] as const;
export type DayCount = (typeof DAY_COUNTS)[number];

/** Days of the year by convention; 364 is 52 whole weeks. */
export const YEAR_DAYS = {
  "30/360": 360n,
  "actual/365": 365n,
  "actual/360": 360n,
  "actual/364": 364n,
} as const satisfies Record<DayCount, bigint>;

/** Days from `from` to `to` as 30/360 counts two dates: ISDA 2006 Definitions, section 4.16(f), "Bond Basis". */
export function thirty360(from: PlainDate, to: PlainDate): number {
  const first = Math.min(from.day, 30);
  const last = to.day === 31 && first === 30 ? 30 : to.day;
  return 360 * (to.year - from.year) + 30 * (to.month - from.month) + (last - first);
}

/**
 * Days that a period counts. Under 30/360 a regular period counts its nominal length (a month 30, a week 7), as loan ledgers do, so that
 * clamped month ends and weeks across a month's end cost no more or less than others; an irregular one counts its dates by `thirty360`.
 */
export function countDays(dayCount: DayCount, period: Period): bigint {
  if (dayCount === "30/360") return BigInt(period.regularDays ?? thirty360(period.from, period.dueOn));
  return BigInt(period.from.daysUntil(period.dueOn));
}
