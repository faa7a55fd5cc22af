// Owns what a picture's own bytes say before anything is unpacked: kind, size, which way up, whether it is whole; refuses to trust a name.
import { type Orientation, orientationIn, tiffIn } from "./exif.ts";

export interface Header {
  readonly kind: "jpeg" | "png" | "webp";
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
  /** What is unpacked: without the parts that only describe it, where those could be packed themselves. */
  readonly bytes: Uint8Array;
}

/**
 * `broken`: its end or its middle is missing, or it says twice how large it is: a codec believes the first, and what follows its pixels
 * is never looked at there. `moving`: more than one picture. `null`: none of the three kinds.
 */
export type Read = Header | "broken" | "moving" | null;

/** Steps in which one picture may arrive: more are made to keep a reader busy. */
const SCANS_MAX = 64;

export function readHeader(bytes: Uint8Array): Read {
  if (starts(bytes, 0, [0xff, 0xd8, 0xff])) return readJpeg(bytes);
  if (starts(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return readPng(bytes);
  if (starts(bytes, 0, [0x52, 0x49, 0x46, 0x46]) && starts(bytes, 8, [0x57, 0x45, 0x42, 0x50])) return readWebp(bytes);
  return null;
}

function starts(bytes: Uint8Array, from: number, with_: readonly number[]): boolean {
  return with_.every((byte, at) => bytes[from + at] === byte);
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Kinds of segments that say how large it is: all of 0xC0 to 0xCF but three that say something else. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const [SCAN, END, EXIF] = [0xda, 0xd9, 0xe1];

/** Segment by segment to its end. What follows the end is no part of it, and is not looked at. */
function readJpeg(bytes: Uint8Array): Read {
  const view = viewOf(bytes);
  let size: { width: number; height: number } | null = null;
  let orientation: Orientation = 1;
  let scans = 0;
  let at = 2;
  while (at + 4 <= bytes.length || (at + 2 === bytes.length && bytes[at + 1] === END)) {
    if (bytes[at] !== 0xff) return "broken";
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === END) {
      return size && scans > 0 ? { kind: "jpeg", ...size, orientation, bytes: bytes.subarray(0, at + 2) } : "broken";
    }
    const length = view.getUint16(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return "broken";
    if (isFrame(marker) && (size || length < 8)) return "broken";
    if (isFrame(marker)) size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    if (marker === EXIF && starts(bytes, at + 4, [0x45, 0x78, 0x69, 0x66])) {
      orientation = orientationIn(tiffIn(bytes.subarray(at + 4, at + 2 + length)));
    }
    at += 2 + length;
    if (marker !== SCAN) continue;
    if (++scans > SCANS_MAX) return "broken";
    at = endOfScan(bytes, at);
  }
  return "broken";
}

/** The next marker that is neither a byte of the data itself nor a place to start again. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** What a PNG needs to be drawn. All else may be packed text as large as it likes. */
const DRAWN = new Set(["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]);
const PNG_START = 8;

function readPng(bytes: Uint8Array): Read {
  const view = viewOf(bytes);
  const parts = [bytes.subarray(0, PNG_START)];
  let size: { width: number; height: number } | null = null;
  let orientation: Orientation = 1;
  for (let at = PNG_START; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) return "broken";
    const name = nameAt(bytes, at + 4);
    if ((size === null) !== (name === "IHDR") || (size === null && length !== 13)) return "broken";
    if (name === "IHDR") size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (name === "eXIf") orientation = orientationIn(bytes.subarray(at + 8, at + 8 + length));
    if (DRAWN.has(name)) parts.push(bytes.subarray(at, end));
    if (name === "IEND" && size)
      return { kind: "png", ...size, orientation, bytes: new Uint8Array(Buffer.concat(parts)) };
    at = end;
  }
  return "broken";
}

const nameAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));

/** Of VP8X: more than one picture. */
const MOVING = 0x02;

function readWebp(bytes: Uint8Array): Read {
  const view = viewOf(bytes);
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length) return "broken";
  let size: { width: number; height: number } | null = null;
  let orientation: Orientation = 1;
  for (let at = 12; at + 8 <= end; ) {
    const name = nameAt(bytes, at);
    const length = view.getUint32(at + 4, true);
    const from = at + 8;
    if (from + length > end) return "broken";
    if (name === "VP8X" && ((bytes[from] ?? 0) & MOVING) !== 0) return "moving";
    const frame = name === "VP8 " || name === "VP8L";
    if (frame && (size || length < 10)) return "broken";
    if (frame) size = sizeOfVp8(name, view, from);
    if (name === "EXIF") orientation = orientationIn(tiffIn(bytes.subarray(from, from + length)));
    at = from + length + (length % 2);
  }
  return size ? { kind: "webp", ...size, orientation, bytes: bytes.subarray(0, end) } : "broken";
}

const FOURTEEN_BITS = 0x3fff;

function sizeOfVp8(name: string, view: DataView, at: number): { width: number; height: number } {
  if (name === "VP8 ") {
    return {
      width: view.getUint16(at + 6, true) & FOURTEEN_BITS,
      height: view.getUint16(at + 8, true) & FOURTEEN_BITS,
    };
  }
  const bits = view.getUint32(at + 1, true);
  return { width: (bits & FOURTEEN_BITS) + 1, height: ((bits >>> 14) & FOURTEEN_BITS) + 1 };
}
