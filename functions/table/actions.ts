// Owns the vocabulary of writes: what one commit may do to one item and what its failure is called; refuses to send anything.

import type { Key } from "./keys.ts";
import type { Item } from "./table.ts";

/** Why a commit was not made, in words that the caller chose. `key` and `old` say on which item, and how it stood. */
export interface Conflict<Name extends string = string> {
  readonly name: Name;
  readonly key: Key;
  readonly old: Item | null;
}

interface Condition<Name extends string> {
  readonly key: Key;
  readonly conflict: Name;
}

export type Action<Name extends string = string> =
  | (Condition<Name> & { readonly do: "insert"; readonly item: Item })
  | (Condition<Name> & { readonly do: "replace"; readonly item: Item; readonly ifVersion: number })
  | (Condition<Name> & {
      readonly do: "change";
      readonly add: Readonly<Record<string, bigint>>;
      readonly set?: Readonly<Record<string, unknown>>;
      readonly onlyIf?: {
        readonly equals?: Readonly<Record<string, unknown>>;
        readonly atLeast?: Readonly<Record<string, bigint>>;
      };
    })
  | (Condition<Name> & { readonly do: "unchanged"; readonly ifVersion: number })
  | (Condition<Name> & { readonly do: "remove"; readonly ifEquals: Readonly<Record<string, unknown>> });

/** Puts an item that must not be there yet. */
export function insert<Name extends string>(key: Key, item: Item, conflict: Name): Action<Name> {
  return { do: "insert", key, item, conflict };
}

/** Puts the next state of an item whose version must still be the one that was read; the version goes up by one. */
export function replace<Name extends string>(key: Key, item: Item, ifVersion: number, conflict: Name): Action<Name> {
  return { do: "replace", key, item, ifVersion, conflict };
}

/** Writes nothing: the rest is made only while an item that was decided by still is as it was read. */
export function unchanged<Name extends string>(key: Key, ifVersion: number, conflict: Name): Action<Name> {
  return { do: "unchanged", key, ifVersion, conflict };
}

/** Takes an item out for good, when it is there and says what it should. For personal data alone: what happened is never removed. */
export function remove<Name extends string>(
  key: Key,
  ifEquals: Readonly<Record<string, unknown>>,
  conflict: Name,
): Action<Name> {
  return { do: "remove", key, ifEquals, conflict };
}

/** Adds to numbers of an item without reading it, when its conditions hold. The version goes up where `add` says so. */
export function change<Name extends string>(
  key: Key,
  conflict: Name,
  what: Omit<Extract<Action, { do: "change" }>, "do" | "key" | "conflict">,
): Action<Name> {
  return { do: "change", key, conflict, ...what };
}
