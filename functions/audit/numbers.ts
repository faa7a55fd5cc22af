// Owns millions of numbers in few bytes, outside the garbage collector's sight; refuses to know what they count.

/** Numbers of one chunk: a list grows without being copied. */
const CHUNK_BITS = 14;
const CHUNK = 1 << CHUNK_BITS;
/** Stands for "none" (NaN) among numbers of four bytes. */
const NONE = -2_147_483_648;

export type NumberChunks = (Int32Array | Float64Array)[];

/** A list of numbers: whole ones take four bytes, and eight in a chunk that holds others. NaN stands for none. */
export class Numbers {
  readonly chunks: NumberChunks;
  length: number;

  constructor(chunks: NumberChunks = [], length = 0) {
    this.chunks = chunks;
    this.length = length;
  }

  push(value: number): void {
    this.set(this.length, value);
  }

  /** Sets one that is there, or the next one. */
  set(at: number, value: number): void {
    const nth = at >>> CHUNK_BITS;
    let chunk = this.chunks[nth];
    if (chunk === undefined) {
      chunk = new Int32Array(CHUNK);
      this.chunks[nth] = chunk;
    }
    if (at >= this.length) this.length = at + 1;
    if (chunk instanceof Int32Array) {
      if ((value | 0) === value && value !== NONE) {
        chunk[at & (CHUNK - 1)] = value;
        return;
      }
      if (Number.isNaN(value)) {
        chunk[at & (CHUNK - 1)] = NONE;
        return;
      }
      chunk = wider(chunk);
      this.chunks[nth] = chunk;
    }
    chunk[at & (CHUNK - 1)] = value;
  }

  at(index: number): number {
    const chunk = this.chunks[index >>> CHUNK_BITS] as Int32Array | Float64Array;
    const value = chunk[index & (CHUNK - 1)] as number;
    return value === NONE && chunk instanceof Int32Array ? Number.NaN : value;
  }
}

function wider(chunk: Int32Array): Float64Array {
  const wide = Float64Array.from(chunk);
  for (let at = 0; at < wide.length; at++) if (wide[at] === NONE) wide[at] = Number.NaN;
  return wide;
}

/** The memory behind plain data that is handed to another thread: given over instead of copied. */
export function buffersOf(data: unknown, found: Set<ArrayBuffer> = new Set()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(data)) found.add(data.buffer as ArrayBuffer);
  else if (data !== null && typeof data === "object" && !(data instanceof Map))
    for (const one of Object.values(data)) buffersOf(one, found);
  return found;
}
