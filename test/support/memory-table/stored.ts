// Owns the form in which the table in memory keeps an item: exact numbers, frozen, its size known; refuses what DynamoDB would not take.
import { validationError } from "./errors.ts";

export type Attributes = Readonly<Record<string, unknown>>;

/** An item as it is kept. It is frozen, so that every reader may have the very same object. */
export interface Stored {
  readonly item: Attributes;
  /** Bytes as DynamoDB counts them: names and values, three for each list or map and one for each of its members. */
  readonly size: number;
}

/** DynamoDB's ceiling for one item, in bytes. */
export const ITEM_BYTES_MAX = 409_600;
const KEY_ATTRIBUTES = ["pk", "sk", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk"];

/** The item as it is kept. Throws ValidationException for one that is too large or has a wrong key. */
export function stored(draft: Attributes): Stored {
  const counted = { bytes: 0 };
  const item = kept(draft, counted) as Attributes;
  counted.bytes -= 3 + Object.keys(item).length;
  if (counted.bytes > ITEM_BYTES_MAX) throw validationError("Item size has exceeded the maximum allowed size");
  for (const name of KEY_ATTRIBUTES) checkKey(name, item[name]);
  return { item, size: counted.bytes };
}

function checkKey(name: string, value: unknown): void {
  const own = name === "pk" || name === "sk";
  if (value === undefined && !own) return;
  if (typeof value !== "string" || value === "") throw validationError(`${name} is no key: ${String(value)}`);
  // Code units sort like bytes only below the surrogates, and our keys never need more.
  if (/[\ud800-\udfff]/.test(value)) throw new Error(`the table in memory cannot order ${value}`);
}

/** A whole number as the product reads it: a bigint only where a number would not be exact. */
export function exact(value: bigint): number | bigint {
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

/** A value in the form that is kept: what marshalling it and reading it back would give. */
export function kept(value: unknown, counted: { bytes: number } = { bytes: 0 }): unknown {
  switch (typeof value) {
    case "string":
      counted.bytes += Buffer.byteLength(value);
      return value;
    case "number":
      if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER)
        throw new Error(`no exact number: ${value}`);
      counted.bytes += numberBytes(String(Math.abs(value)));
      return value;
    case "bigint":
      counted.bytes += numberBytes(String(value < 0n ? -value : value));
      return exact(value);
    case "boolean":
      counted.bytes += 1;
      return value;
    case "object":
      return keptObject(value, counted);
    default:
      throw new Error(`no attribute value: ${typeof value}`);
  }
}

function keptObject(value: object | null, counted: { bytes: number }): unknown {
  counted.bytes += 1;
  if (value === null) return null;
  if (value instanceof Uint8Array) {
    counted.bytes += value.length;
    return Uint8Array.from(value);
  }
  counted.bytes += 2;
  if (Array.isArray(value)) {
    const list = value.filter((one) => one !== undefined).map((one) => kept(one, counted));
    counted.bytes += list.length;
    return Object.freeze(list);
  }
  if (Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null)
    throw new Error(`no attribute value: ${value.constructor.name}`);
  const map: Record<string, unknown> = {};
  for (const name in value) {
    const member = (value as Record<string, unknown>)[name];
    if (member === undefined) continue;
    counted.bytes += Buffer.byteLength(name) + 1;
    map[name] = kept(member, counted);
  }
  return Object.freeze(map);
}

/** One byte for two digits, and one more. */
function numberBytes(digits: string): number {
  return ((digits.replace(".", "").length + 1) >> 1) + 1;
}
