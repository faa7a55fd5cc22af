// Owns what is kept of a person who asked to be erased: an opaque id and when; refuses to know what they gave.
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";

/** The list of these outlives a restore: whoever stands on it is erased again (docs/erasure.md). */
export interface Erasure {
  readonly personId: string;
  readonly at: string;
}

export function erasureItem(erasure: Erasure): Item {
  return { ...erasure, type: "erasure", ...index.list("ERASED", `${erasure.at}#${erasure.personId}`) };
}

export function erasureFrom(item: Item): Erasure {
  return { personId: String(item.personId), at: String(item.at) };
}
