// Owns the words of letters to partners' managers, in the language of their pages; refuses to know which letters there are.
import { dateIn } from "../../words/date-text.ts";
import { INTL_TAGS, type WorkLanguage } from "../../words/languages.ts";
import { type Catalogue, messagesOf } from "../../words/messages.ts";
import { onOneLine } from "../letter.ts";
import en from "./en/letters.json" with { type: "json" };
import fil from "./fil/letters.json" with { type: "json" };
import fr from "./fr/letters.json" with { type: "json" };
import id from "./id/letters.json" with { type: "json" };

export type ManagerKey = keyof typeof en;

/** A message that is missing in a language does not compile. */
export const MANAGER_LETTERS: Readonly<Record<WorkLanguage, Catalogue<ManagerKey>>> = { en, fr, fil, id };

export interface ManagerVoice {
  /** What people wrote stands in it on one line, without marks that could disguise it. */
  t(key: ManagerKey, values?: Readonly<Record<string, string>>): string;
  /** An ISO date or instant, read in UTC. */
  date(iso: string): string;
  /** The whole address of a working page: it has no language. */
  to(path: string): string;
}

export function managerVoice(language: WorkLanguage, publicUrl: string): ManagerVoice {
  const tag = INTL_TAGS[language];
  const { text } = messagesOf(tag, MANAGER_LETTERS[language]);
  return {
    t: (key, values = {}) =>
      text(key, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, onOneLine(value)]))),
    date: (iso) => dateIn(tag, iso),
    to: (path) => `${publicUrl}${path}`,
  };
}
