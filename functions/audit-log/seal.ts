// Owns the seal of a day's journal: one number over all of its entries, whatever their order; refuses to read them.
import type { Item } from "../table/table.ts";
import { dataHashOf } from "./link.ts";

/** Sums of SHA-256 hashes are taken modulo this. */
const MODULUS = 1n << 256n;
const HEX_DIGITS = 64;

/** How many entries a day has, and the sum of their hashes: another entry, a changed one or a missing one gives another sum. */
export class Seal {
  entries = 0;
  #sum = 0n;

  add(entry: Item): void {
    this.entries += 1;
    this.#sum += BigInt(`0x${dataHashOf(entry)}`);
    if (this.#sum >= MODULUS) this.#sum -= MODULUS;
  }

  /** A day with the others of its month: the sum of sums is the sum over all entries. */
  addDay(day: Seal): void {
    this.entries += day.entries;
    this.#sum = (this.#sum + day.#sum) % MODULUS;
  }

  get hash(): string {
    return this.#sum.toString(16).padStart(HEX_DIGITS, "0");
  }
}
