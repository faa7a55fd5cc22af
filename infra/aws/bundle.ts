// Owns turning one entry into the code of one Lambda, with esbuild, offline; refuses to know which stack uses it.
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildSync, type Metafile } from "esbuild";
import type { EntryName } from "../../functions/entry/environment.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** The functions there are, each with the file that it begins in. */
export const ENTRIES: Readonly<Record<EntryName, string>> = {
  api: "functions/entry/api.ts",
  pages: "web/entry/pages.ts",
  "stripe-webhook": "functions/entry/stripe-webhook.ts",
  reactions: "functions/entry/reactions.ts",
  site: "web/entry/site.ts",
  jobs: "functions/entry/jobs.ts",
  audit: "functions/entry/audit.ts",
};
export const ENTRY_NAMES = Object.keys(ENTRIES) as readonly EntryName[];
export type { EntryName };

/** Must be what the functions run on (service-stack.ts). */
const TARGET = "node22";

/** Some packages inside still call require(); a module of ES has none unless it is made. */
const REQUIRE = "import { createRequire as made } from 'node:module'; const require = made(import.meta.url);";

export interface Bundle {
  /** Folder with `index.mjs` and its source map: the asset of the function. */
  readonly folder: string;
  readonly bytes: number;
  /** Files that went in, relative to the repository, with the bytes that each left in the bundle. */
  readonly inputs: ReadonlyMap<string, number>;
}

/** Bundles an entry with everything it imports, the AWS SDK too: what runs is what was tested. */
export function bundle(name: EntryName, into = join(ROOT, "dist/functions")): Bundle {
  const folder = join(into, name);
  rmSync(folder, { recursive: true, force: true });
  const outfile = join(folder, "index.mjs");
  const { metafile } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: [ENTRIES[name]],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: TARGET,
    minify: true,
    keepNames: true,
    sourcemap: true,
    sourcesContent: false,
    legalComments: "none",
    mainFields: ["module", "main"],
    banner: { js: REQUIRE },
    metafile: true,
    logLevel: "warning",
  });
  return { folder, ...contentOf(metafile) };
}

function contentOf(metafile: Metafile): Pick<Bundle, "bytes" | "inputs"> {
  const [, output] = Object.entries(metafile.outputs).find(([path]) => path.endsWith(".mjs")) ?? [];
  if (!output) throw new Error("esbuild wrote no code");
  const inputs = new Map(Object.entries(output.inputs).map(([path, part]) => [path, part.bytesInOutput]));
  return { bytes: output.bytes, inputs };
}
