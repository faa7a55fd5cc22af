// Owns which loans fit a wish, in what order, and what fits nearly; refuses to know addresses and words.
import { RANK } from "../../functions/loans/browse.ts";
import { type Counts, newTally } from "./counts.ts";
import { BIT, type Looking, missesOf } from "./fits.ts";
import type { OpenLoan } from "./open-loan.ts";
import { type FindSort, GROUPS, type Group, type Wish } from "./wish.ts";

/** What is left out of a wish that nothing fits, and the loans that fit then. */
export interface Nearest {
  readonly dropped: readonly Group[];
  readonly loans: readonly OpenLoan[];
}

export interface Found {
  readonly loans: readonly OpenLoan[];
  readonly counts: Counts;
  /** Null while something fits, and when no loan is open at all. */
  readonly nearest: Nearest | null;
}

/** Lowest first; loans come newest first, and stay so where a rank is the same. */
const RANKS: Record<FindSort, (loan: OpenLoan) => bigint> = {
  newest: RANK.newest,
  ending_soon: RANK.ending_soon,
  nearly_there: RANK.nearly_there,
  least_left: RANK.amount_left,
  most_left: (loan) => -loan.remaining,
};

/** `loans` come newest first. One pass over them, whatever is wished, and the order over those that fit. */
export function find(loans: readonly OpenLoan[], wish: Wish, looking: Looking): Found {
  const misses = missesOf(wish, looking);
  const tally = newTally(looking.now);
  const byMisses = new Map<number, OpenLoan[]>();
  for (const loan of loans) {
    const missed = misses(loan);
    const alike = byMisses.get(missed);
    if (alike) alike.push(loan);
    else byMisses.set(missed, [loan]);
    tally.add(loan, missed);
  }
  const found = byMisses.get(0) ?? [];
  const nearest = found.length === 0 ? nearestIn(byMisses, wish.sort) : null;
  return { loans: inOrder(found, wish.sort), counts: tally.counts, nearest };
}

function inOrder(loans: readonly OpenLoan[], sort: FindSort): readonly OpenLoan[] {
  const rank = RANKS[sort];
  return loans
    .map((loan) => ({ loan, at: rank(loan) }))
    .sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1))
    .map(({ loan }) => loan);
}

/** As few groups as can be; among those, whichever brings most. No loan misses fewer, so that these are all that it brings. */
function nearestIn(byMisses: ReadonlyMap<number, readonly OpenLoan[]>, sort: FindSort): Nearest | null {
  const near = [...byMisses]
    .map(([missed, loans]) => ({ dropped: GROUPS.filter((group) => missed & BIT[group]), loans }))
    .sort((a, b) => a.dropped.length - b.dropped.length || b.loans.length - a.loans.length);
  const [best] = near;
  return best ? { dropped: best.dropped, loans: inOrder(best.loans, sort) } : null;
}
