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

/** Multipliers of cyrb53, a hash of 53 bits that a number holds exactly (public domain, by bryc). */
const FIRST = 2_654_435_761;
const SECOND = 1_597_334_677;
const HIGH = 4_294_967_296;

/**
 * A number for a text, to remember a million texts by: a Map of numbers takes a quarter of the memory. Among a million, two share a number
 * once in 18,000 tables; then a sound table would be called broken, never a broken one sound for long.
 */
export function hashOf(text: string): number {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, FIRST);
    b = Math.imul(b ^ code, SECOND);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return HIGH * (2_097_151 & b) + (a >>> 0);
}
