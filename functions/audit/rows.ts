// Owns long lists of things, plain or packed, behind the few methods that an audit uses; refuses to know the things.
import { Column } from "./columns.ts";
import type { Texts } from "./texts.ts";

/** What an audit does with a list: an array is one, and a packed list of a million is one too. */
export interface Rows<T> extends Iterable<T> {
  readonly length: number;
  filter(keep: (one: T) => unknown): T[];
  map<U>(make: (one: T) => U): U[];
  flatMap<U>(make: (one: T) => U | readonly U[]): U[];
  find(want: (one: T) => unknown): T | undefined;
  some(want: (one: T) => unknown): boolean;
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
  readonly #columns = new Map<string, Column>();
  readonly #names: string[] = [];
  readonly #View: new (
    row: number,
  ) => object;
  length = 0;

  constructor(texts: Texts, without: readonly string[] = []) {
    this.#texts = texts;
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

  push(one: T): void {
    for (const name in one) {
      if (!this.#columns.has(name) && !this.#without.has(name)) this.#column(name);
    }
    const fields = one as Record<string, unknown>;
    for (let nth = 0; nth < this.#names.length; nth++) {
      const name = this.#names[nth] as string;
      this.#columns.get(name)?.push(fields[name]);
    }
    this.length += 1;
  }

  #column(name: string): void {
    const column = new Column(this.#texts, this.length);
    this.#columns.set(name, column);
    this.#names.push(name);
    Object.defineProperty(this.#View.prototype, name, {
      get(this: { row: number }) {
        return column.at(this.row);
      },
    });
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
