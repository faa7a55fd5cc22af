// Owns one field of many rows in few bytes, whatever type it turns out to have; refuses to know the field.
import type { Texts } from "./texts.ts";

/** Rows of one chunk: columns grow without being copied. */
const CHUNK_BITS = 15;
const CHUNK = 1 << CHUNK_BITS;

type Kind = "number" | "bigint" | "boolean" | "instant" | "text" | "json";

/** A null among numbers. */
const NULL_NUMBER = Number.NaN;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function kindOf(value: unknown): Kind {
  if (typeof value === "bigint" || typeof value === "number" || typeof value === "boolean") return typeof value as Kind;
  if (typeof value === "string") return INSTANT.test(value) ? "instant" : "text";
  return "json";
}

/**
 * Values by row. While all are the same it costs nothing; then 4 or 8 bytes a row. A value of another type than the first (or a number
 * that a float cannot hold) is kept aside. `undefined` reads back as null.
 */
export class Column {
  readonly #texts: Texts;
  #kind: Kind | null = null;
  #rows = 0;
  /** What all rows have so far; `#chunks` is empty while that holds. */
  #same: unknown = null;
  readonly #chunks: (Float64Array | Uint32Array)[] = [];
  readonly #odd = new Map<number, unknown>();

  /** `before`: rows that had no such field. */
  constructor(texts: Texts, before: number) {
    this.#texts = texts;
    this.#rows = before;
  }

  push(given: unknown): void {
    const value = given === undefined ? null : given;
    const row = this.#rows++;
    if (row === 0) this.#same = value;
    if (this.#chunks.length === 0) {
      if (value === this.#same) return;
      this.#spread(row, value);
    }
    this.#put(row, value);
  }

  at(row: number): unknown {
    if (this.#chunks.length === 0) return this.#same;
    if (this.#odd.size > 0 && this.#odd.has(row)) return this.#odd.get(row);
    const raw = this.#chunks[row >>> CHUNK_BITS]?.[row & (CHUNK - 1)] as number;
    switch (this.#kind) {
      case "text":
        return raw === 0 ? null : this.#texts.text(raw);
      case "json":
        return raw === 0 ? null : fromJson(this.#texts.text(raw));
      case "instant":
        return Number.isNaN(raw) ? null : new Date(raw).toISOString();
      case "bigint":
        return Number.isNaN(raw) ? null : BigInt(raw);
      case "boolean":
        return Number.isNaN(raw) ? null : raw === 1;
      default:
        return Number.isNaN(raw) ? null : raw;
    }
  }

  /** The first value that differs: from here on each row has its own. */
  #spread(rows: number, value: unknown): void {
    const same = this.#same;
    this.#kind = kindOf(same ?? value);
    for (let row = 0; row < rows; row++) this.#put(row, same);
    if (rows === 0) this.#chunkFor(0);
  }

  #chunkFor(row: number): Float64Array | Uint32Array {
    const nth = row >>> CHUNK_BITS;
    let chunk = this.#chunks[nth];
    if (!chunk) {
      chunk = this.#kind === "text" || this.#kind === "json" ? new Uint32Array(CHUNK) : new Float64Array(CHUNK);
      this.#chunks[nth] = chunk;
    }
    return chunk;
  }

  #put(row: number, value: unknown): void {
    const chunk = this.#chunkFor(row);
    const raw = value === null ? (chunk instanceof Uint32Array ? 0 : NULL_NUMBER) : this.#raw(value);
    if (raw === null) this.#odd.set(row, value);
    else chunk[row & (CHUNK - 1)] = raw;
  }

  /** Null when it does not fit this column. */
  #raw(value: unknown): number | null {
    if (this.#kind === "text" && typeof value === "string") return this.#texts.ref(value);
    if (kindOf(value) !== this.#kind) return null;
    switch (this.#kind) {
      case "json":
        return this.#texts.ref(toJson(value));
      case "instant": {
        const at = Date.parse(value as string);
        return Number.isNaN(at) ? null : at;
      }
      case "bigint": {
        const number = Number(value);
        return Number.isSafeInteger(number) ? number : null;
      }
      case "boolean":
        return value ? 1 : 0;
      default:
        return Number.isNaN(value) ? null : (value as number);
    }
  }
}

/** In JSON a large number is a text with this before it; a text that begins so gets one more. */
const MARK = "¤";
const BIG = /^¤-?\d+$/;

function toJson(value: unknown): string {
  return JSON.stringify(value, (_, one) => {
    if (typeof one === "bigint") return `${MARK}${one}`;
    return typeof one === "string" && one.startsWith(MARK) ? `${MARK}${one}` : one;
  });
}

function fromJson(text: string): unknown {
  return JSON.parse(text, (_, one) => {
    if (typeof one !== "string" || !one.startsWith(MARK)) return one;
    return BIG.test(one) ? BigInt(one.slice(MARK.length)) : one.slice(MARK.length);
  });
}
