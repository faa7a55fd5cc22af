// Owns days of the calendar and counting them; refuses to know times, zones and what a day is for.

const DAY_MS = 86_400_000;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The last day of a month; `month` from 1 to 12. */
const lastDayOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/**
 * A day of the Gregorian calendar, from 1000 to 9999. It answers what Temporal.PlainDate answers (a test holds it to that); a function
 * that counts a few days has not to carry the whole of Temporal.
 */
export class PlainDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;

  private constructor(year: number, month: number, day: number) {
    this.year = year;
    this.month = month;
    this.day = day;
  }

  /** Reads `2026-11-22`. Throws a RangeError for a text that is no day of the calendar. */
  static from(text: string): PlainDate {
    const [, year = 0, month = 0, day = 0] = (ISO_DAY.exec(text) ?? []).map(Number);
    const exists = year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= lastDayOf(year, month);
    if (!exists) throw new RangeError(`${text} is no day`);
    return new PlainDate(year, month, day);
  }

  /** Below zero when `one` comes first. */
  static compare(one: PlainDate, other: PlainDate): number {
    return one.sinceEpoch() - other.sinceEpoch();
  }

  addDays(days: number): PlainDate {
    const moment = new Date((this.sinceEpoch() + days) * DAY_MS);
    return new PlainDate(moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate());
  }

  /** The same day of another month; its last one where it has fewer (31 Jan → 28 Feb). */
  addMonths(months: number): PlainDate {
    const count = this.year * 12 + this.month - 1 + months;
    const [year, month] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1];
    return new PlainDate(year, month, Math.min(this.day, lastDayOf(year, month)));
  }

  /** Below zero when `other` is past. */
  daysUntil(other: PlainDate): number {
    return other.sinceEpoch() - this.sinceEpoch();
  }

  equals(other: PlainDate): boolean {
    return PlainDate.compare(this, other) === 0;
  }

  /** `2026-11-22`. */
  toString(): string {
    const two = (part: number) => String(part).padStart(2, "0");
    return `${String(this.year).padStart(4, "0")}-${two(this.month)}-${two(this.day)}`;
  }

  /** Whole days since 1970-01-01. */
  private sinceEpoch(): number {
    return Date.UTC(this.year, this.month - 1, this.day) / DAY_MS;
  }
}
