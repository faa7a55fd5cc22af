// Owns when instalments fall due; refuses to know amounts, holidays or what was paid.
import type { PlainDate } from "../../plain-date.ts";

export type Frequency = "weekly" | "biweekly" | "monthly" | "bullet" | { readonly days: number };

/** One interest period. `regularDays` is its length by convention when it is exactly one step of the frequency, null when it is not. */
export interface Period {
  readonly from: PlainDate;
  readonly dueOn: PlainDate;
  readonly regularDays: number | null;
}

interface Step {
  /** The k-th date after `start`, always counted from `start` itself so that a month's end does not drift. */
  readonly after: (start: PlainDate, steps: number) => PlainDate;
  readonly days: number;
}

function dayStep(days: number): Step {
  return { days, after: (start, steps) => start.addDays(days * steps) };
}

function stepOf(frequency: Frequency): Step {
  if (typeof frequency === "object") return dayStep(frequency.days);
  switch (frequency) {
    case "weekly":
      return dayStep(7);
    case "biweekly":
      return dayStep(14);
    case "monthly":
      return { days: 30, after: (start, steps) => start.addMonths(steps) };
    case "bullet":
      return { days: 360, after: (start, steps) => start.addMonths(12 * steps) };
  }
}

/** Where the first instalment falls when nobody says: one step after the hand-out; one year for a bullet. */
export function defaultFirstDue(frequency: Frequency, disbursedOn: PlainDate): PlainDate {
  return stepOf(frequency).after(disbursedOn, 1);
}

/**
 * The interest periods of a loan, in order. A month's end clamps to the original day (31 Jan → 28 Feb → 31 Mar): the day is that of the
 * hand-out, or of `firstDueOn` when the first period is not one regular step. Saying the default aloud therefore changes nothing.
 */
export function periods(
  frequency: Frequency,
  instalments: number,
  disbursedOn: PlainDate,
  firstDueOn: PlainDate | null,
): Period[] {
  const step = stepOf(frequency);
  const regular = defaultFirstDue(frequency, disbursedOn);
  const odd = firstDueOn !== null && !firstDueOn.equals(regular) ? firstDueOn : null;
  const dues = Array.from({ length: instalments }, (_, index) =>
    odd ? step.after(odd, index) : step.after(disbursedOn, index + 1),
  );
  return dues.map((dueOn, index) => ({
    from: dues[index - 1] ?? disbursedOn,
    dueOn,
    regularDays: odd && index === 0 ? null : step.days,
  }));
}
