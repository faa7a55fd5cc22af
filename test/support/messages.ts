// What a catalogue's messages want to be told, and the same catalogue with every letter changed.
import { IntlMessageFormat } from "intl-messageformat";

type Ast = ReturnType<IntlMessageFormat["getAst"]>;

/** Names of the values and tags that a message wants, wherever they stand in it. */
export function wants(ast: Ast): string[] {
  const names = new Set<string>();
  const look = (elements: Ast): void => {
    for (const element of elements) {
      if (element.type === 0 || element.type === 7) continue;
      names.add(String(element.value));
      if ("options" in element) for (const option of Object.values(element.options)) look(option.value);
      if ("children" in element) look(element.children);
    }
  };
  look(ast);
  return [...names].sort();
}

export const wantsOf = (message: string): string[] => wants(new IntlMessageFormat(message, "en").getAst());

/** Letters as wide as two: whatever is left narrow is not from a catalogue. */
const WIDE = 0xff21 - 0x41;
const marked = (text: string) =>
  text.replace(/[a-zA-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + WIDE));

function pseudo(ast: Ast): string {
  return ast
    .map((element): string => {
      if (element.type === 0) return marked(element.value);
      if (element.type === 7) return "#";
      if (element.type !== 6) return `{${String(element.value)}}`;
      const options = Object.entries(element.options).map(([name, { value }]) => `${name} {${pseudo(value)}}`);
      return `{${element.value}, plural, ${options.join(" ")}}`;
    })
    .join("");
}

/** The catalogue in a language that nobody speaks. */
export function pseudoOf<Key extends string>(catalogue: Readonly<Record<Key, string>>): Record<Key, string> {
  const all = Object.entries<string>(catalogue).map(([key, message]) => [
    key,
    pseudo(new IntlMessageFormat(message, "en").getAst()),
  ]);
  return Object.fromEntries(all) as Record<Key, string>;
}
