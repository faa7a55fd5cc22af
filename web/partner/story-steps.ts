// Owns the steps in which a loan is written: what each holds as text, and how that becomes a change; refuses to show and to save them.
import type { LoanChanges } from "../../functions/loans/commands.ts";
import { over, STORY_MAX, type Step } from "../../functions/loans/complete.ts";
import { sealOf } from "../../functions/loans/editing.ts";
import type { Telling, ToldLoan } from "../../functions/loans/loan.ts";
import { LoanChange } from "../../functions/loans/requests.ts";
import { amountText } from "../../functions/money/wire.ts";
import { errorsOfInput, type FieldMap } from "../desk/errors.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import { plainDecimal } from "../parts/typed-amount.ts";
import { countText } from "../parts/words.ts";
import type { DeskKey, DeskLocale } from "../words/desk.ts";
import { plainAmount, termsFrom, termValues } from "./loan-input.ts";

/** Steps that are one form of fields. Who it is for and the photos are lists. */
export const FORM_STEPS = ["what", "story", "translation", "money"] as const satisfies readonly Step[];
export type FormStep = (typeof FORM_STEPS)[number];

export const FIELDS = {
  what: ["title", "sector", "activity", "region"],
  story: ["original", "told"],
  translation: ["language", "translated", "by", "on"],
  money: [
    ...["productId", "amount", "currency", "method", "frequency", "instalments", "interest", "interestPer", "grace"],
    ...["firstDueOn", "preDisbursed"],
  ],
} as const satisfies Record<FormStep, readonly string[]>;

export type StepValues = Readonly<Record<string, string>>;

const ENGLISH = "en";

/** The language it was told in: what was said, else the only one that is not English; empty where there is no story. */
export function originalOf({ telling, story }: Pick<ToldLoan, "telling" | "story">): string {
  const languages = Object.keys(story).sort();
  return telling?.original ?? languages.find((one) => one !== ENGLISH) ?? languages[0] ?? "";
}

/** The language that the translation's step is about: English, or another one where the story was told in English. */
export function translationOf(loan: Pick<ToldLoan, "telling" | "story">): string {
  const original = originalOf(loan);
  if (original !== ENGLISH) return ENGLISH;
  return (
    Object.keys(loan.story)
      .sort()
      .find((one) => one !== original) ?? ""
  );
}

export function valuesOfStep(step: FormStep, loan: ToldLoan): StepValues {
  const unsaid = new Set(loan.unsaid ?? []);
  if (step === "what") {
    const sector = unsaid.has("sector") ? "" : loan.sector;
    return { title: loan.title, sector, activity: loan.activity ?? "", region: loan.region ?? "" };
  }
  const original = originalOf(loan);
  if (step === "story") return { original, told: loan.story[original] ?? "" };
  if (step === "translation") {
    const language = translationOf(loan);
    const { by = null, on = null } = loan.telling?.translations[language] ?? {};
    return { language, translated: loan.story[language] ?? "", by: by ?? "", on: on ?? "" };
  }
  const terms = termValues(loan.terms);
  return {
    productId: loan.productId ?? "",
    amount: unsaid.has("principal") ? "" : amountText(loan.currency, loan.principal),
    currency: loan.currency,
    ...terms,
    ...(unsaid.has("schedule") ? { instalments: "" } : {}),
    preDisbursed: loan.preDisbursed ?? "",
  };
}

/** One text for what a step says, to tell whether it is still what somebody saw. */
export function sayStep(step: FormStep): (loan: ToldLoan) => string {
  return (loan) => sealOf(valuesOfStep(step, loan));
}

/** The group as one text. */
export function sayMembers({ members = [] }: ToldLoan): string {
  return sealOf(
    Object.fromEntries(members.map((one, at) => [one.entrepreneurId, `${at} ${one.pictured} ${one.share ?? ""}`])),
  );
}

/** Where each part of a request stands in the form. */
export function placesIn({ t }: DeskLocale): FieldMap {
  const place = (field: string, key: string): FieldMap[string] => ({
    field,
    say: t(`stories.wrong.${key}` as DeskKey),
  });
  return {
    "/title": place("title", "title"),
    "/sector": place("sector", "sector"),
    "/activity": place("activity", "line"),
    "/region": place("region", "line"),
    "/story": place("told", "story"),
    "/telling/original": place("original", "language"),
    "/telling": place("by", "line"),
    "/principal/currency": place("currency", "currency"),
    "/principal": place("amount", "amount"),
    "/preDisbursed": place("preDisbursed", "pre"),
    "/productId": place("productId", "product"),
    "/schedule/method": place("method", "method"),
    "/schedule/frequency": place("frequency", "frequency"),
    "/schedule/annualRatePercent": place("interest", "interest"),
    "/schedule/ratePerPeriodPercent": place("interest", "interest"),
    "/schedule/graceInstalments": place("grace", "grace"),
    "/schedule/firstDueOn": place("firstDueOn", "first"),
    "/schedule": place("instalments", "instalments"),
  };
}

type Read = { ok: true; changes: LoanChanges } | { ok: false; errors: readonly FieldError[] };
const orNull = (text = ""): string | null => (text === "" ? null : text);

/** What the fields of a step change about a loan; or what is wrong with them. What is empty is taken away, not refused. */
export function changesOf(step: FormStep, values: StepValues, loan: ToldLoan, locale: DeskLocale): Read {
  const text = { story: values.told, translation: values.translated }[step as string] ?? "";
  const tooMany = over(text, STORY_MAX);
  if (tooMany > 0) return { ok: false, errors: [longStory(step, text.trim().length, tooMany, locale)] };
  if (step === "story" && text !== "" && !values.original)
    return { ok: false, errors: [{ field: "original", message: locale.t("stories.wrong.language") }] };
  if (step === "translation" && text !== "" && !values.language)
    return { ok: false, errors: [{ field: "language", message: locale.t("stories.wrong.language") }] };
  const asked = LoanChange.safeParse(requestOf(step, values, loan, locale));
  if (!asked.success) {
    const otherwise = FIELDS[step][0];
    const places = step === "translation" ? { ...placesIn(locale), ...inTranslation(locale) } : placesIn(locale);
    return { ok: false, errors: errorsOfInput(asked.error, places, otherwise, locale) };
  }
  const { schedule, telling: _, members: __, story: ___, ...changes } = asked.data;
  return {
    ok: true,
    changes: { ...changes, ...(step === "money" ? { terms: schedule } : {}), ...wordsOf(step, values, loan) },
  };
}

function inTranslation({ t }: DeskLocale): FieldMap {
  return {
    "/story": { field: "translated", say: t("stories.wrong.story") },
    "/telling/translations": { field: "on", say: t("stories.wrong.day") },
  };
}

function longStory(step: FormStep, count: number, tooMany: number, locale: DeskLocale): FieldError {
  const [long, most, less] = [count, STORY_MAX, tooMany].map((one) => countText(one, locale));
  const message = locale.t("stories.wrong.long", { count: long ?? "", most: most ?? "", over: less ?? "" });
  return { field: step === "story" ? "told" : "translated", message };
}

/** As the API would be asked, so that one schema judges both. */
function requestOf(step: FormStep, values: StepValues, loan: ToldLoan, locale: DeskLocale): Record<string, unknown> {
  if (step === "what") {
    const { title, sector, activity, region } = values;
    return { title: orNull(title), sector: orNull(sector), activity: orNull(activity), region: orNull(region) };
  }
  if (step === "money") {
    const value = plainAmount(plainDecimal(values.amount ?? "", locale));
    const terms = { ...termValues(loan.terms), ...values };
    return {
      principal: value === "" ? null : { currency: values.currency || loan.currency, value },
      schedule:
        values.instalments === "" ? null : termsFrom(terms, loan.unsaid?.includes("schedule") ? null : loan.terms),
      preDisbursed: orNull(values.preDisbursed),
      productId: orNull(values.productId),
    };
  }
  const { story = {}, telling } = wordsOf(step, values, loan);
  const translations = Object.fromEntries(
    Object.entries(telling?.translations ?? {}).map(([language, { by, on }]) => [
      language,
      { ...(by === null ? {} : { by }), ...(on === null ? {} : { on }) },
    ]),
  );
  return {
    ...(Object.keys(story).length > 0 ? { story } : {}),
    ...(telling ? { telling: { original: telling.original, translations } } : {}),
  };
}

/** Story and telling after a step about words; other languages stay as they are. */
function wordsOf(step: FormStep, values: StepValues, loan: ToldLoan): Pick<LoanChanges, "story" | "telling"> {
  if (step !== "story" && step !== "translation") return {};
  const story: Record<string, string> = { ...loan.story };
  const translations: Record<string, Telling["translations"][string]> = { ...loan.telling?.translations };
  const put = (language: string, text: string): void => {
    if (text === "") delete story[language];
    else story[language] = text;
  };
  if (step === "story") {
    const { original = "", told = "" } = values;
    delete story[originalOf(loan)];
    if (original === "") return { story };
    put(original, told);
    delete translations[original];
    return { story, telling: { original, translations } };
  }
  const { language = "", translated = "", by, on } = values;
  if (language === "") return {};
  put(language, translated);
  if (translated === "") delete translations[language];
  else translations[language] = { by: orNull(by), on: orNull(on) };
  const original = originalOf(loan);
  return { story, ...(original === "" ? {} : { telling: { original, translations } }) };
}
