// Owns telling in which of its states each item of a restored table is; refuses to know which commits that makes torn.
import { canonical } from "../audit-log/link.ts";
import { stampFrom } from "../table/stamp.ts";
import type { Item } from "../table/table.ts";
import type { History } from "./written.ts";

/** Before the first state of an item that the history has. */
export const BEFORE = -1;

/** How each item of a history was found. */
export class Places {
  readonly #nths = new Map<string, number>();
  /** Items that were written after the restore: they have left their history, and nothing is said of them or put over them. */
  readonly #apart = new Set<string>();

  constructor(history: History, table: ReadonlyMap<string, Item | null>) {
    for (const name of history.names) {
      const item = table.get(name) ?? null;
      const states = history.statesOf(name).map((one) => one.item);
      const nth = item === null ? states.lastIndexOf(null) : nthOf(states, item);
      this.#nths.set(name, nth ?? states.length - 1);
      if (nth === null) this.#apart.add(name);
    }
  }

  /** The how-manieth state it is in; BEFORE where it is older than all of them. */
  of(name: string): number {
    return this.#nths.get(name) ?? BEFORE;
  }

  isApart(name: string): boolean {
    return this.#apart.has(name);
  }
}

/** Null when it is none of these states and not older than the last of them. An export leaves out states between. */
function nthOf(states: readonly (Item | null)[], item: Item): number | null {
  const text = canonical(item);
  const same = states.findLastIndex((one) => one !== null && canonical(one) === text);
  if (same !== -1) return same;
  const last = states.findLast((one) => one !== null);
  if (last && !isBefore(item, last)) return null;
  return states.findLastIndex((one) => one !== null && isBefore(one, item));
}

function isBefore(one: Item, other: Item): boolean {
  const [first, second] = [stampFrom(one.commit), stampFrom(other.commit)];
  if (first && second) return first.id < second.id;
  return Number(one.version ?? 0) < Number(other.version ?? 0);
}
