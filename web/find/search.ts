// Owns what words find: which texts of a loan they are looked for in, and when they fit; refuses to know what else is asked.
import { plain } from "../../functions/loans/browse.ts";
import { countryName, sectorName } from "../parts/words.ts";
import { ENGLISH, type Locale } from "../words/locale.ts";
import type { OpenLoan } from "./open-loan.ts";

/** Words as they are compared: small letters without accents, apart wherever a sign stands. */
export function wordsIn(text: string): readonly string[] {
  return plain(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** " an ice box ": a word begins where a space stands before it. */
const joined = (text: string): string => ` ${wordsIn(text).join(" ")}`;

/** Folding costs more than looking: each loan's texts once, as long as somebody holds the loan. */
const folded = new WeakMap<OpenLoan, string>();

function textOf(loan: OpenLoan): string {
  const known = folded.get(loan);
  if (known !== undefined) return known;
  const { title, displayName, activity, region, partnerName } = loan;
  const made = joined([title, displayName, activity, region, partnerName].filter(Boolean).join(" "));
  folded.set(loan, made);
  return made;
}

/** Names of a country or sector in the reader's language and in English: people know them by either. */
function names(nameOf: (key: string, locale: Locale) => string, locale: Locale): (key: string) => string {
  const made = new Map<string, string>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const text = joined([nameOf(key, locale), nameOf(key, ENGLISH)].join(" "));
    made.set(key, text);
    return text;
  };
}

/** Whether each word begins a word of the loan: of its title, name, activity, places, partner, or of its country's and sector's name. */
export function finder(q: string, locale: Locale): (loan: OpenLoan) => boolean {
  const words = wordsIn(q).map((word) => ` ${word}`);
  if (words.length === 0) return () => true;
  const country = names(countryName, locale);
  const sector = names(sectorName, locale);
  return (loan) =>
    words.every(
      (word) =>
        textOf(loan).includes(word) || country(loan.country).includes(word) || sector(loan.sector).includes(word),
    );
}
