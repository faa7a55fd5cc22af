// Owns a catalogue in which every word carries marks; refuses to know who reads it.
import { IntlMessageFormat } from "intl-messageformat";

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

export function pseudoOf<Key extends string>(catalogue: Readonly<Record<Key, string>>): Record<Key, string> {
  const entries = Object.entries<string>(catalogue);
  return Object.fromEntries(
    entries.map(([key, text]) => [key, pseudo(new IntlMessageFormat(text, "en").getAst())]),
  ) as Record<Key, string>;
}
