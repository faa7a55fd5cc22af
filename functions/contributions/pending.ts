// Owns how many units are wanted and not yet handed out at earlier steps. Refuses to know whose they are or who gets one.

/** What the walk needs to know of one contribution at its starting moment. */
export interface Claim {
  /** Reduced amount, above zero. */
  readonly weight: number;
  /** How far its pro rata share lies above a whole unit, in 1/period. */
  readonly rest: number;
}

/**
 * Walks backwards over pending(s) = sum of ceil(s * weight / period) - s, the units wanted by step s less the s units handed out.
 * Unit k (0, 1, 2, ...) of a contribution becomes wanted at step floor(k * period / weight), so one subtraction with a carry leads
 * from each such step to the one before: exact integers, no division, nothing that grows with the distance.
 *
 * @param now pending at `unit`, where the walk starts.
 * @param blockMax longest stretch that will be asked for at once.
 * @returns a function that gives pending(s) for s from `start` (entry 0) to just before `end`; the first `end` is `unit`, every
 *   later one the `start` before. The array is reused by the next call, and may be longer than the stretch.
 */
export function pendingBefore(
  claims: readonly Claim[],
  { period, unit, now, blockMax }: { period: number; unit: number; now: number; blockMax: number },
): (start: number, end: number) => Int32Array {
  const walks = claims.map(({ weight, rest }) => walkFrom(unit, weight, rest === 0 ? period : rest, period));
  const block = new Int32Array(Math.min(blockMax, unit));
  let pending = now;
  return (start, end) => {
    block.fill(0, 0, end - start);
    for (const walk of walks) countReleases(walk, block, start);
    pending = accumulate(block, end - start, pending);
    return block;
  };
}

/** One contribution's latest release not yet counted: `carry` / `weight` after the beginning of `step`. */
interface Walk {
  readonly weight: number;
  readonly strideWhole: number;
  readonly stridePart: number;
  step: number;
  carry: number;
}

/** `distance`: from `unit` back to the latest release strictly before it, in 1/weight of a step. */
function walkFrom(unit: number, weight: number, distance: number, period: number): Walk {
  const roundedUp = distance + ((weight - (distance % weight)) % weight);
  return {
    weight,
    strideWhole: (period - (period % weight)) / weight,
    stridePart: period % weight,
    step: unit - roundedUp / weight,
    carry: roundedUp - distance,
  };
}

function countReleases(walk: Walk, block: Int32Array, start: number): void {
  const { weight, strideWhole, stridePart } = walk;
  let { step, carry } = walk;
  while (step >= start) {
    block[step - start] = (block[step - start] ?? 0) + 1;
    step -= strideWhole;
    carry -= stridePart;
    if (carry < 0) {
      carry += weight;
      step -= 1;
    }
  }
  walk.step = step;
  walk.carry = carry;
}

/** Turns counts of releases into pending, from the end backwards; returns pending at the beginning of the block. */
function accumulate(block: Int32Array, length: number, after: number): number {
  let pending = after;
  for (let index = length - 1; index >= 0; index -= 1) {
    pending += 1 - (block[index] ?? 0);
    block[index] = pending;
  }
  return pending;
}
