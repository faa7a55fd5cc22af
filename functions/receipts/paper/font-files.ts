// Owns reading the typeface out of its package, or out of a folder that it was copied to; each file once.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { FontFiles } from "./fonts.ts";

function filesAt(whereIs: (file: string) => string): FontFiles {
  const read = new Map<string, Buffer>();
  return (file) => {
    const known = read.get(file) ?? readFileSync(fileURLToPath(whereIs(file)));
    read.set(file, known);
    return known;
  };
}

/** Where packages are installed. */
export const INSTALLED_FONTS = filesAt((file) => import.meta.resolve(`@fontsource/source-sans-3/files/${file}`));

/** Beside a module: `fontsBeside(import.meta.url)`. */
export const fontsBeside = (moduleUrl: string): FontFiles => filesAt((file) => new URL(file, moduleUrl).href);
