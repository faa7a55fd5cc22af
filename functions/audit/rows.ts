// Owns long lists of things, plain or packed, behind the few methods that an audit uses; refuses to know the things.
import { Column, type ColumnParcel } from "./columns.ts";
import type { Texts } from "./texts.ts";

/** What an audit does with a list: an array is one, and a packed list of a million is one too. */
export interface Rows<T> extends Iterable<T> {
  readonly length: number;
  at(row: number): T | undefined;
  filter(keep: (one: T) => unknown): T[];
  map<U>(make: (one: T) => U): U[];
  flatMap<U>(make: (one: T) => U | readonly U[]): U[];
  find(want: (one: T) => unknown): T | undefined;
  some(want: (one: T) => unknown): boolean;
}

/** Rows as plain data, for another thread. */
export interface RowsParcel {
  readonly length: number;
  readonly columns: readonly (readonly [string, ColumnParcel])[];
}

/** A field that is kept shorter than it is, and how it is read back from that and the rest of its row. */
export interface Short<T> {
  keep(one: T): unknown;
  give(kept: unknown, row: T): unknown;
}

/** A class of its own for each list, so that its fields can be read through its prototype. */
function viewClass(): new (row: number) => object {
  return class {
    declare readonly row: number;
    constructor(row: number) {
      (this as { row: number }).row = row;
    }
  };
}

/**
 * Rows field by field. What it gives out are views: each field is read when it is asked for, so a view cannot be spread or changed.
 * A field that is `without` is not kept, and asking for it throws: a check that needs it must say so here.
 */
export class PackedRows<T extends object> implements Rows<T> {
  readonly #texts: Texts;
  readonly #without: ReadonlySet<string>;
  readonly #short: Readonly<Record<string, Short<T>>>;
  readonly #columns = new Map<string, Column>();
  readonly #inOrder: { readonly name: string; readonly column: Column; readonly short: Short<T> | undefined }[] = [];
  readonly #View: new (
    row: number,
  ) => object;
  length = 0;

  constructor(texts: Texts, without: readonly string[] = [], short: Readonly<Record<string, Short<T>>> = {}) {
    this.#texts = texts;
    this.#short = short;
    this.#without = new Set(without);
    this.#View = viewClass();
    for (const name of without) {
      Object.defineProperty(this.#View.prototype, name, {
        get: () => {
          throw new Error(`an audit does not keep ${name}`);
        },
      });
    }
  }

  static of<T extends object>(texts: Texts, { length, columns }: RowsParcel): PackedRows<T> {
    const rows = new PackedRows<T>(texts);
    rows.length = length;
    for (const [name, column] of columns) rows.#add(name, Column.of(texts, column));
    return rows;
  }

  parcel(): RowsParcel {
    return { length: this.length, columns: [...this.#columns].map(([name, column]) => [name, column.parcel()]) };
  }

  push(one: T): void {
    for (const name in one) {
      if (!this.#columns.has(name) && !this.#without.has(name)) this.#add(name, new Column(this.#texts, this.length));
    }
    const fields = one as Record<string, unknown>;
    for (const { name, column, short } of this.#inOrder) column.push(short ? short.keep(one) : fields[name]);
    this.length += 1;
  }

  #add(name: string, column: Column): void {
    this.#columns.set(name, column);
    const short = this.#short[name];
    this.#inOrder.push({ name, column, short });
    const get = short
      ? function (this: { row: number }) {
          return short.give(column.at(this.row), this as unknown as T);
        }
      : function (this: { row: number }) {
          return column.at(this.row);
        };
    Object.defineProperty(this.#View.prototype, name, { get });
  }

  at(row: number): T {
    return new this.#View(row) as T;
  }

  /** By hand: a generator takes several times as long, and an audit goes through millions of rows. */
  [Symbol.iterator](): Iterator<T> {
    let row = 0;
    const next = (): IteratorResult<T> =>
      row < this.length ? { done: false, value: this.at(row++) } : { done: true, value: undefined };
    return { next };
  }

  filter(keep: (one: T) => unknown): T[] {
    const kept: T[] = [];
    for (let row = 0; row < this.length; row++) {
      const one = this.at(row);
      if (keep(one)) kept.push(one);
    }
    return kept;
  }

  map<U>(make: (one: T) => U): U[] {
    const made: U[] = [];
    for (const one of this) made.push(make(one));
    return made;
  }

  flatMap<U>(make: (one: T) => U | readonly U[]): U[] {
    const made: U[] = [];
    for (const one of this) {
      const some = make(one);
      if (Array.isArray(some)) made.push(...some);
      else made.push(some as U);
    }
    return made;
  }

  find(want: (one: T) => unknown): T | undefined {
    for (let row = 0; row < this.length; row++) {
      const one = this.at(row);
      if (want(one)) return one;
    }
    return undefined;
  }

  some(want: (one: T) => unknown): boolean {
    return this.find(want) !== undefined;
  }
}
