// The table's stream as it may come: late, twice, apart from what was committed with it, in order only within one partition key.
import type { MemoryTable, StreamRecord } from "../support/memory-table/memory-table.ts";
import type { Random } from "./random.ts";

/** Records that were handled and come again some time. */
const AGAIN_MAX = 200;

export class Stream {
  readonly #random: Random;
  readonly #queues = new Map<string, StreamRecord[]>();
  readonly #partitions: string[] = [];
  readonly #busy = new Set<string>();
  readonly #again: StreamRecord[] = [];
  /** Everything that was ever told, for telling all of it again. */
  readonly history: StreamRecord[] = [];
  #waiting = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Takes over what the table has to tell. Answers it. */
  take(memory: MemoryTable): StreamRecord[] {
    const records = memory.drain();
    for (const record of records) {
      this.history.push(record);
      this.#waiting += 1;
      const queue = this.#queues.get(record.key.pk);
      if (queue) queue.push(record);
      else {
        this.#queues.set(record.key.pk, [record]);
        this.#partitions.push(record.key.pk);
      }
    }
    return records;
  }

  get waiting(): number {
    return this.#waiting;
  }

  /** The next record of some partition that nobody works on; null when there is none. Give it back by `done` or `failed`. */
  next(): StreamRecord | null {
    if (this.#again.length > 0 && this.#random.chance(0.1))
      return this.#again.splice(this.#random.whole(0, this.#again.length - 1), 1)[0] ?? null;
    for (let look = 0; look < 5 && this.#partitions.length > 0; look++) {
      const pk = this.#random.pick(this.#partitions);
      if (this.#busy.has(pk)) continue;
      this.#busy.add(pk);
      return this.#queues.get(pk)?.[0] ?? null;
    }
    return null;
  }

  /** It was handled. Now and then it comes again, at once or much later. */
  done(record: StreamRecord, again: number): void {
    const { pk } = record.key;
    const queue = this.#queues.get(pk);
    this.#busy.delete(pk);
    if (queue?.[0] !== record) return;
    if (this.#random.chance(again)) {
      if (this.#random.chance(0.5)) return;
      if (this.#again.length < AGAIN_MAX) this.#again.push(record);
    }
    this.#waiting -= 1;
    queue.shift();
    if (queue.length > 0) return;
    this.#queues.delete(pk);
    const at = this.#partitions.indexOf(pk);
    const last = this.#partitions.pop();
    if (last !== undefined && at < this.#partitions.length) this.#partitions[at] = last;
  }

  /** It could not be handled: it stays the next of its partition. */
  failed(record: StreamRecord): void {
    this.#busy.delete(record.key.pk);
  }
}
