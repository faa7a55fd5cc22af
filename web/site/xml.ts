// Owns XML that is well-formed whatever text stands in it; refuses to know what it says.

/** Text that is XML already. Made by `element` alone. */
class Xml {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type { Xml };

const NAME = /^[A-Za-z_][\w.-]*(:[A-Za-z_][\w.-]*)?$/;
const REFERENCES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/** An element. Strings inside are text, never markup; what is null is left out. Throws for a name that is none: a mistake of ours. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | null>> = {},
  ...inside: readonly (Xml | string | null)[]
): Xml {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : ` ${named(key)}="${escaped(value, /[&<>"\t\n\r]/g)}"`,
  );
  const content = inside.map((one) => (one instanceof Xml ? one.text : escaped(one ?? "", /[&<>\r]/g))).join("");
  const start = `${named(name)}${given.join("")}`;
  return new Xml(content === "" ? `<${start}/>` : `<${start}>${content}</${name}>`);
}

/** A whole document in UTF-8. */
export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.text}\n`;
}

function named(name: string): string {
  if (!NAME.test(name)) throw new Error(`no name of XML: ${name}`);
  return name;
}

function escaped(text: string, special: RegExp): string {
  return xmlText(text).replace(special, (character) => REFERENCES[character] ?? character);
}

/** XML 1.0 has no control characters but three, no halves of pairs, and not U+FFFE and U+FFFF, not even as references (its section 2.2). */
export function xmlText(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "\ufffd");
}
