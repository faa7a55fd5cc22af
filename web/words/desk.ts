// Owns what a working page needs to speak: the words of partners' pages in their four languages, of staff's in English; refuses to know
// which person reads.
import { INTL_TAGS, WORK_LANGUAGES, type WorkLanguage } from "../../functions/words/languages.ts";
import { type Messages, messagesOf } from "../../functions/words/messages.ts";
import type { Key } from "./catalogues.ts";
import { SHOWN, STAFF_CATALOGUE, type StaffKey, WORK_CATALOGUES, type WorkKey } from "./desk-catalogues.ts";
import { type Locale, localeWith } from "./locale.ts";
import { publicLanguageOf, SPOKEN_CATALOGUES } from "./spoken.ts";

export type DeskKey = Key | WorkKey | StaffKey;

/** A locale that knows the words of working pages too. Their own addresses have no language. */
export interface DeskLocale extends Locale {
  readonly spoken: WorkLanguage;
  t(key: DeskKey, values?: Parameters<Locale["t"]>[1]): string;
  rich(key: DeskKey, values: Parameters<Locale["rich"]>[1]): ReturnType<Locale["rich"]>;
}

const WORKING = /^\/(?:partner|staff)(?:[/?#]|$)/;

/** For tests that put other words into the pages. */
export function deskLocaleWith(spoken: WorkLanguage, messages: Messages<DeskKey>): DeskLocale {
  const language = publicLanguageOf(spoken);
  const locale = localeWith(language, messages as Messages<Key>, spoken);
  return { ...locale, spoken, to: (path) => (WORKING.test(path) ? path : locale.to(path)) } as DeskLocale;
}

function made(spoken: WorkLanguage): DeskLocale {
  // The words of staff's pages are English on anybody's.
  const catalogue = { ...STAFF_CATALOGUE, ...WORK_CATALOGUES[spoken], ...SPOKEN_CATALOGUES[spoken], ...SHOWN[spoken] };
  return deskLocaleWith(spoken, messagesOf(INTL_TAGS[spoken], catalogue));
}

const LOCALES = Object.fromEntries(WORK_LANGUAGES.map((one) => [one, made(one)])) as Record<WorkLanguage, DeskLocale>;

export function deskLocaleOf(spoken: WorkLanguage): DeskLocale {
  return LOCALES[spoken];
}

/** Of staff's pages. */
export const DESK_ENGLISH: DeskLocale = deskLocaleOf("en");
