// Owns what the loan form holds, field by field as text, and how it becomes a request; refuses to judge the loan.
import type { ToldLoan } from "../../functions/loans/loan.ts";
import { LoanRequest } from "../../functions/loans/requests.ts";
import type { ScheduleTerms } from "../../functions/loans/schedule/schema.ts";
import { isCurrency } from "../../functions/money/currencies.ts";
import { amountText } from "../../functions/money/wire.ts";
import { errorsOfInput, type FieldMap } from "../desk/errors.ts";
import type { FieldError } from "../parts/error-summary.tsx";

/** Every field of the form, by its name and id. */
export const LOAN_FIELDS = [
  "entrepreneurId",
  "title",
  "storyEn",
  "otherLanguage",
  "storyOther",
  "amount",
  "currency",
  "sector",
  "activity",
  "method",
  "frequency",
  "instalments",
  "interest",
  "interestPer",
  "grace",
  "firstDueOn",
  "preDisbursed",
] as const;
export type LoanValues = Readonly<Record<(typeof LOAN_FIELDS)[number], string>>;

/** Where each part of a request stands in the form, and what to say when it cannot be used. */
export const LOAN_PLACES: FieldMap = {
  "/entrepreneurId": { field: "entrepreneurId", say: "Choose the entrepreneur." },
  "/title": { field: "title", say: "Say in one line what the loan is for, in at most 140 characters." },
  "/story": { field: "storyEn", say: "Write the story in English, in at most 10,000 characters." },
  "/principal/value": { field: "amount", say: "Enter the amount as a plain number above zero, such as 10304.00." },
  "/principal/currency": { field: "currency", say: "Choose the currency." },
  "/principal": { field: "amount", say: "Enter the amount as a plain number above zero, such as 10304.00." },
  "/sector": { field: "sector", say: "Choose the kind of work." },
  "/activity": { field: "activity", say: "Name the business in at most 120 characters." },
  "/preDisbursed": { field: "preDisbursed", say: "Enter a day, or leave it empty." },
  "/schedule/method": { field: "method", say: "Choose how it is repaid." },
  "/schedule/frequency": { field: "frequency", say: "Choose how often it is repaid." },
  "/schedule/instalments": { field: "instalments", say: "Enter how many instalments, from 1 to 520." },
  "/schedule/annualRatePercent": {
    field: "interest",
    say: "Enter the interest as a plain number, such as 12.5, or 0.",
  },
  "/schedule/ratePerPeriodPercent": {
    field: "interest",
    say: "Enter the interest as a plain number, such as 1.5, or 0.",
  },
  "/schedule/graceInstalments": { field: "grace", say: "Enter how many instalments carry interest only, or 0." },
  "/schedule/firstDueOn": { field: "firstDueOn", say: "Enter a day, or leave it empty." },
  "/schedule/roundTo": { field: "instalments" },
  "/schedule": { field: "instalments" },
};

export const EMPTY_LOAN: LoanValues = {
  entrepreneurId: "",
  title: "",
  storyEn: "",
  otherLanguage: "",
  storyOther: "",
  amount: "",
  currency: "",
  sector: "",
  activity: "",
  method: "equal-instalments",
  frequency: "monthly",
  instalments: "12",
  interest: "0",
  interestPer: "year",
  grace: "0",
  firstDueOn: "",
  preDisbursed: "",
};

const MAIN_LANGUAGE = "en";

/** A loan as the form shows it. A third language has no place in the form; `toRequest` keeps it. */
export function valuesOf(loan: ToldLoan): LoanValues {
  const { terms } = loan;
  const other = otherLanguage(loan);
  return {
    entrepreneurId: loan.entrepreneurId,
    title: loan.title,
    storyEn: loan.story[MAIN_LANGUAGE] ?? "",
    otherLanguage: other,
    storyOther: loan.story[other] ?? "",
    amount: amountText(loan.currency, loan.principal),
    currency: loan.currency,
    sector: loan.sector,
    activity: loan.activity ?? "",
    method: terms.method,
    frequency: typeof terms.frequency === "string" ? terms.frequency : `days-${terms.frequency.days}`,
    instalments: String(terms.instalments),
    interest: terms.ratePerPeriodPercent ?? terms.annualRatePercent ?? "0",
    interestPer: terms.ratePerPeriodPercent === undefined ? "year" : "period",
    grace: String(terms.graceInstalments ?? 0),
    firstDueOn: terms.firstDueOn ?? "",
    preDisbursed: loan.preDisbursed ?? "",
  };
}

/** The one beside English that the form shows. In alphabetical order: the table does not keep the order in which they were written. */
function otherLanguage(loan: ToldLoan): string {
  return (
    Object.keys(loan.story)
      .sort()
      .find((language) => language !== MAIN_LANGUAGE) ?? ""
  );
}

/** The form's schedule terms. What the form has no field for is taken from the loan that is being changed. */
export function termsFrom(values: LoanValues, before: ScheduleTerms | null): Record<string, unknown> {
  const days = /^days-(\d{1,3})$/.exec(values.frequency)?.[1];
  const interest = values.interest === "" ? "0" : values.interest;
  return {
    ...(before?.dayCount ? { dayCount: before.dayCount } : {}),
    ...(before?.roundTo ? { roundTo: before.roundTo } : {}),
    method: values.method,
    frequency: days ? { days: Number(days) } : values.frequency,
    instalments: wholeNumber(values.instalments),
    ...(values.interestPer === "period" ? { ratePerPeriodPercent: interest } : { annualRatePercent: interest }),
    ...(wholeNumber(values.grace || "0") === 0 ? {} : { graceInstalments: wholeNumber(values.grace) }),
    ...(values.firstDueOn === "" ? {} : { firstDueOn: values.firstDueOn }),
  };
}

/** A whole number, or null, which no schema takes. */
function wholeNumber(text: string): number | null {
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}

/** People write "10,304.00" and "10 304": separators of thousands are taken out, a decimal comma is not guessed. */
export function plainAmount(text: string): string {
  return /^\d{1,3}([, \u00a0\u202f]\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(/[, \u00a0\u202f]/g, "") : text;
}

function storyFrom(values: LoanValues, before: ToldLoan | null): Record<string, string> {
  const kept = { ...before?.story };
  if (before) {
    delete kept[MAIN_LANGUAGE];
    delete kept[otherLanguage(before)];
  }
  const other =
    values.otherLanguage === "" || values.storyOther === "" ? {} : { [values.otherLanguage]: values.storyOther };
  return { [MAIN_LANGUAGE]: values.storyEn, ...other, ...kept };
}

/** The request that the form stands for, or what is missing in it. */
export function toRequest(values: LoanValues, before: ToldLoan | null) {
  const read = LoanRequest.safeParse({
    entrepreneurId: values.entrepreneurId,
    title: values.title,
    story: storyFrom(values, before),
    principal: { currency: values.currency, value: plainAmount(values.amount) },
    sector: values.sector,
    ...(values.activity === "" ? {} : { activity: values.activity }),
    ...(values.preDisbursed === "" ? {} : { preDisbursed: values.preDisbursed }),
    schedule: termsFrom(values, before?.terms ?? null),
  });
  const errors = [
    ...(read.success ? [] : errorsOfInput(read.error, LOAN_PLACES, "title")),
    ...halfTranslations(values),
  ];
  return read.success && errors.length === 0
    ? { ok: true as const, body: read.data }
    : { ok: false as const, errors: inOrder(errors) };
}

function halfTranslations(values: LoanValues): FieldError[] {
  if (values.storyOther !== "" && values.otherLanguage === "")
    return [{ field: "otherLanguage", message: "Say in which language the second text is." }];
  return [];
}

/** As the fields stand on the page, so that the first message leads to the first field. */
function inOrder(errors: readonly FieldError[]): FieldError[] {
  const place = (error: FieldError) => (LOAN_FIELDS as readonly string[]).indexOf(error.field);
  return [...errors].sort((a, b) => place(a) - place(b));
}

export function knownCurrency(text: string) {
  return isCurrency(text) ? text : null;
}
