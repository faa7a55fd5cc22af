// Owns what a page needs to speak one language: its words, its addresses, its numbers; refuses to know which page it is.
import type { Child } from "hono/jsx";
import {
  INTL_TAGS,
  LANGUAGES,
  type Language,
  localPath,
  type SpokenLanguage,
} from "../../functions/words/languages.ts";
import { type Messages, messagesOf, type Values } from "../../functions/words/messages.ts";
import { CATALOGUES, type Key } from "./catalogues.ts";

export { type Key, type Language, localPath };

/** A piece of markup inside a message. */
type Piece = Exclude<Child, readonly unknown[]>;

export interface Locale {
  /** Of addresses, and of what people wrote in several languages. */
  readonly language: Language;
  /** Of the words themselves: another one only on partners' working pages. */
  readonly spoken: SpokenLanguage;
  /** BCP 47 tag for `Intl`. */
  readonly tag: string;
  /** A message as text: for titles, attributes, and texts without markup in them. Throws for a missing value. */
  t(key: Key, values?: Values): string;
  /** A message with markup in it: `<a>…</a>` of the message is `a: (inside) => <a href="…">{inside}</a>` of the values. */
  rich(key: Key, values: Readonly<Record<string, string | number | Child | ((inside: Child[]) => Child)>>): Child[];
  /** The address of one of our pages in this language. */
  to(path: string): string;
}

/** "/de/loans/l_1" → German and "/loans/l_1". */
export function splitPath(path: string): { language: Language; path: string } {
  const language = LANGUAGES.slice(1).find((one) => path === `/${one}` || path.startsWith(`/${one}/`));
  return language ? { language, path: path.slice(language.length + 1) || "/" } : { language: LANGUAGES[0], path };
}

const made = new Map<Language, Locale>();

export function localeOf(language: Language): Locale {
  const known = made.get(language);
  if (known) return known;
  const locale = localeWith(language, messagesOf(INTL_TAGS[language], CATALOGUES[language]));
  made.set(language, locale);
  return locale;
}

/** For words of another catalogue than those of the language's public pages. */
export function localeWith(language: Language, messages: Messages<Key>, spoken: SpokenLanguage = language): Locale {
  return {
    language,
    spoken,
    tag: INTL_TAGS[spoken],
    t: messages.text,
    rich: (key, values) => messages.pieces<Piece>(key, values as Values<Piece>),
    to: (path) => localPath(language, path),
  };
}

/** The language of staff's pages, and of whatever has no other. */
export const ENGLISH: Locale = localeOf(LANGUAGES[0]);
export const LOCALES: readonly Locale[] = LANGUAGES.map(localeOf);
