// Owns the joining of the small style files into the one `/site.css`; refuses to know any page.
import { readFileSync } from "node:fs";

/** In cascade order; the layers are declared in the first. */
const JOINED = [
  "tokens",
  "base",
  "layout",
  "shell",
  "parts",
  "progress",
  "reading",
  "forms",
  "find",
  "home",
  "gift-path",
  "pages",
  "figures",
  "giving",
  "me",
  "desk",
  "data-table",
  "row-cards",
  "charts",
  "books",
  "collect",
  "stories",
] as const;

/** What has a style sheet of its own, since nothing else of the site stands on it. */
const ALONE = ["poster", "embed"] as const;

/** On AWS they lie beside the code of the function that renders the site. */
export const STYLE_FILES = [...JOINED, ...ALONE] as const;

const COMMENTS = /\/\*[\s\S]*?\*\//g;
const INDENTS = /\n\s*/g;

/** The whole style sheet as text, without comments and indents. No rule of ours holds a comment mark or a line break in a string. */
export function siteCss(): string {
  return joined(JOINED);
}

/** One of the small ones, with the colours and measures of all; how far a loan is looks the same in a frame. */
export function cssOf(name: (typeof ALONE)[number]): string {
  return joined(["tokens", name, ...(name === "embed" ? (["progress"] as const) : [])]);
}

function joined(names: readonly (typeof STYLE_FILES)[number][]): string {
  const whole = names.map((name) => readFileSync(new URL(`./${name}.css`, import.meta.url), "utf8")).join("\n");
  return whole.replace(COMMENTS, "").replace(INDENTS, "\n").trim();
}
