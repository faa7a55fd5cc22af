// Tears transactions in a copy of a table as a restore may: some of what was written together is back in the state before; picks by seed.
import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Random } from "../simulation/random.ts";
import type { MemoryTable, StreamRecord } from "../support/memory-table/memory-table.ts";

/** One write of the life that was lived, and what the item was before it. */
interface Step {
  readonly record: StreamRecord;
  readonly before: StreamRecord["item"];
  /** Nobody wrote the item after it. */
  readonly isLast: boolean;
}

export interface Tear {
  /** Stamp of the commit. */
  readonly commit: string;
  /** What it is, by what it wrote: `gift: entry, checkout, contribution, loan`. */
  readonly what: string;
  readonly dropped: readonly string[];
}

const nameOf = ({ key }: StreamRecord): string => `${key.pk} ${key.sk}`;

/** Every transaction that wrote more than one item, step by step. */
export function transactionsOf(history: readonly StreamRecord[]): Step[][] {
  const last = new Map(history.map((record) => [nameOf(record), record]));
  const states = new Map<string, StreamRecord["item"]>();
  const commits = new Map<number, Step[]>();
  for (const record of history) {
    const name = nameOf(record);
    const step = { record, before: states.get(name) ?? null, isLast: last.get(name) === record };
    states.set(name, record.item);
    const steps = commits.get(record.commit);
    if (steps) steps.push(step);
    else commits.set(record.commit, [step]);
  }
  return [...commits.values()].filter((steps) => steps.length > 1);
}

/** Tears `count` transactions in `table`: of each, a random part that is not all of it and not nothing. */
export function tearSome(table: MemoryTable, history: readonly StreamRecord[], count: number, random: Random): Tear[] {
  const tears: Tear[] = [];
  for (const steps of random.shuffled(transactionsOf(history))) {
    if (tears.length === count) break;
    const loose = random.shuffled(steps.filter((step) => step.isLast));
    // Something of it stays: a part that nobody wrote since, or one that somebody did.
    const most = loose.length === steps.length ? loose.length - 1 : loose.length;
    if (most === 0 || steps.every(({ record }) => record.item === null)) continue;
    const dropped = loose.slice(0, random.whole(1, most));
    const stamp = steps.find(({ record }) => record.item !== null)?.record.item?.commit;
    for (const { record, before } of dropped) put(table, record.key, before);
    tears.push({
      commit: String(stamp).slice(0, 14),
      what: wordsFor(steps),
      dropped: dropped.map(({ record, before }) => `${record.item?.type ?? "gone"}${before ? " (old)" : ""}`),
    });
  }
  table.drain();
  table.catchUp();
  return tears;
}

/** Each item as it stood at a moment of its own, among the last `span` writes: what a restore of many partitions may be. */
export function cutRaggedly(table: MemoryTable, history: readonly StreamRecord[], span: number, random: Random): void {
  const first = history.length - span;
  const states = new Map<string, { cut: number; key: StreamRecord["key"]; item: StreamRecord["item"] }>();
  for (const [nth, record] of history.entries()) {
    const name = nameOf(record);
    const state = states.get(name) ?? { cut: random.whole(first, history.length), key: record.key, item: null };
    states.set(name, nth <= state.cut ? { ...state, item: record.item } : state);
  }
  for (const { key, item } of states.values()) put(table, key, item);
  table.drain();
  table.catchUp();
}

function put(table: MemoryTable, key: StreamRecord["key"], item: StreamRecord["item"]): void {
  if (item) table.send(new PutCommand({ TableName: table.name, Item: { ...item } }));
  else table.send(new DeleteCommand({ TableName: table.name, Key: { ...key } }));
}

function wordsFor(steps: readonly Step[]): string {
  const items = steps.flatMap(({ record }) => (record.item ? [record.item] : []));
  const kind = items.find((item) => item.type === "entry")?.kind ?? items.find((item) => item.type === "fact")?.kind;
  const types = new Set(items.map((item) => String(item.type)));
  return kind ? String(kind) : [...types].sort().join("+");
}
