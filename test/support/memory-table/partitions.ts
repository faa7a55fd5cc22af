// Owns items in partitions, each in the order of its sort key: one for the table itself and one for each index; refuses to know requests.
import type { TABLE } from "../../../functions/table/definition.ts";
import type { Attributes, Stored } from "./stored.ts";

/** One partition: what is at a place of `order` has its item at the same place of `items`. */
interface Partition {
  readonly order: string[];
  readonly items: Stored[];
}

/** Where an item stands in a table or an index; null when it does not stand there at all. */
type Place = (item: Attributes) => { readonly partition: string; readonly order: string } | null;

/** Sorts before every character of a key. */
const END = "\u0000";

export class Partitions {
  readonly #partitions: Map<string, Partition>;
  readonly #place: Place;

  constructor(place: Place, partitions: ReadonlyMap<string, Partition> = new Map()) {
    this.#place = place;
    this.#partitions = new Map(
      [...partitions].map(([name, one]) => [name, { order: [...one.order], items: [...one.items] }]),
    );
  }

  /** A copy that goes its own way. Items are shared: they are frozen. */
  fork(): Partitions {
    return new Partitions(this.#place, this.#partitions);
  }

  get(partition: string, order: string): Stored | null {
    const found = this.#partitions.get(partition);
    if (!found) return null;
    const at = lowerBound(found.order, order);
    return found.order[at] === order ? (found.items[at] ?? null) : null;
  }

  /** Puts `next` where `before` was: either may be null, and either may stand somewhere else or nowhere. */
  change(before: Stored | null, next: Stored | null): void {
    const from = before && this.#place(before.item);
    const to = next && this.#place(next.item);
    if (from && !(to && to.partition === from.partition && to.order === from.order)) this.#remove(from);
    if (to && next) this.#put(to, next);
  }

  #put({ partition, order }: { partition: string; order: string }, item: Stored): void {
    const known = this.#partitions.get(partition);
    if (!known) {
      this.#partitions.set(partition, { order: [order], items: [item] });
      return;
    }
    const at = lowerBound(known.order, order);
    if (known.order[at] === order) known.items[at] = item;
    else {
      known.order.splice(at, 0, order);
      known.items.splice(at, 0, item);
    }
  }

  #remove({ partition, order }: { partition: string; order: string }): void {
    const known = this.#partitions.get(partition);
    if (!known) return;
    const at = lowerBound(known.order, order);
    if (known.order[at] !== order) return;
    known.order.splice(at, 1);
    known.items.splice(at, 1);
    if (known.order.length === 0) this.#partitions.delete(partition);
  }

  /** Items of one partition whose sort key is in the range, in order, strictly after `after` where it is given. */
  *range(
    partition: string,
    range: { prefix: string; from: string; to: string | null },
    asked: { newestFirst: boolean; after: string | null },
  ): Generator<Stored> {
    const found = this.#partitions.get(partition);
    if (!found) return;
    const { order, items } = found;
    let begin = Math.max(lowerBound(order, range.prefix), lowerBound(order, range.from));
    let end = range.to === null ? order.length : lowerBound(order, `${range.to}${END}\uffff`);
    if (range.prefix !== "") end = Math.min(end, lowerBound(order, `${range.prefix}\uffff`));
    if (asked.after !== null) {
      if (asked.newestFirst) end = Math.min(end, lowerBound(order, asked.after));
      else begin = Math.max(begin, lowerBound(order, `${asked.after}${END}`));
    }
    for (let step = 0; step < end - begin; step++) {
      const item = items[asked.newestFirst ? end - 1 - step : begin + step];
      if (item) yield item;
    }
  }

  /** Everything, partition by partition, strictly after a key of the table where it is given. */
  *all(after: { partition: string; order: string } | null): Generator<Stored> {
    let skipping = after !== null;
    for (const [name, { order, items }] of this.#partitions) {
      if (skipping && name !== after?.partition) continue;
      const begin = skipping && after ? lowerBound(order, `${after.order}${END}`) : 0;
      skipping = false;
      for (let at = begin; at < items.length; at++) {
        const item = items[at];
        if (item) yield item;
      }
    }
  }
}

function lowerBound(order: readonly string[], wanted: string): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((order[middle] ?? "") < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const ofTable: Place = (item) => ({ partition: String(item.pk), order: String(item.sk) });

/** Items that have both keys of the index stand in it; items with the same keys in the order of their own. */
export function ofIndex(index: (typeof TABLE.indexes)[number]): Place {
  return (item) => {
    const partition = item[index.partitionKey];
    const order = item[index.sortKey];
    if (typeof partition !== "string" || typeof order !== "string") return null;
    return { partition, order: `${order}${END}${String(item.pk)}${END}${String(item.sk)}` };
  };
}
