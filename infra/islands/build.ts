// Owns making the scripts of the working pages out of `web/islands`, with esbuild, at start or at synth; refuses to serve them.
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { buildSync } from "esbuild";
import type { ScriptFiles } from "../../web/desk/script-files.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const FOLDER = "web/islands";
/** The one that works while no page is open (web/islands/worker.ts). */
const WORKER = "worker";
/** What phones of the last five years run: the oldest that have locks, channels between tabs and keys of their own making. */
const TARGET = ["es2020", "chrome92", "safari15.4", "firefox96"];
/** Letters of a content's mark: enough that no two contents of one script share it. */
const MARK_LETTERS = 10;

/** Each file of the folder is one script with all that it imports; folders in it hold what they share. Some 50 ms. */
export function buildIslands(): ScriptFiles {
  const entries = readdirSync(join(ROOT, FOLDER)).filter((name) => name.endsWith(".ts"));
  const { outputFiles } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: entries.map((name) => `${FOLDER}/${name}`),
    outdir: "islands",
    bundle: true,
    format: "esm",
    platform: "browser",
    target: TARGET,
    minify: true,
    legalComments: "none",
    charset: "utf8",
    write: false,
    logLevel: "warning",
  });
  const scripts = outputFiles.map(({ path, text }) => ({ name: basename(path, ".js"), text }));
  const pages = scripts.filter(({ name }) => name !== WORKER).map((one) => ({ ...one, file: fileOf(one) }));
  return {
    names: Object.fromEntries(pages.map(({ name, file }) => [name, file])),
    files: Object.fromEntries(pages.map(({ file, text }) => [file, text])),
    worker: scripts.find(({ name }) => name === WORKER)?.text ?? "",
  };
}

function fileOf({ name, text }: { readonly name: string; readonly text: string }): string {
  const mark = createHash("sha256").update(text).digest("hex").slice(0, MARK_LETTERS);
  return `${name}-${mark}.js`;
}
