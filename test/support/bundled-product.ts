// Owns the product as one file for a run of the tests, so that a start takes half the time; refuses to change what is in it.
import { readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { oncePerRun } from "./one-run.ts";

const ROOT = join(import.meta.dirname, "../..");

/** Every module goes on believing that it lies where it does: it finds its files from there. */
const whereItLies: Plugin = {
  name: "where it lies",
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /\.tsx?$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8")
        .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href))
        .replaceAll("import.meta.dirname", JSON.stringify(dirname(path))),
      loader: path.endsWith("x") ? "tsx" : "ts",
    }));
    // Node wants more words to load data than we write.
    onResolve({ filter: /^[^./].*\.json$/ }, ({ path, importer }) => ({ path: createRequire(importer).resolve(path) }));
  },
};

/** What Node is given to start the product: one file within a run of the tests, and what `npm start` gives it anywhere else. */
export async function productCommand(): Promise<readonly string[]> {
  const bundled = await oncePerRun("product", async (folder) => {
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
    await build({
      entryPoints: [join(ROOT, "infra/local/start.ts")],
      outfile: join(folder, "start.mjs"),
      bundle: true,
      packages: "external",
      platform: "node",
      format: "esm",
      target: "node20",
      jsx: "automatic",
      jsxImportSource: "hono/jsx",
      plugins: [whereItLies],
    });
    return "start.mjs";
  });
  return bundled ? [join(bundled.folder, bundled.said)] : AS_NEWCOMERS_DO;
}

export const AS_NEWCOMERS_DO: readonly string[] = ["--import", "tsx", "infra/local/start.ts"];
