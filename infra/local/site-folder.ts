// Owns the static site as files in a folder: written whole, served with the right headers; refuses to know what a page shows.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, normalize, relative } from "node:path";
import type { MiddlewareHandler } from "hono";
import { isKnown } from "../../functions/http/open-reads.ts";
import { fileOf, type PageStore } from "../../web/site/render.ts";

const TYPES: Record<string, string> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  txt: "text/plain; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  xml: "application/xml; charset=utf-8",
  atom: "application/atom+xml; charset=utf-8",
};

export function folderStore(folder: string): PageStore {
  let drafts = 0;
  async function write(path: string, body: string | Uint8Array): Promise<void> {
    const file = join(folder, fileOf(path));
    const draft = `${file}.${process.pid}.${drafts++}.new`;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(draft, body);
    await rename(draft, file);
  }
  return {
    put: write,
    remove: (path) => rm(join(folder, fileOf(path)), { force: true }),
    all: {
      async *files() {
        for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
          if (entry.isFile()) yield relative(folder, join(entry.parentPath, entry.name));
      },
      removeFile: (file) => rm(join(folder, file), { force: true }),
    },
    pictures: {
      put: (path, png) => write(path, png),
      has: async (path) => existsSync(join(folder, fileOf(path))),
    },
  };
}

/** Serves files of the folder for GET and HEAD; whatever is none goes on to the next handler. */
export function serveFolder(folder: string): MiddlewareHandler {
  return async (context, next) => {
    if (context.req.method !== "GET" && context.req.method !== "HEAD") return next();
    const path = decoded(context.req.path);
    const file = path === null ? null : join(folder, normalize(fileOf(path)));
    if (!file?.startsWith(`${folder}/`)) return next();
    const body = await contentOf(file);
    if (!body) return next();
    const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
    context.header("ETag", etag);
    context.header("Cache-Control", "no-cache");
    if (isKnown(context.req.header("if-none-match"), etag)) return context.body(null, 304);
    context.header("Content-Type", TYPES[file.split(".").at(-1) ?? ""] ?? "application/octet-stream");
    return context.body(new Uint8Array(body));
  };
}

/** No such file, or a folder: not an address of ours. Anything else that goes wrong is told. */
const ABSENT = new Set(["ENOENT", "ENOTDIR", "EISDIR", "ENAMETOOLONG", "ERR_INVALID_ARG_VALUE"]);

async function contentOf(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (ABSENT.has((error as NodeJS.ErrnoException).code ?? "")) return null;
    throw error;
  }
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    // Not an address of ours.
    return null;
  }
}
