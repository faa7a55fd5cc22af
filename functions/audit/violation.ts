// Owns what an audit finds and the small words for saying it; refuses to know the invariants.
import type { Entry } from "../ledger/entry.ts";

export interface Violation {
  readonly invariant: string;
  /** The account, loan, contribution, checkout … that is wrong. */
  readonly subject: string;
  readonly detail: string;
}

/** A violation as an invariant reports it; `off` is what is off and by how much, where two amounts differ. */
export interface Finding extends Omit<Violation, "invariant"> {
  readonly off?: string;
}

/** One thing that must always hold: its name, what it means in a sentence, and what breaks it now. */
export interface Invariant<Subject> {
  readonly name: string;
  readonly says: string;
  check(subject: Subject): Iterable<Finding>;
  /** What one entry breaks by itself: asked while the entries are read, because going through all of them again takes long. */
  ofEntry?(entry: Entry): Iterable<Finding>;
}

/** A finding when two amounts that must be the same are not. */
export function* same(subject: string, what: string, is: bigint, shouldBe: bigint): Generator<Finding> {
  if (is !== shouldBe)
    yield { subject, detail: `${what} is ${is}, should be ${shouldBe}`, off: `${what} ${is - shouldBe}` };
}

/** Sums by a key. */
export function sums<Item>(
  items: Iterable<Item>,
  key: (item: Item) => string,
  amount: (item: Item) => bigint,
): Map<string, bigint> {
  const totals = new Map<string, bigint>();
  for (const item of items) totals.set(key(item), (totals.get(key(item)) ?? 0n) + amount(item));
  return totals;
}

/** Groups by a key. */
export function groups<Item>(items: Iterable<Item>, key: (item: Item) => string): Map<string, Item[]> {
  const found = new Map<string, Item[]>();
  for (const item of items) {
    const name = key(item);
    const group = found.get(name);
    if (group) group.push(item);
    else found.set(name, [item]);
  }
  return found;
}
