// Owns which languages people can read us in, where each is read, and which of them somebody's wish stands for; refuses to know any words.

/** The languages of the public site, of giving and of mails. The first is the one that others fall back to. */
export const LANGUAGES = ["en", "de", "fr", "nl"] as const;
export type Language = (typeof LANGUAGES)[number];

export const FALLBACK_LANGUAGE: Language = LANGUAGES[0];

/** The languages of partners' working pages, which have one address each. The first is the one that others fall back to. */
export const WORK_LANGUAGES = ["en", "fr", "fil", "id"] as const;
export type WorkLanguage = (typeof WORK_LANGUAGES)[number];

/** Every language that anything of ours is written in. */
export type SpokenLanguage = Language | WorkLanguage;
export const SPOKEN_LANGUAGES: readonly SpokenLanguage[] = [...new Set([...LANGUAGES, ...WORK_LANGUAGES])];

/** How `Intl` is asked in each language: dates and numbers as most of its readers write them. */
export const INTL_TAGS: Readonly<Record<SpokenLanguage, string>> = {
  en: "en-GB",
  de: "de-DE",
  fr: "fr-FR",
  nl: "nl-NL",
  fil: "fil-PH",
  id: "id-ID",
};

/** English has no prefix; the others stand under theirs: "/loans/l_1" is "/de/loans/l_1". The home page of a language ends with a slash. */
export function localPath(language: Language, path: string): string {
  return language === FALLBACK_LANGUAGE ? path : `/${language}${path}`;
}

/** A BCP 47 tag such as "de-AT" → "de"; null when we do not speak it. */
export function languageFrom(tag: string | null | undefined): Language | null {
  const first = tag?.trim().toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((one) => one === first) ?? null;
}

/** Older names of languages, which some phones still ask by. */
const FORMER_NAMES: Readonly<Record<string, string>> = { tl: "fil", in: "id" };

/** The language of working pages for a tag or a stored wish; null for any other. */
export function workLanguageFrom(tag: unknown): WorkLanguage | null {
  const first = typeof tag === "string" ? (tag.trim().toLowerCase().split(/[-_]/)[0] ?? "") : "";
  return WORK_LANGUAGES.find((one) => one === (FORMER_NAMES[first] ?? first)) ?? null;
}

/** The language of working pages that a browser asks for first (`Accept-Language`, RFC 9110 section 12.5.4); English when it asks for none. */
export function workLanguageWanted(acceptLanguage: string | undefined): WorkLanguage {
  const wishes = (acceptLanguage ?? "").split(",").map((wish) => {
    const [tag = "", ...parameters] = wish.split(";");
    const weight = parameters.map((one) => /^\s*q=(\d(?:\.\d+)?)\s*$/.exec(one)?.[1]).find((one) => one !== undefined);
    return { language: workLanguageFrom(tag), weight: weight === undefined ? 1 : Number(weight) };
  });
  const best = wishes.filter((wish) => wish.language && wish.weight > 0).sort((a, b) => b.weight - a.weight)[0];
  return best?.language ?? WORK_LANGUAGES[0];
}
