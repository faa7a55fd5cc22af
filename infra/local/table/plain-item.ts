// Owns turning DynamoDB's JSON text into a plain item, as the SDK does and many times faster; refuses types that we never write.
import { exactNumber } from "../../../functions/table/fields.ts";
import type { Item } from "../../../functions/table/table.ts";

const QUOTE = 34;
const COMMA = 44;
const CLOSE_LIST = 93;
const CLOSE_MAP = 125;
/** The letters of `S` and `N`. */
const TEXT = 83;
const NUMBER = 78;

/** A name of an attribute, made once, and its place among all names that were met, in the order of their code units. */
interface Name {
  readonly text: string;
  place: number;
  /** Says where the item stands, and not what it says: what most readers of a whole table do not ask for. */
  readonly ofPlace: boolean;
}

const PLACE_NAME = /^(pk|sk|version|ttl|gsi\d[ps]k)$/;
const NAMES_MAX = 4096;
const HASH_STEP = 31;

/** Names are few and come in every item: known again by their letters, they need not be cut out of the text each time. */
class Names {
  readonly #byHash = new Map<number, Name[]>();
  #all: Name[] = [];

  /** The name that stands in the text from one place to another, whose letters have this hash. */
  at(text: string, from: number, end: number, hash: number): Name {
    const alike = this.#byHash.get(hash);
    if (alike) {
      for (const one of alike) if (one.text.length === end - from && text.startsWith(one.text, from)) return one;
    }
    return this.#add(text.slice(from, end), hash);
  }

  #add(text: string, hash: number): Name {
    if (this.#all.length >= NAMES_MAX) this.#forget();
    const name = { text, place: 0, ofPlace: PLACE_NAME.test(text) };
    this.#byHash.set(hash, [...(this.#byHash.get(hash) ?? []), name]);
    this.#all.push(name);
    this.#all.sort((a, b) => (a.text < b.text ? -1 : 1));
    for (const [place, one] of this.#all.entries()) one.place = place;
    return name;
  }

  /** Items whose names are made of ids would fill the memory. */
  #forget(): void {
    this.#all = [];
    this.#byHash.clear();
  }
}

const NAMES = new Names();

/**
 * `{"amount":{"N":"5"}}` → `{amount: 5}`. The names of what it makes are in the order of their code units, whatever order the text has
 * them in: objects that look alike are read and hashed much faster than objects in any order. `whole`: false where nobody asks for the
 * attributes that say where the item stands: its key, its version, its places in indexes.
 */
export function plainItem(text: string, whole = true): Item {
  // An escape may hide a quotation mark: such an item (one with a line break, say) is read the plain way.
  return text.includes("\\") ? ordered(JSON.parse(text) as Typed) : new Reading(text).map(whole);
}

class Reading {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** From the opening brace to just behind the closing one. */
  map(whole = true): Item {
    const names: Name[] = [];
    const values: unknown[] = [];
    let count = 0;
    this.#at += 1;
    while (this.#text.charCodeAt(this.#at) !== CLOSE_MAP) {
      const name = this.#name();
      this.#at += 1; // :
      if (name.ofPlace && !whole) {
        this.#pass();
        continue;
      }
      const value = this.#value();
      if (this.#text.charCodeAt(this.#at) === COMMA) this.#at += 1;
      let place = count++;
      for (; place > 0; place--) {
        const before = names[place - 1] as Name;
        if (before.place < name.place) break;
        names[place] = before;
        values[place] = values[place - 1];
      }
      names[place] = name;
      values[place] = value;
    }
    this.#at += 1;
    const item: Item = {};
    for (let nth = 0; nth < count; nth++) item[(names[nth] as Name).text] = values[nth];
    return item;
  }

  #name(): Name {
    const text = this.#text;
    const from = this.#at + 1;
    let hash = 0;
    let end = from;
    for (let code = text.charCodeAt(end); code !== QUOTE; code = text.charCodeAt(++end)) {
      if (end >= text.length) throw new Error(`no name at ${from} of ${text.slice(0, 80)}`);
      hash = (Math.imul(hash, HASH_STEP) + code) | 0;
    }
    this.#at = end + 1;
    return NAMES.at(text, from, end, hash);
  }

  #string(): string {
    if (this.#text.charCodeAt(this.#at) !== QUOTE)
      throw new Error(`no text at ${this.#at} of ${this.#text.slice(0, 80)}`);
    const end = this.#text.indexOf('"', this.#at + 1);
    const found = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    return found;
  }

  /** Goes past a text or a number, and a comma. */
  #pass(): void {
    const end = this.#text.indexOf('"', this.#at + 6); // {"S":"
    this.#at = end + 2; // "}
    if (this.#text.charCodeAt(this.#at) === COMMA) this.#at += 1;
  }

  /** `{"S":"…"}` and its like. */
  #value(): unknown {
    this.#at += 1; // {
    const letter = this.#text.charCodeAt(this.#at + 1);
    let value: unknown;
    if (this.#text.charCodeAt(this.#at + 2) === QUOTE && (letter === TEXT || letter === NUMBER)) {
      this.#at += 4; // "S":
      value = letter === TEXT ? this.#string() : exactNumber(this.#string());
    } else {
      const type = this.#string();
      this.#at += 1; // :
      value = this.#typed(type);
    }
    this.#at += 1; // }
    return value;
  }

  #typed(type: string): unknown {
    switch (type) {
      case "M":
        return this.map();
      case "L":
        return this.#list();
      case "B":
        return new Uint8Array(Buffer.from(this.#string(), "base64"));
      case "NULL":
        return this.#word() === "true" ? null : undefined;
      case "BOOL":
        return this.#word() === "true";
      default:
        throw new Error(`no plain form of ${type}`);
    }
  }

  #list(): unknown[] {
    const list: unknown[] = [];
    this.#at += 1;
    while (this.#text.charCodeAt(this.#at) !== CLOSE_LIST) {
      list.push(this.#value());
      if (this.#text.charCodeAt(this.#at) === COMMA) this.#at += 1;
    }
    this.#at += 1;
    return list;
  }

  #word(): string {
    const end = this.#text.indexOf("}", this.#at);
    const found = this.#text.slice(this.#at, end);
    this.#at = end;
    return found;
  }
}

type Typed = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function ordered(typed: Typed): Item {
  const item: Item = {};
  for (const name of Object.keys(typed).sort()) item[name] = plain(typed[name] ?? {});
  return item;
}

function plain(value: Readonly<Record<string, unknown>>): unknown {
  if (typeof value.S === "string") return value.S;
  if (typeof value.N === "string") return exactNumber(value.N);
  if (value.M !== undefined) return ordered(value.M as Typed);
  if (value.L !== undefined) return (value.L as Readonly<Record<string, unknown>>[]).map(plain);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.NULL !== undefined) return null;
  if (typeof value.B === "string") return new Uint8Array(Buffer.from(value.B, "base64"));
  throw new Error(`no plain form of ${Object.keys(value)}`);
}
