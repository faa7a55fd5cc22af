// Owns turning a drawing of ours into a PNG, for those who show no drawings: previews of links in messengers; refuses to know what is drawn.
import { inflateSync } from "node:zlib";

/** What it works with: a drawer in WebAssembly, and the typeface of our papers in two weights. Their names, and where each lies in its package. */
export const RASTER_FILES = {
  "index_bg.wasm": "@resvg/resvg-wasm/index_bg.wasm",
  ...fontFiles("latin"),
  ...fontFiles("latin-ext"),
} as const;
export type ReadRasterFile = (name: string) => Promise<Uint8Array<ArrayBuffer>>;

/** The one typeface of previews, whatever the drawing asks for. */
export const PREVIEW_FONT = "Source Sans 3";

function fontFiles(part: string): Record<string, string> {
  const named = [400, 600].map((weight) => `source-sans-3-${part}-${weight}-normal.woff`);
  return Object.fromEntries(named.map((name) => [name, `@fontsource/source-sans-3/files/${name}`]));
}

export type Rasterize = (svg: string) => Promise<Uint8Array>;

/** Loads nothing before the first drawing comes. */
export function rasterizer(read: ReadRasterFile): Rasterize {
  let opened: Promise<Rasterize> | null = null;
  return async (svg) => {
    opened ??= open(read);
    return (await opened)(svg);
  };
}

async function open(read: ReadRasterFile): Promise<Rasterize> {
  const { initWasm, Resvg } = await import("@resvg/resvg-wasm");
  const names = Object.keys(RASTER_FILES).filter((name) => name.endsWith(".woff"));
  const fontBuffers = await Promise.all(names.map(async (name) => unpacked(await read(name))));
  await initWasm(await read("index_bg.wasm"));
  return async (svg) => {
    const drawer = new Resvg(svg, { font: { fontBuffers, defaultFontFamily: PREVIEW_FONT } });
    const drawn = drawer.render();
    const png = drawn.asPng();
    drawn.free();
    drawer.free();
    return png;
  };
}

const WOFF_HEAD = 44;
const WOFF_ENTRY = 20;
const FONT_HEAD = 12;
const FONT_ENTRY = 16;

/** A font out of its WOFF (www.w3.org/TR/WOFF): the same tables, each packed by itself. */
export function unpacked(woff: Uint8Array): Uint8Array {
  const from = Buffer.from(woff);
  const count = from.readUInt16BE(12);
  const head = Buffer.alloc(FONT_HEAD + FONT_ENTRY * count);
  head.writeUInt32BE(from.readUInt32BE(4), 0);
  head.writeUInt16BE(count, 4);
  const parts = [head];
  let offset = head.length;
  for (let nth = 0; nth < count; nth++) {
    const entry = from.subarray(WOFF_HEAD + WOFF_ENTRY * nth);
    const [start, packed, plain] = [entry.readUInt32BE(4), entry.readUInt32BE(8), entry.readUInt32BE(12)];
    const data = from.subarray(start, start + packed);
    const table = packed < plain ? inflateSync(data) : data;
    const at = FONT_HEAD + FONT_ENTRY * nth;
    entry.copy(head, at, 0, 4);
    entry.copy(head, at + 4, 16, 20);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(table.length, at + 12);
    const padding = Buffer.alloc((4 - (table.length % 4)) % 4);
    parts.push(table, padding);
    offset += table.length + padding.length;
  }
  return new Uint8Array(Buffer.concat(parts));
}
