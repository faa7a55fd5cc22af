// Owns turning, halving and comparing pixels in plain arithmetic; refuses to know files and their formats.
import type { Orientation } from "./exif.ts";

/** Four bytes for each pixel: red, green, blue, how solid. */
export interface Pixels {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** Each `times` by `times` pixels become one, in their middle colour; what can be seen through stands on white. */
export function reduced({ data, width, height }: Pixels, times: number): Pixels {
  const [wide, high] = [Math.floor(width / times), Math.floor(height / times)];
  const out = new Uint8ClampedArray(wide * high * 4);
  const count = times * times;
  for (let y = 0; y < high; y++) {
    for (let x = 0; x < wide; x++) {
      let [red, green, blue] = [0, 0, 0];
      for (let dy = 0; dy < times; dy++) {
        let from = ((y * times + dy) * width + x * times) * 4;
        for (let dx = 0; dx < times; dx++, from += 4) {
          const solid = data[from + 3] ?? 255;
          const white = 255 - solid;
          red += ((data[from] ?? 0) * solid) / 255 + white;
          green += ((data[from + 1] ?? 0) * solid) / 255 + white;
          blue += ((data[from + 2] ?? 0) * solid) / 255 + white;
        }
      }
      const to = (y * wide + x) * 4;
      out[to] = red / count;
      out[to + 1] = green / count;
      out[to + 2] = blue / count;
      out[to + 3] = 255;
    }
  }
  return { data: out, width: wide, height: high };
}

/** As it was held: turned and mirrored by what its EXIF says. */
export function upright(pixels: Pixels, orientation: Orientation): Pixels {
  if (orientation === 1) return pixels;
  const { width, height } = pixels;
  const onSide = orientation >= 5;
  const [wide, high] = onSide ? [height, width] : [width, height];
  const from = new Uint32Array(pixels.data.buffer, pixels.data.byteOffset, width * height);
  const out = new Uint32Array(wide * high);
  const [right, bottom] = [width - 1, height - 1];
  // Where the pixel that is to stand at (x, y) stands now.
  const source: Record<Orientation, (x: number, y: number) => number> = {
    1: (x, y) => y * width + x,
    2: (x, y) => y * width + (right - x),
    3: (x, y) => (bottom - y) * width + (right - x),
    4: (x, y) => (bottom - y) * width + x,
    5: (x, y) => x * width + y,
    6: (x, y) => (bottom - x) * width + y,
    7: (x, y) => (bottom - x) * width + (right - y),
    8: (x, y) => x * width + (right - y),
  };
  const at = source[orientation];
  for (let y = 0; y < high; y++) for (let x = 0; x < wide; x++) out[y * wide + x] = from[at(x, y)] ?? 0;
  return { data: new Uint8ClampedArray(out.buffer), width: wide, height: high };
}

/** Cells of the likeness: eight comparisons in each of eight rows. */
const ROWS = 8;
const COLUMNS = 9;

/** 64 bits as hex: whether it becomes darker from each cell of a coarse grid to the next. Survives other sizes and other files. */
export function likenessOf(pixels: Pixels): string {
  const cells = Array.from({ length: ROWS }, (_, row) =>
    Array.from({ length: COLUMNS }, (_, column) => lightOf(pixels, column, row)),
  );
  let bits = 0n;
  for (const row of cells) {
    for (let at = 1; at < COLUMNS; at++) bits = bits * 2n + ((row[at - 1] ?? 0) > (row[at] ?? 0) ? 1n : 0n);
  }
  return bits.toString(16).padStart(16, "0");
}

/** In how many of its 64 bits one likeness differs from another: the same photo saved again in fewer than about eight. */
export function unlikeness(one: string, other: string): number {
  let bits = BigInt(`0x${one}`) ^ BigInt(`0x${other}`);
  let count = 0;
  for (; bits > 0n; bits &= bits - 1n) count += 1;
  return count;
}

function lightOf({ data, width, height }: Pixels, column: number, row: number): number {
  const edges = (at: number, of: number, length: number) =>
    [
      Math.floor((at * length) / of),
      Math.max(Math.floor(((at + 1) * length) / of), Math.floor((at * length) / of) + 1),
    ] as const;
  const [left, right] = edges(column, COLUMNS, width);
  const [top, bottom] = edges(row, ROWS, height);
  let sum = 0;
  for (let y = top; y < Math.min(bottom, height); y++) {
    for (let x = left; x < Math.min(right, width); x++) {
      const at = (y * width + x) * 4;
      sum += 3 * (data[at] ?? 0) + 6 * (data[at + 1] ?? 0) + (data[at + 2] ?? 0);
    }
  }
  return sum / ((right - left) * (bottom - top));
}
