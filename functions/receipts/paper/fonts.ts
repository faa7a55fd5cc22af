// Owns the typeface of receipts: which file of it has a letter; refuses to draw, and to know where the files lie.
import ranges from "@fontsource/source-sans-3/unicode.json" with { type: "json" };

/** The parts of the typeface, the usual one first; each letter is drawn from the first part that has it. */
const PARTS = ["latin", "latin-ext", "vietnamese", "greek", "greek-ext", "cyrillic", "cyrillic-ext"] as const;
export type Part = (typeof PARTS)[number];

const WEIGHTS = { plain: 400, strong: 600 } as const;
export type Weight = keyof typeof WEIGHTS;
const WEIGHT_NAMES = ["plain", "strong"] as const satisfies readonly Weight[];

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

/** What a font file holds, by its name: whoever draws knows where they lie. */
export type FontFiles = (file: string) => Buffer;

/** Every part of the typeface in every weight: what the drawing calls it, and its file. WOFF, which the drawing takes as it is. */
export const FONT_FILES: readonly { readonly name: string; readonly file: string }[] = PARTS.flatMap((part) =>
  WEIGHT_NAMES.map((weight) => ({
    name: fontName(part, weight),
    file: `source-sans-3-${part}-${WEIGHTS[weight]}-normal.woff`,
  })),
);

export function fontName(part: Part, weight: Weight): string {
  return `${part}-${weight}`;
}
