// Owns the form in which a loan is written or changed; refuses to judge what is written.
import type { Child } from "hono/jsx";
import { SECTORS } from "../../functions/loans/loan.ts";
import { METHODS } from "../../functions/loans/schedule/schema.ts";
import type { Currency } from "../../functions/money/currencies.ts";
import { OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field, type FieldProps, type Option } from "../parts/field.tsx";
import { frequencyText, languageName, methodText, sectorName } from "../parts/words.ts";
import type { LoanValues } from "./loan-input.ts";

/** Languages that partners write in beside English; a loan's own is added when it is another. */
const LANGUAGES = ["fil", "fr", "id", "sw", "rw", "es", "vi", "km", "ky", "hi", "ur", "ar", "lg", "wo"] as const;
/** Every four weeks is common and is no month. */
const FREQUENCIES = ["weekly", "biweekly", "days-28", "monthly", "bullet"] as const;
const STORY_LINES = 10;

export interface LoanFormProps {
  readonly action: string;
  readonly values: LoanValues;
  readonly errors: readonly FieldError[];
  /** Empty when the entrepreneur is settled. */
  readonly people: readonly Option[];
  readonly currencies: readonly Currency[];
  readonly once: string | undefined;
  readonly preview: Child;
}

export function LoanForm(props: LoanFormProps) {
  const { action, values, once, preview } = props;
  const field = (name: keyof LoanValues, more: Omit<FieldProps, "id" | "name">) => (
    <Field
      id={name}
      name={name}
      value={values[name]}
      error={errorOf(props.errors, name)}
      autocomplete="off"
      {...more}
    />
  );
  return (
    <form method="post" action={action} class="form flow" novalidate>
      <OnceField value={once} />
      <Who {...props} field={field} />
      <h2>The money</h2>
      <Money {...props} field={field} />
      <h2>How it is repaid</h2>
      <Terms {...props} field={field} />
      {preview}
      <p class="buttons form-end">
        <Button name="do" value="save">
          Save draft
        </Button>
        <Button name="do" value="preview" looks="second" formaction={`${action}#schedule`}>
          Preview the schedule
        </Button>
      </p>
    </form>
  );
}

type Part = LoanFormProps & { field: (name: keyof LoanValues, more: Omit<FieldProps, "id" | "name">) => Child };

function Who({ people, values, field }: Part) {
  const choose = [{ value: "", label: "Choose" }, ...people];
  return (
    <>
      {people.length > 0 ? (
        field("entrepreneurId", { label: "Entrepreneur", options: choose })
      ) : (
        <input type="hidden" name="entrepreneurId" value={values.entrepreneurId} />
      )}
      {field("title", { label: "What is the loan for?", hint: "One line, as donors read it: “A freezer for fish”." })}
      {field("storyEn", {
        label: "Story in English",
        hint: "Who they are, what they do, what the loan changes. Leave a blank line between paragraphs.",
        lines: STORY_LINES,
        lang: "en",
      })}
      <details class="more" open={values.storyOther !== "" || values.otherLanguage !== ""}>
        <summary>Add it in their own language</summary>
        <div class="flow">
          {field("otherLanguage", { label: "Language", options: languageOptions(values.otherLanguage) })}
          {field("storyOther", {
            label: "Story in this language",
            lines: STORY_LINES,
            lang: values.otherLanguage || undefined,
          })}
        </div>
      </details>
    </>
  );
}

function Money({ currencies, field }: Part) {
  const [only] = currencies;
  return (
    <>
      <div class="fields-2">
        {field("amount", { label: "Amount", inputmode: "decimal", unit: currencies.length === 1 ? only : undefined })}
        {currencies.length === 1 ? (
          <input type="hidden" name="currency" value={only} />
        ) : (
          field("currency", { label: "Currency", options: currencies.map((code) => ({ value: code, label: code })) })
        )}
      </div>
      <div class="fields-2">
        {field("sector", {
          label: "Kind of work",
          options: [
            { value: "", label: "Choose" },
            ...SECTORS.map((sector) => ({ value: sector, label: sectorName(sector) })),
          ],
        })}
        {field("activity", { label: "Business (if you like)", hint: undefined })}
      </div>
      {field("preDisbursed", {
        label: "Already handed out on (only if you did)",
        hint: "Donors are told that you advanced the money.",
        type: "date",
      })}
    </>
  );
}

function Terms({ values, field }: Part) {
  return (
    <>
      <div class="fields-2">
        {field("method", {
          label: "Method",
          options: METHODS.map((one) => ({ value: one, label: sentence(methodText(one)) })),
        })}
        {field("frequency", { label: "How often", options: frequencyOptions(values.frequency) })}
        {field("instalments", { label: "Instalments", inputmode: "numeric" })}
        {field("grace", { label: "Of these, interest only at first", inputmode: "numeric" })}
        {field("interest", { label: "Interest in %", inputmode: "decimal" })}
        {field("interestPer", {
          label: "Interest is for",
          options: [
            { value: "year", label: "a year" },
            { value: "period", label: "each instalment" },
          ],
        })}
      </div>
      {field("firstDueOn", {
        label: "First due day (if it is agreed)",
        hint: "Left empty, it is one period after the hand-out.",
        type: "date",
      })}
    </>
  );
}

function languageOptions(own: string): Option[] {
  const tags = [...new Set([...LANGUAGES, ...(own === "" ? [] : [own])])];
  const named = tags.map((tag) => ({ value: tag, label: languageName(tag) }));
  return [{ value: "", label: "Choose" }, ...named.sort((a, b) => a.label.localeCompare(b.label, "en"))];
}

function frequencyOptions(own: string): Option[] {
  const all = [...new Set([...FREQUENCIES, ...(own === "" ? [] : [own])])];
  return all.map((value) => ({ value, label: sentence(frequencyWords(value)) }));
}

function frequencyWords(value: string): string {
  const days = /^days-(\d+)$/.exec(value)?.[1];
  if (days) return frequencyText({ days: Number(days) });
  return value === "weekly" || value === "biweekly" || value === "monthly" || value === "bullet"
    ? frequencyText(value)
    : value;
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
