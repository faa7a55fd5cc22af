// Owns what was written before and around a restore: each item's states in order, and which commit made them; refuses to compare.
import type { Key } from "../table/keys.ts";
import { partOf, stampFrom } from "../table/stamp.ts";
import type { Item } from "../table/table.ts";

/** One state of one item as the lost table's stream, or an export of its changes, tells it. `item` is null where it was removed. */
export interface Written {
  readonly key: Key;
  readonly item: Item | null;
  /** Grows with each write of one item. */
  readonly sequence: bigint;
}

/** Where one item of a commit stands in the history: which item, and the how-manieth of its states. */
export interface Part {
  readonly name: string;
  readonly nth: number;
}

/** A commit as the history has it. `of`: how many items it wrote and removed, so that a part that the history lacks is noticed. */
export interface Commit {
  readonly id: string;
  readonly parts: Part[];
  readonly of: number;
}

export const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

/** Every state of every item that was written in a stretch of time, whatever order they come in. */
export class History {
  readonly #states = new Map<string, Written[]>();
  #commits: Map<string, Commit> | null = null;

  add(written: Written): void {
    const name = nameOf(written.key);
    const states = this.#states.get(name);
    if (states) states.push(written);
    else this.#states.set(name, [written]);
    this.#commits = null;
  }

  get names(): string[] {
    return [...this.#states.keys()];
  }

  keyOf(name: string): Key {
    return (this.statesOf(name)[0] as Written).key;
  }

  /** Oldest first. Empty for an item that was not written. */
  statesOf(name: string): readonly Written[] {
    this.commits();
    return this.#states.get(name) ?? [];
  }

  /** The commits, found by the stamps on what they wrote. */
  commits(): ReadonlyMap<string, Commit> {
    this.#commits ??= this.#found();
    return this.#commits;
  }

  #found(): Map<string, Commit> {
    const commits = new Map<string, Commit>();
    const removers = new Map<string, Commit>();
    for (const [name, states] of this.#states) {
      states.sort((a, b) => (a.sequence < b.sequence ? -1 : a.sequence > b.sequence ? 1 : 0));
      // A write of one item alone keeps the stamp that was there: only the first state with it is the commit's.
      const seen = new Set<string>();
      for (const [nth, { item }] of states.entries()) {
        const stamp = stampFrom(item?.commit);
        if (!stamp || seen.has(stamp.id)) continue;
        seen.add(stamp.id);
        const known = commits.get(stamp.id) ?? {
          id: stamp.id,
          parts: [],
          of: stamp.written.length + stamp.removed.length,
        };
        known.parts.push({ name, nth });
        commits.set(stamp.id, known);
        for (const part of stamp.removed) removers.set(part, known);
      }
    }
    for (const [name, states] of this.#states) {
      const remover = removers.get(partOf((states[0] as Written).key));
      const nth = states.findLastIndex(({ item }) => item === null);
      if (remover && nth !== -1) remover.parts.push({ name, nth });
    }
    return commits;
  }
}
