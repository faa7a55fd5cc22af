// Owns appending to the audit log, each act once, and looking for acts that were missed; refuses to decide which are logged (told.ts).
import { dayAfter, dayOf, daysBefore } from "../days.ts";
import type { Deps } from "../deps.ts";
import { entriesOfDay } from "../journal/days.ts";
import { insert, replace } from "../table/actions.ts";
import { addOnce } from "../table/add-once.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { get, getMany, queryAll } from "../table/read.ts";
import type { Item } from "../table/table.ts";
import { headFrom, headItem, linkItem } from "./items.ts";
import { chained, type Told } from "./link.ts";
import { toldOf } from "./told.ts";

type LogDeps = Pick<Deps, "table" | "clock">;

/** Acts of one commit: each is a link and a marker, and the head is one more of the hundred actions that a transaction holds. */
const TOLD_PER_COMMIT = 48;

/**
 * Appends acts that are not in the log yet, in the order given. Safe to call with the same acts again, at the same time elsewhere, late
 * and in any order: the marker of each act is in the commit of its link. Throws Contention; then nothing or some of it is appended.
 */
export async function append(deps: LogDeps, acts: readonly Told[]): Promise<void> {
  const distinct = [...new Map(acts.map((one) => [one.id, one])).values()];
  for (let from = 0; from < distinct.length; from += TOLD_PER_COMMIT) {
    await appendSome(deps, distinct.slice(from, from + TOLD_PER_COMMIT));
  }
}

function appendSome(deps: LogDeps, some: readonly Told[]): Promise<"done"> {
  return contend<"done">(async () => {
    const [kept = null, ...marks] = await getMany(deps.table, [
      keys.auditHead(),
      ...some.map((one) => keys.linked(one.id)),
    ]);
    const fresh = some.filter((_, at) => !marks[at]);
    const head = kept ? headFrom(kept) : null;
    const links = chained(head, fresh, deps.clock.now().toISOString());
    const last = links.at(-1);
    if (!last) return "done";
    const made = await commit(deps.table, [
      head
        ? replace(keys.auditHead(), headItem(last), head.version, "changed")
        : insert(keys.auditHead(), headItem(last), "changed"),
      ...links.flatMap((link) => [
        insert(keys.auditLink(link.seq), linkItem(link), "changed"),
        insert(keys.linked(link.id), { type: "audit_marker", seq: link.seq }, "changed"),
      ]),
    ]);
    return made.ok ? "done" : "changed";
  });
}

/** The days before the last one looked through are looked through again: their stream may have been late. */
const LOOK_BACK_DAYS = 3;
/** Acts are collected this many at a time. */
const ACTS_AT_ONCE = 480;

/**
 * Looks through the facts and entries of past days for acts that the stream never brought (a record that was parked, books from before
 * there was a log) and appends them. Remembers how far it came. Today is the stream's.
 */
export async function catchUp(deps: LogDeps, firstDay: string): Promise<void> {
  const mark = await get(deps.table, keys.auditMark("CAUGHT_UP"));
  const through = mark ? String(mark.through) : null;
  const today = dayOf(deps.clock.now());
  for (let day = through === null ? firstDay : daysBefore(through, LOOK_BACK_DAYS); day < today; day = dayAfter(day)) {
    await appendDay(deps, day);
    if (through === null || day > through) {
      await addOnce(deps.table, keys.auditMark("CAUGHT_UP"), {
        add: {},
        set: { type: "audit_mark" },
        mark: { name: "through", to: day },
      });
    }
  }
}

/** Appends what is missing of one day. */
export async function appendDay(deps: LogDeps, day: string): Promise<void> {
  let acts: Told[] = [];
  const take = async (item: Item) => {
    const told = toldOf(item);
    if (told) acts.push(told);
    if (acts.length < ACTS_AT_ONCE) return;
    await append(deps, acts);
    acts = [];
  };
  for await (const item of queryAll(deps.table, { pk: `AUDIT#${day}`, index: "gsi1" })) await take(item);
  const causes: string[] = [];
  for await (const entry of entriesOfDay(deps, day)) causes.push(entry.cause);
  for (let from = 0; from < causes.length; from += ACTS_AT_ONCE) {
    const items = await getMany(deps.table, causes.slice(from, from + ACTS_AT_ONCE).map(keys.entry));
    for (const item of items) if (item) await take(item);
  }
  await append(deps, acts);
}
