// Owns a million journal entries in about 100 bytes each: legs and ids as numbers; refuses to know what an entry means.
import type { Entry, EntryKind, Leg, QuotedRate } from "../ledger/entry.ts";
import { MonthSums } from "../ledger/months.ts";
import type { Minor } from "../money/minor.ts";
import { AccountSums, type AccountSumsParcel } from "./account-sums.ts";
import { Column, type ColumnParcel } from "./columns.ts";
import { type NumberChunks, Numbers } from "./numbers.ts";
import { PackedRows } from "./rows.ts";
import type { Texts } from "./texts.ts";

/** Partners' own words for a payment: they stand in its cause already, and are many. */
const NOT_KEPT = new Set(["reference"]);
/** The kinds of entries that are most of a journal, and all that invariants ask of what they are about. */
const ABOUT_KEPT: Partial<Record<EntryKind, readonly string[]>> = { repayment: ["loanId", "paidOn"], recycling: [] };

interface Plain {
  readonly cause: string;
  readonly kind: EntryKind;
  readonly at: string;
  readonly balanceTransaction: string | null;
  readonly rate: QuotedRate | null;
}
const PLAIN = ["cause", "kind", "at", "balanceTransaction", "rate"] as const satisfies (keyof Plain)[];

const LISTS = ["legsFrom", "accounts", "amounts", "aboutFrom", "about", "namesOf"] as const;
type List = (typeof LISTS)[number];

/** Entries as plain data, for another thread. */
export interface EntriesParcel {
  readonly length: number;
  readonly plain: Readonly<Record<keyof Plain, ColumnParcel>>;
  readonly lists: Readonly<Record<List, { readonly chunks: NumberChunks; readonly length: number }>>;
  readonly sums: AccountSumsParcel;
  readonly months: ReturnType<MonthSums["parcel"]>;
  readonly names: readonly (readonly string[])[];
  readonly large: ReadonlyMap<number, bigint>;
}

function each<Name extends string, To>(names: readonly Name[], make: (name: Name) => To): Record<Name, To> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, To>;
}

/** The same as a list of entries, but that `about` has no `reference`, and of the commonest kinds only what is asked for. */
export class PackedEntries extends PackedRows<Entry> {
  readonly #texts: Texts;
  #plain: Record<keyof Plain, Column>;
  /** Of each entry where its legs begin, of each leg its account with its currency and its amount; of each `about` the same. */
  #lists: Record<List, Numbers> = each(LISTS, () => new Numbers());
  /** What all legs add up to. */
  #sums: AccountSums;
  /** And month by month. */
  #months = new MonthSums();
  /** Which names each `about` has: most entries of a kind have the same. */
  #names: (readonly string[])[] = [];
  readonly #nthNames = new Map<string, number>();
  /** Amounts that a float cannot hold, by the place of their leg. */
  #large = new Map<number, bigint>();

  constructor(texts: Texts) {
    super(texts);
    this.#texts = texts;
    this.#plain = each(PLAIN, () => new Column(texts, 0));
    this.#sums = new AccountSums(texts);
  }

  static from(texts: Texts, parcel: EntriesParcel): PackedEntries {
    const entries = new PackedEntries(texts);
    entries.length = parcel.length;
    entries.#plain = each(PLAIN, (name) => Column.of(texts, parcel.plain[name]));
    entries.#lists = each(LISTS, (name) => new Numbers(parcel.lists[name].chunks, parcel.lists[name].length));
    entries.#sums = AccountSums.of(texts, parcel.sums);
    entries.#months = new MonthSums(parcel.months);
    entries.#names = [...parcel.names];
    entries.#large = new Map(parcel.large);
    return entries;
  }

  entriesParcel(): EntriesParcel {
    return {
      length: this.length,
      plain: each(PLAIN, (name) => this.#plain[name].parcel()),
      lists: each(LISTS, (name) => ({ chunks: this.#lists[name].chunks, length: this.#lists[name].length })),
      sums: this.#sums.parcel(),
      months: this.#months.parcel(),
      names: this.#names,
      large: this.#large,
    };
  }

  get sums(): AccountSums {
    return this.#sums;
  }

  get months(): MonthSums {
    return this.#months;
  }

  override push(entry: Entry): void {
    for (const name of PLAIN) this.#plain[name].push(entry[name]);
    const { legsFrom, accounts, amounts } = this.#lists;
    legsFrom.push(amounts.length);
    for (const leg of entry.legs) {
      const amount = Number(leg.amount);
      if (!Number.isSafeInteger(amount)) this.#large.set(amounts.length, leg.amount);
      accounts.push(this.#sums.add(leg));
      this.#months.add(entry.at, leg);
      amounts.push(amount);
    }
    this.#pushAbout(entry);
    this.length += 1;
  }

  #pushAbout(entry: Entry): void {
    const { aboutFrom, about, namesOf } = this.#lists;
    aboutFrom.push(about.length);
    const kept = ABOUT_KEPT[entry.kind];
    const names: string[] = [];
    for (const name in entry.about) {
      const value = entry.about[name];
      if (value === undefined || NOT_KEPT.has(name) || (kept && !kept.includes(name))) continue;
      names.push(name);
      // A list of ids is kept as one text, and is told apart by its sign.
      about.push(typeof value === "string" ? this.#texts.ref(value) : -this.#texts.ref(JSON.stringify(value)));
    }
    namesOf.push(this.#nthOf(names));
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

  /** Entries of days after this one; all where it is empty. */
  *after(day: string): Generator<Entry> {
    const end = Date.parse(`${day}T23:59:59.999Z`);
    for (let row = 0; row < this.length; row++) {
      const millis = this.#plain.at.millis(row);
      if (millis <= end) continue;
      const entry = this.at(row);
      if (millis > end || entry.at.slice(0, 10) > day) yield entry;
    }
  }

  plain<Name extends keyof Plain>(name: Name, row: number): Plain[Name] {
    return this.#plain[name].at(row) as Plain[Name];
  }

  legs(row: number): Leg[] {
    const { legsFrom, accounts, amounts } = this.#lists;
    const end = row + 1 < this.length ? legsFrom.at(row + 1) : amounts.length;
    const legs: Leg[] = [];
    for (let at = legsFrom.at(row); at < end; at++) {
      const nth = accounts.at(at);
      const amount = (this.#large.size > 0 ? this.#large.get(at) : undefined) ?? BigInt(amounts.at(at));
      legs.push({
        account: this.#sums.accountOf(nth),
        currency: this.#sums.currencyOf(nth),
        amount: amount as Minor,
      });
    }
    return legs;
  }

  about(row: number): Entry["about"] {
    const { aboutFrom, about, namesOf } = this.#lists;
    const found: Record<string, string | readonly string[]> = {};
    let at = aboutFrom.at(row);
    for (const name of this.#names[namesOf.at(row)] ?? []) {
      const value = about.at(at);
      found[name] = value < 0 ? (JSON.parse(this.#texts.text(-value)) as string[]) : this.#texts.text(value);
      at += 1;
    }
    return found;
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
