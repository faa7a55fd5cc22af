// Owns a million journal entries in about 150 bytes each: legs and ids as numbers; refuses to know what an entry means.
import type { Account } from "../ledger/accounts.ts";
import type { Entry, EntryKind, Leg, QuotedRate } from "../ledger/entry.ts";
import type { Currency } from "../money/currencies.ts";
import type { Minor } from "../money/minor.ts";
import { Column } from "./columns.ts";
import { PackedRows } from "./rows.ts";
import type { Texts } from "./texts.ts";

const CHUNK_BITS = 16;
const CHUNK = 1 << CHUNK_BITS;

/** A list of numbers that grows without being copied. */
class Numbers {
  readonly #chunks: Float64Array[] | Uint32Array[];
  readonly #make: () => Float64Array | Uint32Array;
  length = 0;

  constructor(make: () => Float64Array | Uint32Array) {
    this.#chunks = [];
    this.#make = make;
  }

  push(value: number): void {
    if (this.length % CHUNK === 0) (this.#chunks as (Float64Array | Uint32Array)[]).push(this.#make());
    (this.#chunks.at(-1) as Float64Array)[this.length % CHUNK] = value;
    this.length += 1;
  }

  at(index: number): number {
    return (this.#chunks[index >>> CHUNK_BITS] as Float64Array)[index & (CHUNK - 1)] as number;
  }
}

const floats = () => new Float64Array(CHUNK);
const whole = () => new Uint32Array(CHUNK);

/** Partners' own words for a payment: they stand in its cause already, and are many. */
const NOT_KEPT = new Set(["reference"]);

interface Plain {
  readonly cause: string;
  readonly kind: EntryKind;
  readonly at: string;
  readonly balanceTransaction: string | null;
  readonly rate: QuotedRate | null;
}

/** The same as a list of entries, but that `about` has no `reference`. */
export class PackedEntries extends PackedRows<Entry> {
  readonly #texts: Texts;
  readonly #plain: { readonly [Name in keyof Plain]: Column };
  readonly #legsFrom = new Numbers(whole);
  readonly #accounts = new Numbers(whole);
  readonly #currencies = new Numbers(whole);
  readonly #amounts = new Numbers(floats);
  readonly #aboutFrom = new Numbers(whole);
  readonly #about = new Numbers(whole);
  /** Which names each `about` has: most entries of a kind have the same. */
  readonly #namesOf = new Numbers(whole);
  readonly #names: (readonly string[])[] = [];
  readonly #nthNames = new Map<string, number>();
  /** Amounts that a float cannot hold, by the place of their leg. */
  readonly #large = new Map<number, bigint>();
  /** Lists of ids among `about`, by their place. */
  readonly #lists = new Map<number, readonly string[]>();

  constructor(texts: Texts) {
    super(texts);
    this.#texts = texts;
    const column = () => new Column(texts, 0);
    this.#plain = {
      cause: column(),
      kind: column(),
      at: column(),
      balanceTransaction: column(),
      rate: column(),
    };
  }

  override push(entry: Entry): void {
    this.#plain.cause.push(entry.cause);
    this.#plain.kind.push(entry.kind);
    this.#plain.at.push(entry.at);
    this.#plain.balanceTransaction.push(entry.balanceTransaction);
    this.#plain.rate.push(entry.rate);
    this.#legsFrom.push(this.#amounts.length);
    for (const leg of entry.legs) {
      const amount = Number(leg.amount);
      if (!Number.isSafeInteger(amount)) this.#large.set(this.#amounts.length, leg.amount);
      this.#accounts.push(this.#texts.ref(leg.account));
      this.#currencies.push(this.#texts.ref(leg.currency));
      this.#amounts.push(amount);
    }
    this.#aboutFrom.push(this.#about.length);
    const names: string[] = [];
    for (const name in entry.about) {
      const value = entry.about[name];
      if (value === undefined || NOT_KEPT.has(name)) continue;
      names.push(name);
      if (typeof value !== "string") this.#lists.set(this.#about.length, value);
      this.#about.push(typeof value === "string" ? this.#texts.ref(value) : 0);
    }
    this.#namesOf.push(this.#nthOf(names));
    this.length += 1;
  }

  #nthOf(names: readonly string[]): number {
    const all = names.join("\n");
    const known = this.#nthNames.get(all);
    if (known !== undefined) return known;
    this.#nthNames.set(all, this.#names.length);
    return this.#names.push(names) - 1;
  }

  override at(row: number): Entry {
    return new EntryView(this, row) as unknown as Entry;
  }

  plain<Name extends keyof Plain>(name: Name, row: number): Plain[Name] {
    return this.#plain[name].at(row) as Plain[Name];
  }

  legs(row: number): Leg[] {
    const end = row + 1 < this.length ? this.#legsFrom.at(row + 1) : this.#amounts.length;
    const legs: Leg[] = [];
    for (let at = this.#legsFrom.at(row); at < end; at++) {
      legs.push({
        account: this.#texts.text(this.#accounts.at(at)) as Account,
        currency: this.#texts.text(this.#currencies.at(at)) as Currency,
        amount: (this.#large.get(at) ?? BigInt(this.#amounts.at(at))) as Minor,
      });
    }
    return legs;
  }

  about(row: number): Entry["about"] {
    const about: Record<string, string | readonly string[]> = {};
    let at = this.#aboutFrom.at(row);
    for (const name of this.#names[this.#namesOf.at(row)] ?? []) {
      const value = this.#about.at(at);
      about[name] = value === 0 ? (this.#lists.get(at) ?? []) : this.#texts.text(value);
      at += 1;
    }
    return about;
  }
}

class EntryView {
  declare readonly entries: PackedEntries;
  declare readonly row: number;
  constructor(entries: PackedEntries, row: number) {
    (this as { entries: PackedEntries }).entries = entries;
    (this as { row: number }).row = row;
  }
  get cause() {
    return this.entries.plain("cause", this.row);
  }
  get kind() {
    return this.entries.plain("kind", this.row);
  }
  get at() {
    return this.entries.plain("at", this.row);
  }
  get balanceTransaction() {
    return this.entries.plain("balanceTransaction", this.row) ?? undefined;
  }
  get rate() {
    return this.entries.plain("rate", this.row) ?? undefined;
  }
  get legs() {
    return this.entries.legs(this.row);
  }
  get about() {
    return this.entries.about(this.row);
  }
}
