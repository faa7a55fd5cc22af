// Owns the words in which a step says why it could not be saved; refuses to know what was refused.
import type { Refusal, RefusalCode } from "../../functions/refusal.ts";
import { errorsOfRefusal } from "../desk/errors.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import { frequencyText, languageName, methodText, sectorName } from "../parts/words.ts";
import type { DeskKey, DeskLocale } from "../words/desk.ts";
import { frequencyFrom } from "./loan-input.ts";
import { FIELDS, type FormStep, placesIn, type StepValues } from "./story-steps.ts";

/** Refusals that have words of their own; any other is said in general. */
const SAID: Partial<Record<RefusalCode, DeskKey>> = {
  wrong_amount: "stories.refused.amount",
  wrong_currency: "stories.wrong.currency",
  wrong_state: "stories.refused.state",
  consent_missing: "stories.lack.consent",
  incomplete: "stories.refused.incomplete",
  limit_reached: "stories.refused.limit",
  rate_unknown: "stories.refused.rate",
  not_found: "stories.refused.gone",
};

export function refusedWords({ code }: Pick<Refusal, "code">, { t }: DeskLocale): string {
  return t(SAID[code] ?? "stories.refused.other");
}

/** Beside the fields that a refusal points at, or at the step's first one. */
export function errorsAt(step: FormStep, refusal: Refusal, locale: DeskLocale): FieldError[] {
  const whole = refusedWords(refusal, locale);
  const places = placesIn(locale);
  const found = errorsOfRefusal(refusal, places, step === "money" ? "amount" : FIELDS[step][0]);
  const said = new Map(Object.values(places).map(({ field, say }) => [field, say]));
  const own = SAID[refusal.code] !== undefined && refusal.code !== "wrong_state";
  return found.map(({ field }) => ({ field, message: own ? whole : (said.get(field) ?? whole) }));
}

const LABELS = {
  ...{ title: "stories.title", sector: "stories.sector", activity: "stories.activity", region: "stories.region" },
  ...{ original: "stories.original", told: "stories.told", language: "stories.language" },
  ...{ translated: "stories.translated", by: "stories.by", on: "stories.on", productId: "stories.product" },
  ...{ amount: "stories.amount", currency: "stories.currency", method: "stories.method" },
  ...{ frequency: "stories.frequency", instalments: "stories.instalments", interest: "stories.interest" },
  ...{ interestPer: "stories.interestPer", grace: "stories.grace", firstDueOn: "stories.firstDueOn" },
  ...{ preDisbursed: "stories.pre" },
} as const satisfies Record<string, DeskKey>;

/** What a step says, field by field, as people read it. */
export function labelled(step: FormStep, values: StepValues, locale: DeskLocale): (readonly [string, string])[] {
  const names: readonly string[] = FIELDS[step];
  return names.map((name) => [
    locale.t(LABELS[name as keyof typeof LABELS]),
    readable(name, values[name] ?? "", locale),
  ]);
}

function readable(name: string, value: string, locale: DeskLocale): string {
  if (value === "") return "";
  if (name === "sector") return sectorName(value, locale);
  if (name === "original" || name === "language") return languageName(value, locale);
  if (name === "method") return methodText(value as Parameters<typeof methodText>[0], locale);
  if (name === "frequency") return frequencyText(frequencyFrom(value) as Parameters<typeof frequencyText>[0], locale);
  if (name === "interestPer")
    return locale.t(value === "period" ? "stories.interestPer.period" : "stories.interestPer.year");
  return value;
}
