// Owns making a page of ours out of a photo of one: large enough to read small print on, without anything that came with the pixels.
import type { Codecs } from "../pictures/codecs.ts";
import { allowed, unpack } from "../pictures/make.ts";
import { within } from "../pictures/picture.ts";
import { reduced, upright } from "../pictures/pixels.ts";
import { accept, type Result, refuse } from "../refusal.ts";

/** Longer side in pixels: 200 to an inch of A4. */
const PAGE_LONG_SIDE = 2400;
/** Longer side that is enough to scale down from: a quarter more. */
const ENOUGH = 3000;
/** Bytes of a page: a scanner's are no smaller. */
const PAGE_MAX_BYTES = 1_500_000;
const QUALITIES = [80, 66, 50, 34] as const;

/** One at a time: an unpacked photo takes up to a third of a function's memory. */
export function pageMaker(codecs: Codecs): (photo: Uint8Array) => Promise<Result<Uint8Array>> {
  let last: Promise<unknown> = Promise.resolve();
  return (photo) => {
    const made = last.then(async () => {
      const header = allowed(photo);
      if (!header.ok) return header;
      const pixels = await unpack(codecs, header.value);
      if (!pixels) return refuse("not_a_picture", "This photo cannot be read. Take it again, or save it as a JPEG.");
      const times = Math.max(1, Math.floor(Math.max(pixels.width, pixels.height) / ENOUGH));
      const whole = upright(reduced(pixels, times), header.value.orientation);
      const { width, height } = within(whole.width, whole.height, PAGE_LONG_SIDE);
      const page = width === whole.width ? whole : await codecs.scaled(whole, width, height);
      let bytes = new Uint8Array();
      for (const quality of QUALITIES) {
        bytes = new Uint8Array(await codecs.encode(page, quality));
        if (bytes.length <= PAGE_MAX_BYTES) break;
      }
      return accept(bytes);
    });
    last = made.catch(() => undefined);
    return made;
  };
}
