// Owns finding torn commits from a restored table alone, by the stamps on what is there; refuses to know how to mend them.
import type { Key } from "../table/keys.ts";
import { momentOf, partOf, type Stamp, stampFrom } from "../table/stamp.ts";
import type { Item } from "../table/table.ts";
import type { Torn } from "./plan.ts";
import { nameOf } from "./written.ts";

/**
 * Only the last commits before a restore can be torn. DynamoDB says "recent" and no more; this is far longer than a transaction
 * takes, retries and all.
 */
export const RECENT_MINUTES = 15;

/** Items that are looked through before old stamps are let go again. */
const LET_GO_EVERY = 50_000;

/**
 * Commits of the last minutes of which an item is missing or older than they are. `read` begins a reading of the whole table; it is read
 * twice. Where two commits changed one item within a few milliseconds on different machines, a whole one may be named: the history tells.
 * Missing items are named by the hash of their key where they are not there at all.
 */
export async function tornByStamps(
  read: () => AsyncIterable<readonly Item[]>,
  minutes = RECENT_MINUTES,
): Promise<TornByStamp[]> {
  const recent = await recentCommits(read, minutes);
  const wanted = new Set([...recent.values()].flatMap(({ stamp }) => [...stamp.written, ...stamp.removed]));
  const found = new Map<string, { name: string; id: string }>();
  for await (const items of read()) {
    for (const item of items) {
      const key = { pk: String(item.pk), sk: String(item.sk) } satisfies Key;
      const part = partOf(key);
      if (wanted.has(part)) found.set(part, { name: nameOf(key), id: stampFrom(item.commit)?.id ?? "" });
    }
  }
  const removedBy = new Map<string, string>();
  for (const { stamp } of recent.values())
    for (const part of stamp.removed) if (stamp.id > (removedBy.get(part) ?? "")) removedBy.set(part, stamp.id);
  return [...recent.values()].flatMap(({ stamp, text, there }) => {
    const missing = [
      ...stamp.written.filter((part) => (found.get(part)?.id ?? removedBy.get(part) ?? "") < stamp.id),
      ...stamp.removed.filter((part) => (found.get(part)?.id ?? "~") < stamp.id),
    ];
    const named = missing.map((part) => found.get(part)?.name ?? `#${part}`);
    return missing.length === 0
      ? []
      : [{ commit: stamp.id, there, missing: named, stamp, text, parts: new Set(missing) }];
  });
}

/** What a stamp says of a torn commit, for those who can make the missing parts again. */
export interface TornByStamp extends Torn {
  readonly stamp: Stamp;
  /** The stamp as it stands on an item. */
  readonly text: string;
  /** Hashes of the keys that are missing. */
  readonly parts: ReadonlySet<string>;
}

interface Recent {
  readonly stamp: Stamp;
  readonly text: string;
  readonly there: string[];
}

async function recentCommits(
  read: () => AsyncIterable<readonly Item[]>,
  minutes: number,
): Promise<Map<string, Recent>> {
  const recent = new Map<string, Recent>();
  let newest = 0;
  const isOld = (id: string) => momentOf(id).getTime() < newest - minutes * 60_000;
  const letGo = () => {
    for (const id of recent.keys()) if (isOld(id)) recent.delete(id);
  };
  let looked = 0;
  for await (const items of read()) {
    for (const item of items) {
      const stamp = stampFrom(item.commit);
      looked += 1;
      if (looked % LET_GO_EVERY === 0) letGo();
      if (!stamp) continue;
      newest = Math.max(newest, momentOf(stamp.id).getTime());
      if (stamp.written.length + stamp.removed.length === 0 || isOld(stamp.id)) continue;
      const name = nameOf({ pk: String(item.pk), sk: String(item.sk) });
      const known = recent.get(stamp.id);
      if (known) known.there.push(name);
      else recent.set(stamp.id, { stamp, text: String(item.commit), there: [name] });
    }
  }
  letGo();
  return recent;
}
