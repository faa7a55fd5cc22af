// Owns where waiting money goes when its donor has not said so, as a pure decision; refuses to touch the table or the clock.
import type { Loan } from "../loans/loan.ts";
import { least, type Minor, minus } from "../money/minor.ts";
import { CHOOSE_DAYS, type Lot } from "../undirected/lot.ts";

/** What the decision looks at of an open loan. */
export type OpenLoan = Pick<
  Loan,
  "id" | "partnerId" | "country" | "sector" | "deadline" | "remaining" | "currency" | "title"
>;

export interface Piece {
  readonly loan: OpenLoan;
  readonly amount: Minor;
}

const DAY_MS = 86_400_000;

/** Whether a lot has waited so long for a loan as its donor wishes that it rather goes elsewhere than nowhere. */
export function waitedLong(lot: Pick<Lot, "chooseBy">, now: Date): boolean {
  return now.getTime() >= Date.parse(lot.chooseBy) + CHOOSE_DAYS * DAY_MS;
}

/**
 * The pieces of a lot, best loan first: one of the partner it was meant for before any other, then the one nearest to complete, then the one
 * with the earliest deadline. Wishes for countries and sectors hold; once they have held it up for `anywhere` long, they only come first.
 * Each piece finishes a loan or empties the lot, so none is smaller than it has to be. Empty when no loan is open to it.
 */
export function planLot(lot: Lot, open: readonly OpenLoan[], anywhere: boolean): Piece[] {
  const named = (list: readonly string[], value: string) => list.length === 0 || list.includes(value);
  const wished = (loan: OpenLoan) => named(lot.countries, loan.country) && named(lot.sectors, loan.sector);
  const ranked = open
    .filter((loan) => loan.remaining > 0n && (anywhere || wished(loan)))
    .sort((a, b) => {
      if (wished(a) !== wished(b)) return wished(a) ? -1 : 1;
      const [ours, theirs] = [a.partnerId === lot.partnerId, b.partnerId === lot.partnerId];
      if (ours !== theirs) return ours ? -1 : 1;
      if (a.remaining !== b.remaining) return a.remaining < b.remaining ? -1 : 1;
      return `${a.deadline} ${a.id}` < `${b.deadline} ${b.id}` ? -1 : 1;
    });
  const pieces: Piece[] = [];
  let left = lot.left;
  for (const loan of ranked) {
    const amount = least(left, loan.remaining);
    if (amount > 0n) pieces.push({ loan, amount });
    left = minus(left, amount);
  }
  return pieces;
}

/** The open loans with so much less room. */
export function less(open: readonly OpenLoan[], pieces: readonly Piece[]): OpenLoan[] {
  return open.map((loan) => {
    const taken = pieces.find((piece) => piece.loan.id === loan.id)?.amount;
    return taken === undefined ? loan : { ...loan, remaining: minus(loan.remaining, taken) };
  });
}
