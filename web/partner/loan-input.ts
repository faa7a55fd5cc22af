// Owns how numbers and terms that were typed into a partner's form become plain ones; refuses to judge them.
import type { ScheduleTerms } from "../../functions/loans/schedule/schema.ts";

/** People write "10,304.00" and "10 304": separators of thousands are taken out, a decimal comma is not guessed. */
export function plainAmount(text: string): string {
  return /^\d{1,3}([, \u00a0\u202f]\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(/[, \u00a0\u202f]/g, "") : text;
}

/** Terms as a form's fields. */
export interface TermValues {
  readonly method: string;
  /** `days-28` is every 28 days. */
  readonly frequency: string;
  readonly instalments: string;
  readonly interest: string;
  readonly interestPer: string;
  readonly grace: string;
  readonly firstDueOn: string;
}

export function termValues(terms: ScheduleTerms): TermValues {
  return {
    method: terms.method,
    frequency: typeof terms.frequency === "string" ? terms.frequency : `days-${terms.frequency.days}`,
    instalments: String(terms.instalments),
    interest: terms.ratePerPeriodPercent ?? terms.annualRatePercent ?? "0",
    interestPer: terms.ratePerPeriodPercent === undefined ? "year" : "period",
    grace: String(terms.graceInstalments ?? 0),
    firstDueOn: terms.firstDueOn ?? "",
  };
}

/** The form's schedule terms. What the form has no field for is taken from the loan that is being changed. */
export function termsFrom(values: TermValues, before: ScheduleTerms | null): Record<string, unknown> {
  const interest = values.interest === "" ? "0" : values.interest.replace(",", ".");
  return {
    ...(before?.dayCount ? { dayCount: before.dayCount } : {}),
    ...(before?.roundTo ? { roundTo: before.roundTo } : {}),
    method: values.method,
    frequency: frequencyFrom(values.frequency),
    instalments: wholeNumber(values.instalments),
    ...(values.interestPer === "period" ? { ratePerPeriodPercent: interest } : { annualRatePercent: interest }),
    ...(wholeNumber(values.grace || "0") === 0 ? {} : { graceInstalments: wholeNumber(values.grace) }),
    ...(values.firstDueOn === "" ? {} : { firstDueOn: values.firstDueOn }),
  };
}

/** "days-28" → every 28 days. */
export function frequencyFrom(text: string): string | { days: number } {
  const days = /^days-(\d{1,3})$/.exec(text)?.[1];
  return days ? { days: Number(days) } : text;
}

/** A whole number, or null, which no schema takes. */
function wholeNumber(text: string): number | null {
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}
