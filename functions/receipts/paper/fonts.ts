// Owns the typeface of receipts: which file of it has a letter, and the files themselves; refuses to draw.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ranges from "@fontsource/source-sans-3/unicode.json" with { type: "json" };

/** The parts of the typeface, the usual one first; each letter is drawn from the first part that has it. */
const PARTS = ["latin", "latin-ext", "vietnamese", "greek", "greek-ext", "cyrillic", "cyrillic-ext"] as const;
type Part = (typeof PARTS)[number];

export const WEIGHTS = { plain: 400, strong: 600 } as const;
export type Weight = keyof typeof WEIGHTS;

/** In none of the files: drawn from `latin` by something that looks the same, or as a question mark. */
const INSTEAD: Readonly<Record<string, string>> = { "\u202f": "\u00a0", "\u2009": "\u00a0", "☐": "[  ]", "☒": "[x]" };

const parsed = new Map<Part, readonly (readonly [number, number])[]>();

function rangesOf(part: Part): readonly (readonly [number, number])[] {
  const known = parsed.get(part);
  if (known) return known;
  const made = ranges[part].split(",").map((one) => {
    const [from = "", to = from] = one.replace("U+", "").split("-");
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
  });
  parsed.set(part, made);
  return made;
}

function partWith(letter: string): Part | null {
  const code = letter.codePointAt(0) ?? 0;
  return PARTS.find((part) => rangesOf(part).some(([from, to]) => code >= from && code <= to)) ?? null;
}

/** A text in pieces, each of one part of the typeface. */
export function runsOf(text: string): { readonly part: Part; readonly text: string }[] {
  const runs: { part: Part; text: string }[] = [];
  for (const letter of [...text.normalize("NFC")].map((one) => INSTEAD[one] ?? one)) {
    const part = partWith(letter) ?? "latin";
    const shown = partWith(letter) ? letter : "?";
    const last = runs.at(-1);
    if (last?.part === part) last.text += shown;
    else runs.push({ part, text: shown });
  }
  return runs;
}

const files = new Map<string, Buffer>();

/** The file of a part: WOFF, which the drawing takes as it is. Read once. */
export function fontFile(part: Part, weight: Weight): Buffer {
  const known = files.get(`${part} ${weight}`);
  if (known) return known;
  const name = `@fontsource/source-sans-3/files/source-sans-3-${part}-${WEIGHTS[weight]}-normal.woff`;
  const file = readFileSync(fileURLToPath(import.meta.resolve(name)));
  files.set(`${part} ${weight}`, file);
  return file;
}
