// Owns finding the commits of which a restored table holds a part, and what has to be put so that it holds all of them; refuses to write.
import { linkFrom } from "../audit-log/items.ts";
import { keyOfTold } from "../audit-log/told.ts";
import type { Key } from "../table/keys.ts";
import { stampFrom } from "../table/stamp.ts";
import type { Item } from "../table/table.ts";
import { BEFORE, Places } from "./places.ts";
import { type Commit, type History, nameOf, type Part } from "./written.ts";

/** A commit of which something is there and something is not. Names are of items: partition key, space, sort key. */
export interface Torn {
  readonly commit: string;
  readonly there: readonly string[];
  readonly missing: readonly string[];
}

/** What an item has to become; `to` is null where it has to go. `from` is how it was found. */
export interface Put {
  readonly key: Key;
  readonly from: Item | null;
  readonly to: Item | null;
}

export interface Plan {
  readonly torn: readonly Torn[];
  /** Commits of which nothing was there, and that others build upon: they come back too. */
  readonly brought: readonly string[];
  readonly puts: readonly Put[];
  /** Torn, and the history has not all of it: nothing of these is put. */
  readonly unresolved: readonly Torn[];
}

/**
 * Goes forward to the nearest state in which every commit is there whole or not at all. Each item is one of the states that it had, so
 * nothing is worked out and nothing guessed. `table`: the items of the history as the restored table has them, by name.
 */
export function planFor(history: History, table: ReadonlyMap<string, Item | null>): Plan {
  const places = new Places(history, table);
  const torn: Torn[] = [];
  const unresolved: Torn[] = [];
  const brought = new Set<string>();
  const goal = new Map<string, number>();
  const bring = (commit: Commit): boolean => {
    const whole = forward(history, commit, places);
    for (const [name, nth] of whole?.goal ?? []) goal.set(name, Math.max(nth, goal.get(name) ?? BEFORE));
    for (const id of whole?.commits ?? []) brought.add(id);
    return whole !== null;
  };
  for (const commit of history.commits().values()) {
    const found = tornBy(commit, places);
    if (!found) continue;
    torn.push(found);
    if (!bring(commit)) unresolved.push(found);
  }
  const at = (name: string) => goal.get(name) ?? places.of(name);
  for (let more = true; more; ) more = toldBefore(history, at).filter((commit) => bring(commit)).length > 0;
  for (const { commit } of torn) brought.delete(commit);
  // What was erased, or had run out, stays gone, whoever tells of it.
  for (const name of history.names) {
    const last = history.statesOf(name).length - 1;
    if (history.statesOf(name)[last]?.item === null && places.of(name) < last) goal.set(name, last);
  }
  const puts = [...goal].flatMap(([name, nth]) => {
    const from = table.get(name) ?? null;
    const to = history.statesOf(name)[nth]?.item ?? null;
    return from === null && to === null ? [] : [{ key: history.keyOf(name), from, to }];
  });
  return { torn, brought: [...brought], puts, unresolved };
}

function tornBy(commit: Commit, places: Places): Torn | null {
  const parts = commit.parts.filter(({ name }) => !places.isApart(name));
  const isThere = ({ name, nth }: Part) => places.of(name) >= nth;
  const there = parts.filter(isThere).map((part) => part.name);
  const missing = parts.filter((part) => !isThere(part)).map((part) => part.name);
  return there.length > 0 && missing.length > 0 ? { commit: commit.id, there, missing } : null;
}

/** Commits that are not there and that something tells of which came after them: a link of its act, a sealed day of its entries. */
function toldBefore(history: History, at: (name: string) => number): Commit[] {
  const sealed = new Set<string>();
  const told: string[] = [];
  for (const name of history.names) {
    const item = history.statesOf(name)[at(name)]?.item;
    if (item?.type === "audit_link") told.push(nameOf(keyOfTold(linkFrom(item))));
    if (item?.type === "fact" && item.kind === "journal.sealed") sealed.add(String((item.data as Item).day));
  }
  for (const name of history.names) {
    const first = history.statesOf(name)[0]?.item;
    if (first?.type === "entry" && sealed.has(String(first.at).slice(0, 10))) told.push(name);
  }
  return told.flatMap((name) => {
    const [first] = history.statesOf(name);
    if (!first || at(name) !== BEFORE) return [];
    return history.commits().get(stampFrom(first.item?.commit)?.id ?? "") ?? [];
  });
}

interface Forward {
  readonly goal: ReadonlyMap<string, number>;
  readonly commits: ReadonlySet<string>;
}

/** Where items have to be for a commit to be whole, and every other one that was made in between. Null when the history lacks some of it. */
function forward(history: History, first: Commit, places: Places): Forward | null {
  const goal = new Map<string, number>();
  const commits = new Set([first.id]);
  const work = [first];
  for (let commit = work.pop(); commit; commit = work.pop()) {
    if (commit.parts.length < Math.max(commit.of, 1)) return null;
    for (const { name, nth } of commit.parts) {
      const at = goal.get(name) ?? places.of(name);
      if (nth <= at) continue;
      goal.set(name, nth);
      for (const { item } of history.statesOf(name).slice(at + 1, nth + 1)) {
        const between = history.commits().get(stampFrom(item?.commit)?.id ?? "");
        if (!between || commits.has(between.id)) continue;
        commits.add(between.id);
        work.push(between);
      }
    }
  }
  return { goal, commits };
}
