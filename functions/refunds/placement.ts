// Owns where the money of a donation is taken from when some of it goes back, as one pure rule; refuses to know why it goes back.
import type { Contribution } from "../contributions/contribution.ts";
import type { LoanState } from "../loans/loan.ts";
import { least, type Minor, minus, plus, ZERO } from "../money/minor.ts";
import type { Lot } from "../undirected/lot.ts";

/** A contribution whose money no loan has used yet, and its loan's state when that was read. */
export interface OpenPiece {
  readonly contribution: Contribution;
  readonly loanState: LoanState;
}

/** Where the money of one donation stands. Amounts in the donors' currency. */
export interface Sources {
  /** Waits for its donor's word, and was never lent. */
  readonly lots: readonly Lot[];
  /** Given to running costs and not given back yet. */
  readonly runningCosts: Minor;
  readonly open: readonly OpenPiece[];
  /** Promised to a funded loan, sent, lent, repaid or lost: nobody can take it out any more. */
  readonly lent: readonly Contribution[];
  /** Comes with a lent contribution that is taken over: money of it that left its partner when that closed, and waits. */
  readonly recalled: ReadonlyMap<string, readonly Lot[]>;
}

/** What is taken. What all of it is less than what goes back is `carried` by the reserve. */
export interface Placement {
  readonly lots: readonly { readonly lot: Lot; readonly amount: Minor }[];
  readonly runningCosts: Minor;
  readonly cuts: readonly (OpenPiece & { readonly amount: Minor })[];
  /** Given back as a whole although they are lent: the reserve pays, and has them from now on. */
  readonly takenOver: readonly Contribution[];
  readonly carried: Minor;
}

/** Pieces that one commit can take: each writes up to two items, and the table takes 100 in one commit. */
const PIECES_MAX = 40;

/**
 * Takes first what waits for its donor's word, then running costs, then what is promised to open loans, then lent contributions, each as
 * a whole where it fits. What is left over the reserve carries, and the next time it is taken first of all.
 *
 * @param carried what the reserve carries for this donation already.
 * @param wanted loans whose money goes before any other's; empty: none in particular.
 */
export function place(
  sources: Sources,
  amount: Minor,
  carried: Minor,
  wanted: ReadonlySet<string> = new Set(),
): Placement {
  let need = plus(amount, carried);
  let pieces = 0;
  const take = (most: Minor, besides = 0): Minor => {
    const part = pieces + besides < PIECES_MAX ? least(most, need) : ZERO;
    if (part > 0n) pieces += 1 + besides;
    need = minus(need, part);
    return part;
  };
  // Every lot that comes with it is one more write.
  const whole = ({ id, amount: all }: Contribution): boolean =>
    all > 0n && all <= need && take(all, sources.recalled.get(id)?.length ?? 0) === all;
  const round = (mine: (loanId: string | null) => boolean, costs: Minor) => ({
    lots: sources.lots.filter((lot) => mine(lot.loanId)).map((lot) => ({ lot, amount: take(lot.left) })),
    runningCosts: take(costs),
    cuts: sources.open
      .filter((piece) => mine(piece.contribution.loanId))
      .map((piece) => ({ ...piece, amount: take(piece.contribution.amount) })),
    takenOver: sources.lent.filter((one) => mine(one.loanId)).filter(whole),
  });
  const isWanted = (loanId: string | null) => wanted.has(loanId ?? "");
  const first = round(isWanted, ZERO);
  const then = round((loanId) => !isWanted(loanId), sources.runningCosts);
  const some = <Piece extends { readonly amount: Minor }>(all: readonly Piece[]) =>
    all.filter((one) => one.amount > 0n);
  return {
    lots: some([...first.lots, ...then.lots]),
    runningCosts: then.runningCosts,
    cuts: some([...first.cuts, ...then.cuts]),
    takenOver: [...first.takenOver, ...then.takenOver],
    carried: need,
  };
}
