// Photos that somebody might send to do harm, or without knowing what they give away: built byte by byte.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { crc32, deflateSync } from "node:zlib";
import encodeWebp from "@jsquash/webp/codec/enc/webp_enc.js";
import { defaultOptions } from "@jsquash/webp/meta.js";
import { waves } from "./pictures.ts";

const u16 = (value: number) => [value >> 8, value & 255];
const u32 = (value: number) => [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const ascii = (words: string) => [...Buffer.from(words, "latin1")];
const segment = (marker: number, content: readonly number[]) => [0xff, marker, ...u16(content.length + 2), ...content];

/** EXIF as a phone writes it: which way up, by which phone, and where (the market of Tacloban), with a mark to look for. */
export function exif(orientation: number): number[] {
  const entry = (tag: number, type: number, count: number, value: readonly number[]) => [
    ...[...u16(tag), ...u16(type), ...u32(count)],
    ...[...value, 0, 0, 0, 0].slice(0, 4),
  ];
  const [make, gps, latitude, longitude, where] = [62, 70, 124, 148, 172];
  const directory = [
    ...u16(4),
    ...entry(0x010f, 2, 8, u32(make)),
    ...entry(0x0112, 3, 1, u16(orientation)),
    ...entry(0x0131, 2, 4, ascii("cam\0")),
    ...entry(0x8825, 4, 1, u32(gps)),
    ...u32(0),
  ];
  const rationals = (...values: readonly number[]) => values.flatMap((value) => [...u32(value), ...u32(1)]);
  const position = [
    ...u16(4),
    ...entry(1, 2, 2, ascii("N\0")),
    ...entry(2, 5, 3, u32(latitude)),
    ...entry(4, 5, 3, u32(longitude)),
    ...entry(0x1b, 7, 10, u32(where)),
    ...u32(0),
  ];
  const head = [...ascii("MM"), 0, 42, ...u32(8)];
  const tiff = [
    ...head,
    ...directory,
    ...ascii("Pixel 9\0"),
    ...position,
    ...rationals(11, 14, 39),
    ...rationals(125, 0, 14),
  ];
  return [...tiff, ...ascii("GPS-MARKER")];
}

/** A JPEG with EXIF, XMP and a comment before its first table. */
export function located(jpeg: Uint8Array, { orientation }: { readonly orientation: number }): Uint8Array {
  const before = [
    ...segment(0xe1, [...ascii("Exif\0\0"), ...exif(orientation)]),
    ...segment(0xe1, ascii("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>GPS-MARKER</x:xmpmeta>")),
    ...segment(0xfe, ascii("<script>alert(document.cookie)</script> PK\u0003\u0004")),
  ];
  return Buffer.concat([jpeg.subarray(0, 2), Uint8Array.from(before), jpeg.subarray(2)]);
}

function chunk(name: string, content: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(name, "latin1"), content]);
  return Buffer.concat([Uint8Array.from(u32(content.length)), named, Uint8Array.from(u32(crc32(named)))]);
}

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const head = (width: number, height: number) =>
  chunk("IHDR", Uint8Array.from([...u32(width), ...u32(height), 8, 6, 0, 0, 0]));

/** A PNG that was held sideways, with a packed text that unpacks to 16 MB. */
export async function sidewaysPng(width: number, height: number): Promise<Uint8Array> {
  const { data } = waves(width, height);
  const rows = Array.from({ length: height }, (_, y) => [
    Uint8Array.of(0),
    new Uint8Array(data.subarray(y * width * 4, (y + 1) * width * 4)),
  ]);
  const packed = deflateSync(Buffer.concat(rows.flat()));
  const text = Buffer.concat([Buffer.from("Comment\0\0", "latin1"), deflateSync(Buffer.alloc(16_000_000))]);
  const parts = [PNG, head(width, height), chunk("eXIf", Uint8Array.from(exif(6))), chunk("zTXt", text)];
  return Buffer.concat([...parts, chunk("IDAT", packed), chunk("IEND", new Uint8Array())]);
}

/** A PNG of a few hundred bytes that promises as many pixels as one likes. */
export function bombOfPixels(width: number, height: number): Uint8Array {
  const parts = [PNG, head(width, height), chunk("IDAT", deflateSync(Buffer.alloc(100_000)))];
  return Buffer.concat([...parts, chunk("IEND", new Uint8Array())]);
}

/** A WebP that can be seen through. */
export async function webpPhoto(width: number, height: number): Promise<Uint8Array> {
  const wasm = createRequire(import.meta.url).resolve("@jsquash/webp/codec/enc/webp_enc.wasm");
  const encoder = await encodeWebp({ noInitialRun: true, wasmBinary: await readFile(wasm) });
  return encoder.encode(new Uint8ClampedArray(width * height * 4), width, height, defaultOptions).slice();
}

/** A JPEG whose first frame says these sides, and a second one behind its pixels the ones it had. */
export function twoHeads(jpeg: Uint8Array, width: number, height: number): Uint8Array {
  const at = Buffer.from(jpeg).indexOf(Buffer.from([0xff, 0xc2]));
  const length = 2 + (((jpeg[at + 2] ?? 0) << 8) | (jpeg[at + 3] ?? 0));
  const small = jpeg.slice(at, at + length);
  const large = jpeg.slice();
  new DataView(large.buffer).setUint16(at + 5, height);
  new DataView(large.buffer).setUint16(at + 7, width);
  return Buffer.concat([large.subarray(0, -2), small, large.subarray(-2)]);
}

/** A PNG whose first head says these sides, and a second one behind its pixels the ones of another. */
export function twoHeadsPng(png: Uint8Array, width: number, height: number): Uint8Array {
  const end = chunk("IEND", new Uint8Array()).length;
  return Buffer.concat([bombOfPixels(width, height).subarray(0, -end), png.subarray(PNG.length)]);
}

/** A WebP with the pixels of two. */
export function twoFrames(one: Uint8Array, other: Uint8Array): Uint8Array {
  const RIFF_HEAD = 12;
  const both = Buffer.concat([one, other.subarray(RIFF_HEAD)]);
  both.writeUInt32LE(both.length - 8, 4);
  return both;
}
