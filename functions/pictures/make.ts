// Owns making our sizes out of anybody's photo: what is refused before a pixel is unpacked, and how small each size must be.
import { accept, type Result, refuse } from "../refusal.ts";
import type { Codecs } from "./codecs.ts";
import { type Header, readHeader } from "./header.ts";
import {
  LONG_SIDE,
  PICTURE_MAX_BYTES,
  PICTURE_MAX_PIXELS,
  PICTURE_MIN_SIDE,
  sizesFor,
  tooLarge,
  within,
} from "./picture.ts";
import { likenessOf, type Pixels, reduced, upright } from "./pixels.ts";
import type { Made, MadeSize, PictureStore } from "./store.ts";

/** Longer side in pixels that is enough to scale down from: a quarter more than what is kept. */
const ENOUGH = 1500;

/**
 * Bytes that a size may have, by its longer side: with the one of 640 a story still weighs less than 100 KB in all. A photo that is finer
 * than that is packed harder.
 */
export const BYTES_MAX = { 320: 24_000, 640: 60_000 } as const;
const LARGEST_BYTES_MAX = 220_000;
/** From the one that nobody tells from the original to the one that still shows who it is. */
const QUALITIES = [76, 66, 56, 46, 36, 26, 16, 8] as const;

export function pictureMaker(codecs: Codecs): PictureStore["make"] {
  let last: Promise<unknown> = Promise.resolve();
  return (bytes) => {
    const header = allowed(bytes);
    if (!header.ok) return Promise.resolve(header);
    // One at a time: an unpacked photo takes up to a third of a function's memory.
    const made = last.then(() => make(codecs, header.value));
    last = made.catch(() => undefined);
    return made;
  };
}

/** What its bytes say of it, when it may be unpacked. */
export function allowed(bytes: Uint8Array): Result<Header> {
  if (bytes.length > PICTURE_MAX_BYTES) return { ok: false, refusal: tooLarge() };
  const header = readHeader(bytes);
  if (header === null) return refuse("not_a_picture", "This is no photo. Send a JPEG, a PNG or a WebP.");
  if (header === "moving") return refuse("not_a_picture", "This picture moves. Send a photo.");
  if (header === "broken") return refuse("not_a_picture", "A part of this photo is missing. Send it again.");
  const { width, height } = header;
  if (width * height > PICTURE_MAX_PIXELS) {
    const most = PICTURE_MAX_PIXELS / 1_000_000;
    return refuse("too_many_pixels", `The photo has ${width} × ${height} pixels; at most ${most} million can be read.`);
  }
  if (Math.min(width, height) < PICTURE_MIN_SIDE) {
    return refuse(
      "picture_too_small",
      `The photo has ${width} × ${height} pixels; it needs ${PICTURE_MIN_SIDE} on each side.`,
    );
  }
  return accept(header);
}

async function make(codecs: Codecs, header: Header): Promise<Result<Made>> {
  const unpacked = await unpack(codecs, header);
  if (!unpacked) return refuse("not_a_picture", "This photo cannot be read. Take it again, or save it as a JPEG.");
  const times = Math.max(1, Math.floor(Math.max(unpacked.width, unpacked.height) / ENOUGH));
  let pixels = upright(reduced(unpacked, times), header.orientation);
  const largest = within(pixels.width, pixels.height, LONG_SIDE);
  const sizes: MadeSize[] = [];
  for (const { width, height } of sizesFor("", largest.width, largest.height)) {
    if (width !== pixels.width || height !== pixels.height) pixels = await codecs.scaled(pixels, width, height);
    sizes.push({ width, height, bytes: await packed(codecs, pixels) });
  }
  return accept({ sizes: sizes as [MadeSize, ...MadeSize[]], likeness: likenessOf(pixels) });
}

/** Null for what only began like a picture: its codec gave up. */
export async function unpack(codecs: Codecs, header: Header): Promise<Pixels | null> {
  const pixels = await codecs.decode(header).catch(() => null);
  return pixels && pixels.width === header.width && pixels.height === header.height ? pixels : null;
}

async function packed(codecs: Codecs, pixels: Pixels): Promise<Uint8Array> {
  const most =
    (BYTES_MAX as Readonly<Record<number, number>>)[Math.max(pixels.width, pixels.height)] ?? LARGEST_BYTES_MAX;
  let bytes = new Uint8Array();
  for (const quality of QUALITIES) {
    bytes = new Uint8Array(await codecs.encode(pixels, quality));
    if (bytes.length <= most) break;
  }
  return bytes;
}
