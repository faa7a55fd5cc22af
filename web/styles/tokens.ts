// Owns reading the tokens back out of their style file, and how well two colours can be told apart; refuses to choose any.
import { readFileSync } from "node:fs";

/** A token's name without its dashes → its value as written. */
export type Tokens = Readonly<Record<string, string>>;

export interface Themes {
  readonly light: Tokens;
  /** Whole: what dark does not change is light's. */
  readonly dark: Tokens;
}

const DARK = "@media (prefers-color-scheme: dark)";
const TOKEN = /--([a-z0-9-]+):\s*([^;]+);/g;

/** Every custom property of `tokens.css`, in the order in which it stands there. */
export function readThemes(): Themes {
  const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
  const [light = "", dark = ""] = css.split(DARK);
  return { light: tokensIn(light), dark: { ...tokensIn(light), ...tokensIn(dark) } };
}

function tokensIn(css: string): Tokens {
  return Object.fromEntries([...css.matchAll(TOKEN)].map(([, name = "", value = ""]) => [name, value.trim()]));
}

export const isColour = (value: string): boolean => /^#[0-9a-f]{6}$/.test(value);

/** WCAG 2.2 relative luminance of "#rrggbb", 0 to 1. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2 contrast ratio of two colours "#rrggbb", 1 to 21. */
export function contrastOf(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}
