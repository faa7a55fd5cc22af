// Owns photos as files of one machine: written whole, served as what they are and nothing else; refuses to know whom they show.
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { MiddlewareHandler } from "hono";
import { codecs } from "../../functions/pictures/codecs.ts";
import { pictureMaker } from "../../functions/pictures/make.ts";
import { isPictureFile, PICTURE_CACHE } from "../../functions/pictures/picture.ts";
import type { PictureStore } from "../../functions/pictures/store.ts";
import { INSTALLED_WASM } from "../../functions/pictures/wasm-files.ts";
import { MEDIA_HEADERS } from "../../web/server/page-policy.ts";

export function localPictures(folder: string): PictureStore {
  let drafts = 0;
  return {
    make: pictureMaker(codecs(INSTALLED_WASM)),
    async put(address, bytes) {
      const file = fileOf(folder, address);
      const draft = `${file}.${process.pid}.${drafts++}.new`;
      await mkdir(dirname(file), { recursive: true });
      await writeFile(draft, bytes);
      await rename(draft, file);
    },
    remove: (address) => rm(fileOf(folder, address), { force: true }),
  };
}

/** Throws for an address that is none of a picture: it could lead out of the folder. */
function fileOf(folder: string, address: string): string {
  if (!isPictureFile(address)) throw new Error(`${address} is no address of a picture`);
  return join(folder, address.slice("/media/".length));
}

/** Answers every GET below `/media/`. */
export function serveMedia(folder: string): MiddlewareHandler {
  return async (context) => {
    const { path } = context.req;
    const bytes = isPictureFile(path) ? await readFile(fileOf(folder, path)).catch(() => null) : null;
    for (const [name, value] of Object.entries(MEDIA_HEADERS)) context.header(name, value);
    if (!bytes) return context.text("There is no such picture.", 404);
    context.header("Cache-Control", PICTURE_CACHE);
    context.header("Content-Disposition", "inline");
    context.header("Content-Type", "image/jpeg");
    return context.body(new Uint8Array(bytes));
  };
}
