// Owns previews of links on one machine: kept as drawings, and made a PNG when somebody first asks, so that no start waits for pictures.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { MiddlewareHandler } from "hono";
import { RASTER_FILES, rasterizer } from "../../web/pictures/raster.ts";
import { folderStore } from "./site-folder.ts";

const require = createRequire(import.meta.url);
const rasterize = rasterizer(async (name) => {
  const files: Readonly<Record<string, string>> = RASTER_FILES;
  return new Uint8Array(await readFile(require.resolve(files[name] ?? name)));
});

/** For the renderer: the drawing goes into the folder as it is. */
export const keepDrawing = async (svg: string): Promise<Uint8Array> => Buffer.from(svg);

/** Draws what somebody asks for and nobody has drawn; the folder is served afterwards. */
export function drawPreviews(folder: string): MiddlewareHandler {
  const { pictures } = folderStore(folder);
  return async (context, next) => {
    const { path } = context.req;
    if (/^\/previews\/[\w/.-]+\.png$/.test(path) && !path.includes("..")) {
      const kept = await readFile(join(folder, path)).catch(() => null);
      const drawing = kept?.subarray(0, 4).toString("latin1") === "<svg" ? kept.toString("utf8") : null;
      if (drawing !== null) await pictures?.put(path, await rasterize(drawing));
    }
    await next();
  };
}
