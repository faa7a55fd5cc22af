// Owns which values and tags a message wants; refuses to put any in.
import type { IntlMessageFormat } from "intl-messageformat";

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
