// Owns sums by a million ids in few bytes, outside the garbage collector's sight; refuses to know what the ids name.
import { hashOf } from "./violation.ts";

const SLOTS_FIRST = 1 << 10;
/** The table of slots grows when it is fuller than this. */
const FULL = 0.6;

/** Ids or sums as plain data, for another thread. */
export interface IdsParcel {
  readonly slots: Float64Array<ArrayBuffer>;
  readonly numbers: Int32Array<ArrayBuffer>;
  readonly size: number;
}
export interface AmountsParcel {
  readonly sums: BigInt64Array<ArrayBuffer>;
  readonly large: ReadonlyMap<number, bigint>;
}

/** A small number for each id, from 0 on, in the order in which they came. Ids are told apart by a hash of 53 bits. */
export class Ids {
  /** Hashes, above zero; 0 in a slot that is free. */
  #slots = new Float64Array(SLOTS_FIRST);
  #numbers = new Int32Array(SLOTS_FIRST);
  size = 0;

  static of({ slots, numbers, size }: IdsParcel): Ids {
    const ids = new Ids();
    ids.#slots = slots;
    ids.#numbers = numbers;
    ids.size = size;
    return ids;
  }

  parcel(): IdsParcel {
    return { slots: this.#slots, numbers: this.#numbers, size: this.size };
  }

  /** The number of an id, new or known. */
  of(id: string): number {
    const hash = hashOf(id) || 1;
    const slot = slotOf(this.#slots, hash);
    if (this.#slots[slot] === hash) return this.#numbers[slot] as number;
    const number = this.size++;
    this.#slots[slot] = hash;
    this.#numbers[slot] = number;
    if (this.size > this.#slots.length * FULL) this.#grow();
    return number;
  }

  /** -1 for an id that is not known. */
  find(id: string): number {
    const hash = hashOf(id) || 1;
    const slot = slotOf(this.#slots, hash);
    return this.#slots[slot] === hash ? (this.#numbers[slot] as number) : -1;
  }

  has(id: string): boolean {
    return this.find(id) !== -1;
  }

  /** Whether it is new. */
  add(id: string): boolean {
    const before = this.size;
    this.of(id);
    return this.size > before;
  }

  #grow(): void {
    const [slots, numbers] = [this.#slots, this.#numbers];
    this.#slots = new Float64Array(slots.length * 2);
    this.#numbers = new Int32Array(slots.length * 2);
    for (let at = 0; at < slots.length; at++) {
      const hash = slots[at] as number;
      if (hash === 0) continue;
      const slot = slotOf(this.#slots, hash);
      this.#slots[slot] = hash;
      this.#numbers[slot] = numbers[at] as number;
    }
  }
}

/** Where a hash stands, or would stand. */
function slotOf(slots: Float64Array, hash: number): number {
  const mask = slots.length - 1;
  let slot = hash & mask;
  for (let found = slots[slot]; found !== 0 && found !== hash; found = slots[slot]) slot = (slot + 1) & mask;
  return slot;
}

/** A sum for each number from 0 on. Exact whatever their size. */
export class Amounts {
  #sums = new BigInt64Array(SLOTS_FIRST);
  /** Sums beyond 64 bits. */
  #large = new Map<number, bigint>();

  static of({ sums, large }: AmountsParcel): Amounts {
    const amounts = new Amounts();
    amounts.#sums = sums;
    amounts.#large = new Map(large);
    return amounts;
  }

  parcel(): AmountsParcel {
    return { sums: this.#sums, large: this.#large };
  }

  at(number: number): bigint {
    return (this.#large.size > 0 ? this.#large.get(number) : undefined) ?? this.#sums[number] ?? 0n;
  }

  add(number: number, amount: bigint): void {
    this.set(number, this.at(number) + amount);
  }

  set(number: number, amount: bigint): void {
    if (number >= this.#sums.length) {
      const sums = new BigInt64Array(Math.max(number + 1, this.#sums.length * 2));
      sums.set(this.#sums);
      this.#sums = sums;
    }
    if (BigInt.asIntN(64, amount) !== amount) this.#large.set(number, amount);
    else {
      this.#sums[number] = amount;
      this.#large.delete(number);
    }
  }
}

/** A sum for each id that was named. */
export class Sums {
  readonly #ids = new Ids();
  readonly #amounts = new Amounts();

  add(id: string, amount: bigint): void {
    this.#amounts.add(this.#ids.of(id), amount);
  }

  /** Zero for an id that nobody named. */
  of(id: string): bigint {
    const number = this.#ids.find(id);
    return number === -1 ? 0n : this.#amounts.at(number);
  }
}
