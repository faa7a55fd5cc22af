// Owns checking the audit log link by link against itself and against what it tells of; refuses to repair anything.
import type { Deps } from "../deps.ts";
import { keys } from "../table/keys.ts";
import { putLatest } from "../table/put-latest.ts";
import { get, getMany } from "../table/read.ts";
import { dataHashOf, flawOf, type Head, type Link } from "./link.ts";
import { chain, headOf } from "./queries.ts";
import { keyOfTold } from "./told.ts";

/** What is wrong with one link. */
export interface Flaw {
  readonly seq: number;
  readonly id: string;
  readonly detail: string;
}

/** How far the chain has been checked, from its first link, and when. */
export interface Verified {
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
}

/** Links whose facts are read together. */
const LINKS_AT_ONCE = 400;
/** Flaws told of: the first ones say where to look. */
const FLAWS_MAX = 100;

export async function verifiedThrough(deps: Pick<Deps, "table">): Promise<Verified | null> {
  const item = await get(deps.table, keys.auditMark("VERIFIED"));
  return item ? { seq: Number(item.seq), hash: String(item.hash), at: String(item.at) } : null;
}

/**
 * Checks every link from the first to the head: that it follows from the one before, fits its own hash, and that the fact or entry
 * stands in the table as it was linked. Remembers a clean result, so that pages can say how far the chain was verified.
 */
export async function verifyLog(deps: Pick<Deps, "table" | "clock">): Promise<{ head: Head | null; flaws: Flaw[] }> {
  const head = await headOf(deps);
  if (!head) return { head, flaws: [] };
  const flaws: Flaw[] = [];
  let before: Link | null = null;
  const some: Link[] = [];
  for await (const link of chain(deps, 1, head.seq)) {
    const flaw = flawOf(link, before);
    if (flaw) flaws.push({ seq: link.seq, id: link.id, detail: flaw });
    before = link;
    some.push(link);
    if (some.length >= LINKS_AT_ONCE) flaws.push(...(await changedFacts(deps, some.splice(0))));
    if (flaws.length >= FLAWS_MAX) return { head, flaws };
  }
  flaws.push(...(await changedFacts(deps, some)));
  if (before?.seq !== head.seq || before.hash !== head.hash) {
    flaws.push({
      seq: head.seq,
      id: "head",
      detail: `the chain ends with #${before?.seq ?? 0}, the head says #${head.seq}`,
    });
  }
  if (flaws.length === 0) await remember(deps, head);
  return { head, flaws };
}

async function changedFacts(deps: Pick<Deps, "table">, links: readonly Link[]): Promise<Flaw[]> {
  const items = await getMany(deps.table, links.map(keyOfTold));
  return links.flatMap((link, at) => {
    const item = items[at];
    if (!item) return [{ seq: link.seq, id: link.id, detail: `${link.what} ${link.id} is gone` }];
    if (dataHashOf(item) === link.dataHash) return [];
    return [{ seq: link.seq, id: link.id, detail: `${link.what} ${link.id} was changed after it was logged` }];
  });
}

async function remember(deps: Pick<Deps, "table" | "clock">, head: Head): Promise<void> {
  const verified = { type: "audit_mark", seq: head.seq, hash: head.hash, at: deps.clock.now().toISOString() };
  await putLatest(deps.table, keys.auditMark("VERIFIED"), verified, "seq");
}
