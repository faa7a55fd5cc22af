// Owns the joining of the small style files into the one `/site.css`; refuses to know any page.
import { readFileSync } from "node:fs";

/** In cascade order; the layers are declared in the first. On AWS they lie beside the code of the function that renders the site. */
export const STYLE_FILES = [
  "tokens",
  "base",
  "layout",
  "shell",
  "parts",
  "reading",
  "forms",
  "home",
  "gift-path",
  "pages",
  "giving",
  "me",
  "desk",
] as const;

const COMMENTS = /\/\*[\s\S]*?\*\//g;
const INDENTS = /\n\s*/g;

/** The whole style sheet as text, without comments and indents. No rule of ours holds a comment mark or a line break in a string. */
export function siteCss(): string {
  const whole = STYLE_FILES.map((name) => readFileSync(new URL(`./${name}.css`, import.meta.url), "utf8")).join("\n");
  return whole.replace(COMMENTS, "").replace(INDENTS, "\n").trim();
}
