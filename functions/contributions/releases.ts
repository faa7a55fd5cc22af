// Owns when contributions begin to want their next unit, counted backwards. Refuses to know who receives it.
import type { Moment } from "./quota.ts";

/**
 * A contribution wants unit k (0, 1, 2, ...) from step floor(k * period / weight) on. This walks those steps backwards from a
 * moment, block by block, with additions only; a step backwards never divides and never leaves the exact integers.
 */
export class Releases {
  private readonly weights: Float64Array;
  private readonly steps: Float64Array;
  private readonly carries: Float64Array;
  private readonly counts: Int32Array;

  constructor(moment: Moment, blockSize: number) {
    const kept = moment.weights.flatMap((weight, index) => (weight > 0 ? [{ weight, rest: moment.rests[index] ?? 0 }] : []));
    this.weights = Float64Array.from(kept, ({ weight }) => weight);
    this.counts = new Int32Array(Math.min(blockSize, moment.unit));
  }
}
