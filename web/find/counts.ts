// Owns how many loans each choice would show under all other groups; refuses to know what is chosen.
import { BIT, fitsEnds, fitsLeft, kindOf, missesOf } from "./fits.ts";
import type { OpenLoan } from "./open-loan.ts";
import { ENDS_STEPS, LEFT_STEPS, MANY, type Many, type Wish } from "./wish.ts";

/**
 * For each choice of a group, what a list with that choice alone in its group would hold. Choices of a group with several exclude each
 * other, so what two of them show together is their sum.
 */
export interface Counts extends Readonly<Record<Many | "left" | "ends", ReadonlyMap<string, number>>> {
  readonly first: number;
}

const KEY: Readonly<Record<Many, (loan: OpenLoan) => string>> = {
  country: (loan) => loan.country,
  sector: (loan) => loan.sector,
  partner: (loan) => loan.partnerId,
  kind: kindOf,
};

export interface Tally {
  /** `misses`: the bits of the groups that the loan does not fit. */
  add(loan: OpenLoan, misses: number): void;
  readonly counts: Counts;
}

export function newTally(now: Date): Tally {
  const many = Object.fromEntries(MANY.map((name) => [name, new Map()])) as Record<Many, Map<string, number>>;
  const steps = { left: new Map<string, number>(), ends: new Map<string, number>() };
  const left = LEFT_STEPS.map((step) => ({ step, fits: fitsLeft(step) }));
  const ends = ENDS_STEPS.map((step) => ({ step, fits: fitsEnds(step, now) }));
  let first = 0;
  const more = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  /** Whether nothing but this group stands between the loan and the list. */
  const open = (misses: number, bit: number): boolean => (misses & ~bit) === 0;
  return {
    add(loan, misses) {
      for (const group of MANY) if (open(misses, BIT[group])) more(many[group], KEY[group](loan));
      if (open(misses, BIT.left)) for (const { step, fits } of left) if (fits(loan)) more(steps.left, step);
      if (open(misses, BIT.ends)) for (const { step, fits } of ends) if (fits(loan)) more(steps.ends, step);
      if (loan.first && open(misses, BIT.first)) first += 1;
    },
    get counts() {
      return { ...many, ...steps, first };
    },
  };
}

/** For a list that stands as a file: what is left and how long does not stand on it, so that no moment matters. */
export function countsOf(loans: readonly OpenLoan[], wish: Wish): Counts {
  const now = new Date(0);
  const misses = missesOf(wish, { now, hasWords: () => true });
  const tally = newTally(now);
  for (const loan of loans) tally.add(loan, misses(loan));
  return tally.counts;
}
