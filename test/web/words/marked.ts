// Owns a language in which every word of a catalogue carries marks, so that a word that does not is left over from elsewhere.
import { IntlMessageFormat } from "intl-messageformat";
import { messagesOf } from "../../../functions/words/messages.ts";
import { CATALOGUES, type Key } from "../../../web/words/catalogues.ts";
import { localeWith } from "../../../web/words/locale.ts";
import { withoutData } from "../head.ts";

type Ast = ReturnType<IntlMessageFormat["getAst"]>;

/** Letters with marks on them: whatever is left without is not from a catalogue. */
const MARKED: Readonly<Record<string, string>> = Object.fromEntries(
  [..."aceginorsuyACEGINORSUY"].map((letter, at) => [letter, [..."áćéǵíńóŕśúýÁĆÉǴÍŃÓŔŚÚÝ"][at] as string]),
);
const marked = (text: string) => text.replace(/[a-zA-Z]/g, (letter) => MARKED[letter] ?? letter);

function pseudo(ast: Ast): string {
  return ast
    .map((element): string => {
      switch (element.type) {
        case 0:
          return marked(element.value);
        case 7:
          return "#";
        case 8:
          return `<${element.value}>${pseudo(element.children)}</${element.value}>`;
        case 6: {
          const options = Object.entries(element.options).map(([name, { value }]) => `${name} {${pseudo(value)}}`);
          return `{${element.value}, plural, ${options.join(" ")}}`;
        }
        default:
          return `{${String(element.value)}}`;
      }
    })
    .join("");
}

const PSEUDO = Object.fromEntries(
  (Object.keys(CATALOGUES.en) as Key[]).map((key) => [
    key,
    pseudo(new IntlMessageFormat(CATALOGUES.en[key], "en").getAst()),
  ]),
) as Record<Key, string>;

/** Names that are the same in every language, of the fixtures and of `Intl`. */
const NOT_OURS =
  /Onward|Stripe|Rosa|Amina|Philippines|Kenya|English|Deutsch|français|Nederlands|January|February|March|April|June|July|August|September|October|November|December|Sept|European Central Bank|Bayanihan Microfinance|Olongapo|Fish vending|The box is here. It is blue/g;

/** English that is marked: its addresses have no language, and its dates and amounts are as in English. */
export const MARKED_LOCALE = localeWith("en", messagesOf("en-GB", PSEUDO));

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
