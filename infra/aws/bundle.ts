// Owns turning one entry into the code of one Lambda, with esbuild, offline; refuses to know which stack uses it.
import { constants, copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type BuildOptions, buildSync, type Metafile } from "esbuild";
import type { EntryName } from "../../functions/entry/environment.ts";
import { WASM_FILES } from "../../functions/pictures/wasm-names.ts";
import { FONT_FILES } from "../../functions/receipts/paper/fonts.ts";
import { SPOKEN_LANGUAGES } from "../../functions/words/languages.ts";
import { SCRIPT_FILES } from "../../web/desk/script-files.ts";
import { SWAGGER_FILES } from "../../web/docs/reference-files.ts";
import { RASTER_FILES } from "../../web/pictures/raster.ts";
import { STYLE_FILES } from "../../web/styles/site-css.ts";
import { buildIslands } from "../islands/build.ts";
import { leanStripe } from "./lean/stripe.ts";
import { RIGHTS } from "./rights.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** The functions there are, each with the file that it begins in. */
export const ENTRIES: Readonly<Record<EntryName, string>> = {
  api: "functions/entry/api.ts",
  pages: "web/entry/pages.ts",
  partner: "web/entry/partner.ts",
  desk: "web/entry/desk.ts",
  receipts: "web/entry/receipts.ts",
  "stripe-webhook": "functions/entry/stripe-webhook.ts",
  reactions: "functions/entry/reactions.ts",
  site: "web/entry/site.ts",
  jobs: "functions/entry/jobs.ts",
  audit: "functions/entry/audit.ts",
};
export const ENTRY_NAMES = Object.keys(ENTRIES) as readonly EntryName[];
export type { EntryName };

type Beside = readonly (readonly [from: string, to: string])[];

/** Files that lie beside the code of a function, which hands them on as they are: where each comes from, and its name there. */
const BESIDE: Partial<Record<EntryName, Beside>> = {
  receipts: FONT_FILES.map(({ file }) => [`node_modules/@fontsource/source-sans-3/files/${file}`, file] as const),
  site: [
    ...Object.entries(RASTER_FILES).map(([name, from]) => [`node_modules/${from}`, name] as const),
    ...Object.keys(SWAGGER_FILES).map((name) => [`node_modules/swagger-ui-dist/${name}`, name] as const),
    ...STYLE_FILES.map((name) => [`web/styles/${name}.css`, `${name}.css`] as const),
  ],
};

/** The oldest Node that runs them: the functions have a newer one, tests may have this. */
const TARGET = "node20.19";

/** Some packages inside still call require(); a module of ES has none unless it is made. */
const REQUIRE = "import { createRequire as made } from 'node:module'; const require = made(import.meta.url);";

/** The one function that says what the API answers. */
const DESCRIBES: EntryName = "api";

/** Packages of which most is never called, and what stands for them: each file says why. */
const lean = (name: string, into: string): Record<string, string> => ({
  zod: "./infra/aws/lean/zod.ts",
  "@aws-sdk/middleware-endpoint-discovery": "./infra/aws/lean/endpoint-discovery.ts",
  "@formatjs/icu-skeleton-parser": "./infra/aws/lean/icu-skeletons.ts",
  "brotli/decompress.js": "./infra/aws/lean/brotli.ts",
  "@noble/ciphers/aes": "./infra/aws/lean/paper-parts.ts",
  "png-js": "./infra/aws/lean/paper-parts.ts",
  ...(name === DESCRIBES ? {} : { "@hono/zod-openapi": "./infra/aws/lean/described.ts" }),
  "@aws-sdk/credential-provider-node": "./infra/aws/lean/credentials.ts",
  "@smithy/core/event-streams": "./infra/aws/lean/event-streams.ts",
  stripe: leanStripe(ROOT, join(into, "lean")),
});

/**
 * No `keepNames`: it costs up to 90 KB, and nothing here tells things apart by the names of classes and functions. Source maps are
 * `external`: beside the code Node would read them at every start, so they stay here (trace.ts reads them).
 */
const OPTIONS = {
  absWorkingDir: ROOT,
  bundle: true,
  format: "esm",
  platform: "node",
  target: TARGET,
  minify: true,
  sourcemap: "external",
  sourcesContent: false,
  legalComments: "none",
  mainFields: ["module", "main"],
  banner: { js: REQUIRE },
  // Words in other languages as they are, not as \u00e4.
  charset: "utf8",
  // Catalogues of words stay files of their own beside the code: they are data, and grow with each language.
  external: SPOKEN_LANGUAGES.map((language) => `./${language}/*`),
  metafile: true,
  write: false,
  logLevel: "warning",
} as const satisfies BuildOptions;

export interface Bundle {
  /** Folder with `index.mjs` and what the function hands on as it is: its asset. */
  readonly folder: string;
  readonly sourceMap: string;
  /** What lies beside the code, by its name in the folder: catalogues of words, files that are handed on. */
  readonly beside: readonly string[];
  readonly bytes: number;
  /** Files that went in, relative to the repository, with the bytes that each left in the bundle. */
  readonly inputs: ReadonlyMap<string, number>;
}

/** Bundles an entry with everything it imports, the AWS SDK too: what runs is what was tested. */
export function bundle(name: EntryName, into = join(ROOT, "dist/functions")): Bundle {
  return bundleFile(ENTRIES[name], name, into, besideOf(name, into));
}

function besideOf(name: EntryName, into: string): Beside {
  const { photos: how, papers, wakesAudit } = RIGHTS[name];
  const photos = how || papers ? photosIn(into, how === "keep" || papers === true) : [];
  return [
    ...(BESIDE[name] ?? []),
    ...(name === "partner" || name === "desk" ? islandsIn(into) : []),
    ...photos,
    ...(wakesAudit ? auditorIn(into) : []),
  ];
}

/** The same for any file that a bundle could begin in. */
export function bundleFile(file: string, name: string, into: string, handedOn: Beside = []): Bundle {
  const folder = join(into, name);
  const sourceMap = join(into, "source-maps", `${name}.mjs.map`);
  const { metafile, outputFiles } = buildSync({
    ...OPTIONS,
    entryPoints: [file],
    outfile: join(folder, "index.mjs"),
    alias: lean(name, into),
  });
  rmSync(folder, { recursive: true, force: true });
  for (const one of [folder, join(into, "source-maps")]) mkdirSync(one, { recursive: true });
  for (const { path, contents } of outputFiles) writeFileSync(path.endsWith(".map") ? sourceMap : path, contents);
  const beside = [...handedOn, ...cataloguesOf(metafile)];
  for (const [from, to] of beside) {
    mkdirSync(dirname(join(folder, to)), { recursive: true });
    copyFileSync(resolve(ROOT, from), join(folder, to), constants.COPYFILE_EXCL);
  }
  return { folder, sourceMap, beside: beside.map(([, to]) => to), ...contentOf(metafile) };
}

/** The catalogues that the code of a bundle imports: where each lies, and what it is imported as. */
function cataloguesOf(metafile: Metafile): Beside {
  return Object.entries(metafile.inputs).flatMap(([file, { imports }]) =>
    imports
      .filter(({ path, external }) => external && path.startsWith("./"))
      .map(({ path }) => [join(dirname(file), path), path] as const),
  );
}

/** The scripts of the working pages, made once for the function that hands them on. */
function islandsIn(into: string): Beside {
  const file = join(into, SCRIPT_FILES);
  mkdirSync(into, { recursive: true });
  writeFileSync(file, JSON.stringify(buildIslands()));
  return [[file, SCRIPT_FILES]];
}

/** What is loaded when a photo or a paper comes (functions/entry/pictures.ts), with its codecs: code of its own, so that no start reads it. */
export const LATER = { file: "functions/entry/beside.ts", name: "pictures.mjs" } as const;

/** What is loaded when an audit is asked for (functions/entry/auditor.ts). */
export const LATER_AUDITOR = { file: "functions/entry/auditor-beside.ts", name: "auditor.mjs" } as const;

function auditorIn(into: string): Beside {
  const { folder } = bundleFile(LATER_AUDITOR.file, "auditor", into);
  return [[join(folder, "index.mjs"), LATER_AUDITOR.name]];
}

function photosIn(into: string, unpacks: boolean): Beside {
  const { folder } = bundleFile(LATER.file, "pictures", into);
  const wasm = Object.entries(unpacks ? WASM_FILES : {}).map(([name, from]) => [`node_modules/${from}`, name] as const);
  return [[join(folder, "index.mjs"), LATER.name], ...wasm];
}

function contentOf(metafile: Metafile): Pick<Bundle, "bytes" | "inputs"> {
  const [, output] = Object.entries(metafile.outputs).find(([path]) => path.endsWith(".mjs")) ?? [];
  if (!output) throw new Error("esbuild wrote no code");
  const inputs = new Map(Object.entries(output.inputs).map(([path, part]) => [path, part.bytesInOutput]));
  return { bytes: output.bytes, inputs };
}
