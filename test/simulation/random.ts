// Chance that can be had again: numbers that follow from a seed alone; refuses to know what is decided with them.

/** One stream of chance. Streams of different names have nothing to do with each other, so that one may be used more without moving the rest. */
export class Random {
  #state: number;

  constructor(seed: number, name = "") {
    this.#state = seed >>> 0;
    for (const letter of name) this.#state = Math.imul(this.#state ^ letter.charCodeAt(0), 0x9e3779b1) >>> 0;
    for (let warm = 0; warm < 4; warm++) this.next();
  }

  /** From 0 up to and without 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  pick<One>(ones: readonly One[]): One {
    const one = ones[Math.floor(this.next() * ones.length)];
    if (one === undefined) throw new Error("nothing to pick from");
    return one;
  }

  pickOr<One>(ones: readonly One[], otherwise: One): One {
    return ones.length === 0 ? otherwise : this.pick(ones);
  }

  /** One of several, the heavier the likelier. */
  weighted<One extends { readonly weight: number }>(ones: readonly One[]): One {
    let at = this.next() * ones.reduce((sum, one) => sum + one.weight, 0);
    for (const one of ones) {
      at -= one.weight;
      if (at < 0) return one;
    }
    return this.pick(ones);
  }

  shuffled<One>(ones: readonly One[]): One[] {
    const order = [...ones];
    for (let at = order.length - 1; at > 0; at--) {
      const other = this.whole(0, at);
      [order[at], order[other]] = [order[other] as One, order[at] as One];
    }
    return order;
  }

  bytes(count: number): Buffer {
    return Buffer.from(Array.from({ length: count }, () => this.whole(0, 255)));
  }
}
