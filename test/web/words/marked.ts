// Owns a language in which every word of a catalogue carries marks, so that a word that does not is left over from elsewhere.
import { messagesOf } from "../../../functions/words/messages.ts";
import { CATALOGUES } from "../../../web/words/catalogues.ts";
import { localeWith } from "../../../web/words/locale.ts";
import { withoutData } from "../head.ts";
import { pseudoOf } from "./pseudo.ts";

/** Names that are the same in every language, of the fixtures and of `Intl`. */
const NOT_OURS =
  /Onward|Stripe|Rosa|Amina|Philippines|Kenya|English|Deutsch|français|Nederlands|January|February|March|April|June|July|August|September|October|November|December|Sept|European Central Bank|Bayanihan Microfinance|Olongapo|Fish vending|The box is here. It is blue/g;

/** English that is marked: its addresses have no language, and its dates and amounts are as in English. */
export const MARKED_LOCALE = localeWith("en", messagesOf("en-GB", pseudoOf(CATALOGUES.en)));

/** Words of a page that came from no catalogue: in its texts, and in attributes that people hear or see. */
export function wordsLeftOver(page: string): string[] {
  // Code and data are in no language of people; countries to choose from are named by `Intl`, in the language of the page.
  const read = withoutData(page).replaceAll(/<code\b[^>]*>[\s\S]*?<\/code>/g, "");
  const html = read.replaceAll(/<option value="[A-Z]{2}"[^>]*>[^<]*<\/option>/g, "");
  const texts = [
    ...html.matchAll(/>([^<]+)</g),
    ...html.matchAll(/ (?:alt|aria-label|title|placeholder)="([^"]*)"/g),
    ...html.matchAll(/<meta name="description" content="([^"]*)"/g),
  ];
  const left = texts.flatMap(([, text = ""]) => text.replaceAll(NOT_OURS, "").match(/[A-Za-z]{4,}/g) ?? []);
  return [...new Set(left)];
}
