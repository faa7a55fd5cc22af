// Owns the rounding decisions of the quota method at one unit of one period. Refuses to know money, people or earlier answers.
import { pendingBefore } from "./pending.ts";

/** One moment of the sequence; every number is an exact integer and weights.length * period is a safe integer. */
export interface Moment {
  /** Amounts divided by their greatest common divisor; zeros allowed. */
  readonly weights: readonly number[];
  /** unit * weight modulo period: how far (in 1/period) each pro rata share lies above a whole unit. */
  readonly rests: readonly number[];
  /** Sum of the weights. */
  readonly period: number;
  /** Units handed out since the period began, 0 < unit < period. */
  readonly unit: number;
}

/** The next unit of one contribution, wanted before this moment and due after it. */
interface OpenUnit {
  readonly index: number;
  readonly weight: number;
  readonly rest: number;
}

/**
 * Steps the search may look back: about half a second of work. Only a loan with two contributions below 1/100,000,000 of it
 * could need more, such as two single cents in a loan of over a million euros.
 */
export const LOOKBACK_MAX = 100_000_000;

const BLOCK_MIN = 128;
const BLOCK_MAX = 8_192; // 32 KiB of counters: stays in the fastest cache.

/**
 * Says which contributions hold the whole unit above their pro rata share; the others hold the one below.
 *
 * The quota method hands out unit after unit: each to the contribution whose next unit is due first (smallest
 * (received + 1) / weight, ties to the earliest), among those not yet at or above pro rata. Replaying that costs one step for
 * each unit. Instead: the open units from rank j on that were handed out before this moment number exactly
 *   max over s <= unit of (open at s, from rank j on) - pending(s),    pending(s) = sum of ceil(s * weight / period) - s,
 * which is how a queue with priorities drains (docs/shares.md proves it). Looking back from `unit` stops as soon as no
 * earlier s can raise any of these maxima: after at most period / (second smallest weight) steps
 * and one block.
 */
export function roundedUp(moment: Moment): boolean[] {
  const open = openUnitsByDueDate(moment);
  const handedOut = new Array<number>(open.length + 1).fill(0); // handedOut[j]: among open units of rank j and later.
  const now = open.length - open.reduce((sum, unit) => sum + unit.rest, 0) / moment.period;
  note(open, handedOut, 0, now);
  if (now > 1 && canStillRise(open, handedOut, 0, moment.period)) lookBack(moment, open, handedOut, now);

  const up = new Array<boolean>(moment.weights.length).fill(false);
  open.forEach(({ index }, rank) => {
    up[index] = (handedOut[rank] ?? 0) > (handedOut[rank + 1] ?? 0);
  });
  return up;
}

/** Raises the maxima with every earlier moment that can matter: those where fewer units were pending than at any later one. */
function lookBack(
  { weights, rests, period, unit }: Moment,
  open: readonly OpenUnit[],
  handedOut: number[],
  now: number,
): void {
  const claims = weights.flatMap((weight, index) => (weight > 0 ? [{ weight, rest: rests[index] ?? 0 }] : []));
  const pendingFrom = pendingBefore(claims, { period, unit, now, blockMax: BLOCK_MAX });
  let least = now;
  let block = BLOCK_MIN;
  let end = unit;
  do {
    if (unit - end > LOOKBACK_MAX) throw new RangeError("The contributions are too uneven to share among.");
    const start = Math.max(0, end - block);
    const pending = pendingFrom(start, end);
    if (lowest(pending, end - start) < least) {
      for (let step = end - 1; step >= start; step -= 1) {
        const then = pending[step - start] ?? 0;
        if (then >= least) continue;
        least = then;
        note(open, handedOut, unit - step, then);
      }
    }
    end = start;
    block = Math.min(BLOCK_MAX, block * 2);
    // Inside a period at least one unit is always pending, so 1 cannot be undercut.
  } while (end > 0 && least > 1 && canStillRise(open, handedOut, unit - end, period));
}

function lowest(values: Int32Array, length: number): number {
  let low = values[0] ?? 0;
  for (let index = 1; index < length; index += 1) low = Math.min(low, values[index] ?? 0);
  return low;
}

/** Raises the maxima with what was true `back` units ago, when `pending` wanted units were not yet handed out. */
function note(open: readonly OpenUnit[], handedOut: number[], back: number, pending: number): void {
  let openThen = 0;
  for (let rank = open.length - 1; rank >= 0; rank -= 1) {
    const unit = open[rank];
    if (unit && unit.rest > back * unit.weight) openThen += 1;
    handedOut[rank] = Math.max(handedOut[rank] ?? 0, openThen - pending);
  }
}

/**
 * False once no moment more than `back` units ago can raise a maximum: open - pending is whole, never exceeds the sum of the open
 * units' rests at that moment, and those shrink on the way back.
 */
function canStillRise(open: readonly OpenUnit[], handedOut: readonly number[], back: number, period: number): boolean {
  let earned = 0;
  for (let rank = open.length - 1; rank >= 0; rank -= 1) {
    const unit = open[rank];
    if (unit) earned += Math.max(0, unit.rest - back * unit.weight);
    if (earned > ((handedOut[rank] ?? 0) + 1) * period) return true;
  }
  return false;
}

/** Open units, the one due first first. Its due moment is unit + (period - rest) / weight; ties go to the earliest. */
function openUnitsByDueDate({ weights, rests, period }: Moment): OpenUnit[] {
  const open: OpenUnit[] = [];
  weights.forEach((weight, index) => {
    const rest = rests[index] ?? 0;
    if (rest > 0) open.push({ index, weight, rest });
  });
  return open.sort((a, b) => {
    const [waitA, waitB] = [period - a.rest, period - b.rest];
    const whole = (waitA - (waitA % a.weight)) / a.weight - (waitB - (waitB % b.weight)) / b.weight;
    if (whole !== 0) return whole;
    // The fractions of one step decide; their cross products may pass 2^53.
    const part = BigInt(waitA % a.weight) * BigInt(b.weight) - BigInt(waitB % b.weight) * BigInt(a.weight);
    return part === 0n ? a.index - b.index : part < 0n ? -1 : 1;
  });
}
