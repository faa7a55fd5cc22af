// Owns the words that surround partners' pages (sign-in, frame, states) in the languages that the public site has not; refuses to know a page.
import {
  INTL_TAGS,
  LANGUAGES,
  type Language,
  languageFrom,
  type WorkLanguage,
} from "../../functions/words/languages.ts";
import { type Catalogue, messagesOf } from "../../functions/words/messages.ts";
import { CATALOGUES, type Key } from "./catalogues.ts";
import filParts from "./fil/parts.json" with { type: "json" };
import filServer from "./fil/server.json" with { type: "json" };
import idParts from "./id/parts.json" with { type: "json" };
import idServer from "./id/server.json" with { type: "json" };
import { type Locale, localeOf, localeWith } from "./locale.ts";

/** Whatever only donors and visitors read stays English. */
export const SPOKEN_CATALOGUES: Readonly<Record<WorkLanguage, Catalogue<Key>>> = {
  en: CATALOGUES.en,
  fr: CATALOGUES.fr,
  fil: { ...CATALOGUES.en, ...filParts, ...filServer },
  id: { ...CATALOGUES.en, ...idParts, ...idServer },
};

/** The public language whose addresses and texts go with a language of working pages. */
export function publicLanguageOf(spoken: WorkLanguage): Language {
  return languageFrom(spoken) ?? LANGUAGES[0];
}

/** For pages that partners' people see without being at work: signing in, and what went wrong there. */
export function spokenLocale(spoken: WorkLanguage): Locale {
  const language = publicLanguageOf(spoken);
  return language === spoken
    ? localeOf(language)
    : localeWith(language, messagesOf(INTL_TAGS[spoken], SPOKEN_CATALOGUES[spoken]), spoken);
}
