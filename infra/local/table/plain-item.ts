// Owns turning DynamoDB's JSON text into a plain item, as the SDK does and many times faster; refuses types that we never write.
import { exactNumber } from "../../../functions/table/fields.ts";
import type { Item } from "../../../functions/table/table.ts";

const QUOTE = 34;
const COMMA = 44;
const CLOSE_LIST = 93;
const CLOSE_MAP = 125;

/**
 * `{"amount":{"N":"5"}}` → `{amount: 5}`. The names of what it makes are in the order of their code units, whatever order the text has
 * them in: objects that look alike are read and hashed much faster than objects in any order.
 */
export function plainItem(text: string): Item {
  // An escape may hide a quotation mark: such an item (one with a line break, say) is read the plain way.
  return text.includes("\\") ? ordered(JSON.parse(text) as Typed) : new Reading(text).map();
}

class Reading {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** From the opening brace to just behind the closing one. */
  map(): Item {
    const names: string[] = [];
    const values: unknown[] = [];
    this.#at += 1;
    while (this.#text.charCodeAt(this.#at) !== CLOSE_MAP) {
      const name = this.#string();
      this.#at += 1; // :
      const value = this.#value();
      let place = names.length;
      while (place > 0 && (names[place - 1] as string) > name) place -= 1;
      if (place === names.length) {
        names.push(name);
        values.push(value);
      } else {
        names.splice(place, 0, name);
        values.splice(place, 0, value);
      }
      if (this.#text.charCodeAt(this.#at) === COMMA) this.#at += 1;
    }
    this.#at += 1;
    const item: Item = {};
    for (let nth = 0; nth < names.length; nth++) item[names[nth] as string] = values[nth];
    return item;
  }

  #string(): string {
    if (this.#text.charCodeAt(this.#at) !== QUOTE)
      throw new Error(`no text at ${this.#at} of ${this.#text.slice(0, 80)}`);
    const end = this.#text.indexOf('"', this.#at + 1);
    const found = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    return found;
  }

  /** `{"S":"…"}` and its like. */
  #value(): unknown {
    this.#at += 1; // {
    const type = this.#string();
    this.#at += 1; // :
    const value = this.#typed(type);
    this.#at += 1; // }
    return value;
  }

  #typed(type: string): unknown {
    switch (type) {
      case "S":
        return this.#string();
      case "N":
        return exactNumber(this.#string());
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
