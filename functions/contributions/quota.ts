// Owns the rounding decisions of the quota method at one unit of one period. Refuses to know money, people or earlier answers.
import { releasesBefore } from "./releases.ts";

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

/** Steps the search may look back. About half a second; only two contributions below 1/100,000,000 of a loan could need more. */
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
 * earlier s can raise any of these maxima: after at most period / (second smallest weight) steps.
 */
export function roundedUp(moment: Moment): boolean[] {
  const open = openUnitsByDueDate(moment);
  let pending = open.length - open.reduce((sum, unit) => sum + unit.rest, 0) / moment.period;
  const handedOut = new Array<number>(open.length + 1).fill(0); // handedOut[j]: among open units of rank j and later.
  note(open, handedOut, 0, pending);

  let least = pending;
  let block = BLOCK_MIN;
  let at = moment.unit;
  let countFrom: ((start: number) => Int32Array) | null = null;
  while (least > 1 && canStillRise(open, handedOut, moment.unit - at, moment.period)) {
    if (moment.unit - at > LOOKBACK_MAX) throw new RangeError("The contributions are too uneven to share among.");
    countFrom ??= releasesBefore(claimsOf(moment), moment.period, moment.unit, BLOCK_MAX);
    const start = Math.max(0, at - block);
    const counts = countFrom(start);
    for (let slot = at - 1; slot >= start; slot -= 1) {
      pending += 1 - (counts[slot - start] ?? 0);
      if (pending < least) {
        least = pending;
        note(open, handedOut, moment.unit - slot, pending);
      }
    }
    at = start;
    block = Math.min(BLOCK_MAX, block * 2);
  }

  const up = new Array<boolean>(moment.weights.length).fill(false);
  open.forEach(({ index }, rank) => {
    up[index] = (handedOut[rank] ?? 0) > (handedOut[rank + 1] ?? 0);
  });
  return up;
}

function claimsOf({ weights, rests }: Moment): { weight: number; rest: number }[] {
  return weights.map((weight, index) => ({ weight, rest: rests[index] ?? 0 })).filter(({ weight }) => weight > 0);
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

/** False once no moment `back` or more units ago can raise a maximum: open - pending never exceeds the sum of open rests. */
function canStillRise(open: readonly OpenUnit[], handedOut: readonly number[], back: number, period: number): boolean {
  let earned = 0;
  for (let rank = open.length - 1; rank >= 0; rank -= 1) {
    const unit = open[rank];
    if (unit) earned += Math.max(0, unit.rest - back * unit.weight);
    if (earned >= ((handedOut[rank] ?? 0) + 1) * period) return true;
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
