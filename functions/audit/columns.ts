// Owns one field of many rows in few bytes, whatever type it turns out to have; refuses to know the field.
import { type NumberChunks, Numbers } from "./numbers.ts";
import type { Texts } from "./texts.ts";

type Kind = "number" | "bigint" | "boolean" | "instant" | "text" | "json";

/** A column as plain data, for another thread. */
export interface ColumnParcel {
  readonly kind: Kind | null;
  readonly rows: number;
  readonly same: unknown;
  readonly chunks: NumberChunks | null;
  readonly odd: ReadonlyMap<number, unknown>;
}

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
  /** What all rows have so far, while `#values` is null. */
  #same: unknown = null;
  #values: Numbers | null = null;
  #odd = new Map<number, unknown>();
  #last: string | null = null;
  #lastRef = 0;

  /** `before`: rows that had no such field. */
  constructor(texts: Texts, before: number) {
    this.#texts = texts;
    this.#rows = before;
  }

  static of(texts: Texts, { kind, rows, same, chunks, odd }: ColumnParcel): Column {
    const column = new Column(texts, rows);
    column.#kind = kind;
    column.#same = same;
    column.#values = chunks && new Numbers(chunks, rows);
    column.#odd = new Map(odd);
    return column;
  }

  parcel(): ColumnParcel {
    const chunks = this.#values?.chunks ?? null;
    return { kind: this.#kind, rows: this.#rows, same: this.#same, chunks, odd: this.#odd };
  }

  push(given: unknown): void {
    const value = given === undefined ? null : given;
    const row = this.#rows++;
    if (row === 0) this.#same = value;
    if (this.#values === null) {
      if (value === this.#same) return;
      this.#spread(row, value);
    }
    this.#put(row, value);
  }

  at(row: number): unknown {
    if (this.#values === null) return this.#same;
    if (this.#odd.size > 0 && this.#odd.has(row)) return this.#odd.get(row);
    const raw = this.#values.at(row);
    if (Number.isNaN(raw)) return null;
    switch (this.#kind) {
      case "text":
        return this.#texts.text(raw);
      case "json":
        return fromJson(this.#texts.text(raw));
      case "instant":
        return new Date(raw).toISOString();
      case "bigint":
        return BigInt(raw);
      case "boolean":
        return raw === 1;
      default:
        return raw;
    }
  }

  /** The moment of a row in milliseconds; NaN where it is none, or is kept otherwise. */
  millis(row: number): number {
    if (this.#values === null || this.#kind !== "instant" || this.#odd.has(row)) return Number.NaN;
    return this.#values.at(row);
  }

  /** The first value that differs: from here on each row has its own. */
  #spread(rows: number, value: unknown): void {
    const same = this.#same;
    this.#kind = kindOf(same ?? value);
    this.#values = new Numbers();
    for (let row = 0; row < rows; row++) this.#put(row, same);
  }

  #put(row: number, value: unknown): void {
    const raw = value === null ? Number.NaN : this.#raw(value);
    if (raw === null) this.#odd.set(row, value);
    this.#values?.set(row, raw ?? Number.NaN);
  }

  /** Neighbours often have the same text: the last one is known again without looking for it. */
  #refOf(text: string): number {
    if (text !== this.#last) {
      this.#lastRef = this.#texts.ref(text);
      this.#last = text;
    }
    return this.#lastRef;
  }

  /** Null when it does not fit this column. */
  #raw(value: unknown): number | null {
    if (this.#kind === "text" && typeof value === "string") return this.#refOf(value);
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
  if (typeof value === "bigint") return `"${MARK}${value}"`;
  if (typeof value === "string") return JSON.stringify(value.startsWith(MARK) ? `${MARK}${value}` : value);
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(toJson).join(",")}]`;
  let text = "";
  for (const [name, one] of Object.entries(value))
    if (one !== undefined) text += `${text === "" ? "" : ","}${JSON.stringify(name)}:${toJson(one)}`;
  return `{${text}}`;
}

/** Walks through what was parsed: a reviver of JSON.parse takes five times as long. */
function fromJson(text: string): unknown {
  return restored(JSON.parse(text));
}

function restored(value: unknown): unknown {
  if (typeof value === "string") {
    if (!value.startsWith(MARK)) return value;
    return BIG.test(value) ? BigInt(value.slice(MARK.length)) : value.slice(MARK.length);
  }
  if (value === null || typeof value !== "object") return value;
  const fields = value as Record<string, unknown>;
  for (const name of Object.keys(fields)) fields[name] = restored(fields[name]);
  return value;
}
