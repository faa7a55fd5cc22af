// Owns reading news as its form holds it: in the language it was written in, with English beside it; refuses to judge what is told.
import type { FieldMap } from "../desk/errors.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { DeskLocale } from "../words/desk.ts";

export const NEWS_FIELDS = ["spoken", "text", "english"] as const;
type Kept = Readonly<Partial<Record<(typeof NEWS_FIELDS)[number], string>>>;

/** Language tag → text, as a request takes it. A form of before, without a language, is English. */
export function newsFrom(kept: Kept): Readonly<Record<string, string>> {
  const english = kept.english?.trim() ?? "";
  return { [languageOf(kept)]: kept.text ?? "", ...(english === "" ? {} : { en: english }) };
}

/** What a request cannot tell, because there English stands once: English asked for twice, of the news or of their photo. */
export function newsErrors(kept: Kept, captionEnglish: string, { t }: DeskLocale): FieldError[] {
  if (languageOf(kept) !== "en") return [];
  const twice = { english: kept.english?.trim(), captionEnglish };
  return Object.entries(twice).flatMap(([field, text]) =>
    text ? [{ field, message: t("field.news.english.twice") }] : [],
  );
}

export function newsPlaces(kept: Kept, { t }: DeskLocale): FieldMap {
  const language = languageOf(kept);
  const say = t("field.news.say");
  return {
    "/text/en": { field: language === "en" ? "text" : "english", say },
    [`/text/${language}`]: { field: "text", say },
    "/text": { field: "text", say },
  };
}

function languageOf({ spoken }: Kept): string {
  return spoken || "en";
}
