// Owns the fields of each step in which a loan is written; refuses to judge what is written.
import type { Child } from "hono/jsx";
import { STORY_MAX } from "../../functions/loans/complete.ts";
import { SECTORS, type ToldLoan } from "../../functions/loans/loan.ts";
import { METHODS } from "../../functions/loans/schedule/schema.ts";
import type { Currency } from "../../functions/money/currencies.ts";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field, type FieldProps, type Option } from "../parts/field.tsx";
import { StoryText } from "../parts/story-text.tsx";
import { countText, directionOf, frequencyText, languageName, methodText, sectorName } from "../parts/words.ts";
import type { DeskLocale } from "../words/desk.ts";
import { frequencyFrom } from "./loan-input.ts";
import { type FormStep, originalOf, type StepValues } from "./story-steps.ts";

/** Languages that partners write in; a loan's own is added when it is another. */
const LANGUAGES = ["en", "fil", "fr", "id", "sw", "rw", "es", "vi", "km", "ky", "hi", "ur", "ar", "lg", "wo"] as const;
/** Every four weeks is common and is no month. */
const FREQUENCIES = ["weekly", "biweekly", "days-28", "monthly", "bullet"] as const;
const STORY_LINES = 12;

export interface FieldsProps {
  readonly step: FormStep;
  readonly values: StepValues;
  readonly errors: readonly FieldError[];
  readonly locale: DeskLocale;
  readonly loan: ToldLoan;
  readonly currencies: readonly Currency[];
  /** Products to choose from; empty where the partner has none. */
  readonly products: readonly Option[];
}

type Make = (name: string, more: Omit<FieldProps, "id" | "name">) => Child;

export function StepFields(props: FieldsProps) {
  const { step, values, errors, locale } = props;
  const make: Make = (name, more) => (
    <Field
      id={name}
      name={name}
      value={values[name] ?? ""}
      error={errorOf(errors, name)}
      autocomplete="off"
      locale={locale}
      {...more}
    />
  );
  const Part = { what: What, story: Told, translation: Translated, money: Money }[step];
  return <Part {...props} make={make} />;
}

type PartProps = FieldsProps & { readonly make: Make };

function What({ locale, make }: PartProps) {
  const { t } = locale;
  const sectors = SECTORS.map((sector) => ({ value: sector, label: sectorName(sector, locale) }));
  return (
    <>
      {make("title", { label: t("stories.title"), hint: t("stories.title.hint") })}
      {make("sector", { label: t("stories.sector"), options: [{ value: "", label: t("stories.choose") }, ...sectors] })}
      {make("activity", { label: t("stories.activity"), hint: t("stories.activity.hint") })}
      {make("region", { label: t("stories.region") })}
    </>
  );
}

function Told({ values, locale, make }: PartProps) {
  const { t } = locale;
  return (
    <>
      {make("original", { label: t("stories.original"), options: languageOptions(values.original ?? "", locale) })}
      {make("told", {
        label: t("stories.told"),
        hint: t("stories.told.hint"),
        lines: STORY_LINES,
        lang: values.original || undefined,
      })}
      <Count field="told" text={values.told ?? ""} locale={locale} />
    </>
  );
}

/** The text it is translated from stands beside the field, or above it on a phone. */
function Translated({ values, locale, loan, make }: PartProps) {
  const { t } = locale;
  const original = originalOf(loan);
  const language = values.language ?? "";
  return (
    <div class="voices">
      <div class="flow voice">
        <h2>{t("stories.original.in", { language: languageName(original, locale) })}</h2>
        <div dir={directionOf(original)}>
          <StoryText text={loan.story[original] ?? ""} lang={original} />
        </div>
      </div>
      <div class="flow voice">
        {original === "en" ? (
          make("language", { label: t("stories.language"), options: languageOptions(language, locale, original) })
        ) : (
          <input type="hidden" name="language" value={language} />
        )}
        {make("translated", {
          label:
            original === "en"
              ? t("stories.translated")
              : t("stories.translated.in", { language: languageName(language, locale) }),
          lines: STORY_LINES,
          lang: language || undefined,
        })}
        <Count field="translated" text={values.translated ?? ""} locale={locale} />
        <div class="fields-2">
          {make("by", { label: t("stories.by"), hint: t("stories.by.hint") })}
          {make("on", { label: t("stories.on"), type: "date" })}
        </div>
      </div>
    </div>
  );
}

/** Counted anew by the script while somebody types. */
function Count({ field, text, locale }: { field: string; text: string; locale: DeskLocale }) {
  const count = countText(text.trim().length, locale);
  return (
    <p class="small soft" data-count={field} data-most={STORY_MAX}>
      {locale.t("stories.count", { count, most: countText(STORY_MAX, locale) })}
    </p>
  );
}

function Money({ values, locale, currencies, products, make }: PartProps) {
  const { t } = locale;
  const [only] = currencies;
  const one = currencies.length === 1;
  return (
    <>
      {products.length > 0
        ? make("productId", {
            label: t("stories.product"),
            hint: t("stories.product.hint"),
            options: [{ value: "", label: t("stories.product.none") }, ...products],
          })
        : null}
      <div class="fields-2">
        {make("amount", { label: t("stories.amount"), inputmode: "decimal", unit: one ? only : undefined })}
        {one ? (
          <input type="hidden" name="currency" value={only} />
        ) : (
          make("currency", {
            label: t("stories.currency"),
            options: currencies.map((code) => ({ value: code, label: code })),
          })
        )}
      </div>
      <h2>{t("stories.terms")}</h2>
      <div class="fields-2">
        {make("instalments", { label: t("stories.instalments"), inputmode: "numeric" })}
        {make("frequency", {
          label: t("stories.frequency"),
          options: frequencyOptions(values.frequency ?? "", locale),
        })}
        {make("method", {
          label: t("stories.method"),
          options: METHODS.map((method) => ({ value: method, label: sentence(methodText(method, locale)) })),
        })}
        {make("grace", { label: t("stories.grace"), inputmode: "numeric" })}
        {make("interest", { label: t("stories.interest"), inputmode: "decimal" })}
        {make("interestPer", {
          label: t("stories.interestPer"),
          options: [
            { value: "year", label: t("stories.interestPer.year") },
            { value: "period", label: t("stories.interestPer.period") },
          ],
        })}
      </div>
      {make("firstDueOn", { label: t("stories.firstDueOn"), hint: t("stories.firstDueOn.hint"), type: "date" })}
      {make("preDisbursed", { label: t("stories.pre"), hint: t("stories.pre.hint"), type: "date" })}
    </>
  );
}

/** The languages that partners write in, by their names, after an empty one. */
export function languageOptions(own: string, locale: DeskLocale, without = ""): Option[] {
  const tags = [...new Set([...LANGUAGES, ...(own === "" ? [] : [own])])].filter((tag) => tag !== without);
  const named = tags.map((tag) => ({ value: tag, label: languageName(tag, locale) }));
  const sorted = named.sort((a, b) => a.label.localeCompare(b.label, locale.tag));
  return [{ value: "", label: locale.t("stories.choose") }, ...sorted];
}

export function frequencyOptions(own: string, locale: DeskLocale): Option[] {
  const all = [...new Set([...FREQUENCIES, ...(own === "" ? [] : [own])])];
  return all.map((value) => ({ value, label: frequencyLabel(value, locale) }));
}

export function frequencyLabel(value: string, locale: DeskLocale): string {
  return sentence(frequencyText(frequencyFrom(value) as Parameters<typeof frequencyText>[0], locale));
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
