// Owns which languages people can read us in, where each is read, and which of them somebody's wish stands for; refuses to know any words.

/** The languages of the public site, of giving and of mails. The first is the one that others fall back to. */
export const LANGUAGES = ["en", "de", "fr", "nl"] as const;
export type Language = (typeof LANGUAGES)[number];

export const FALLBACK_LANGUAGE: Language = LANGUAGES[0];

/** How `Intl` is asked in each language: dates and numbers as most of its readers write them. */
export const INTL_TAGS: Readonly<Record<Language, string>> = { en: "en-GB", de: "de-DE", fr: "fr-FR", nl: "nl-NL" };

/** English has no prefix; the others stand under theirs: "/loans/l_1" is "/de/loans/l_1". The home page of a language ends with a slash. */
export function localPath(language: Language, path: string): string {
  return language === FALLBACK_LANGUAGE ? path : `/${language}${path}`;
}

/** A BCP 47 tag such as "de-AT" → "de"; null when we do not speak it. */
export function languageFrom(tag: string | null | undefined): Language | null {
  const first = tag?.trim().toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((one) => one === first) ?? null;
}
