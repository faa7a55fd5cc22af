// Owns days and business days in unix seconds, UTC; knows no clock.
export const MINUTE_SECONDS = 60;
export const DAY_SECONDS = 86_400;

const SATURDAY = 6;
const SUNDAY = 0;

/** The midnight that began the day of `moment`. */
export function startOfDay(moment: number): number {
  return moment - (moment % DAY_SECONDS);
}

/** The midnight that begins the n-th business day after `moment`. Bank holidays are not known here. */
export function businessDaysAfter(moment: number, n: number): number {
  let day = startOfDay(moment);
  for (let left = n; left > 0; ) {
    day += DAY_SECONDS;
    const weekday = new Date(day * 1_000).getUTCDay();
    if (weekday !== SATURDAY && weekday !== SUNDAY) left -= 1;
  }
  return day;
}

/** The same day and time so many months later; where that month is shorter, its last day: 31 January, 28 February, 31 March. */
export function monthsAfter(anchor: number, months: number): number {
  const from = new Date(anchor * 1_000);
  const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1);
  const days = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate();
  const day = Math.min(from.getUTCDate(), days);
  return first / 1_000 + (day - 1) * DAY_SECONDS + (anchor % DAY_SECONDS);
}
