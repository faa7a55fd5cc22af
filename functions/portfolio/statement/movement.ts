// Owns what a movement of a donor's money is: so much, from one place to another, at one moment; refuses to know why it happened.
import type { Currency } from "../../money/currencies.ts";
import { type Minor, minus, negate, plus, ZERO } from "../../money/minor.ts";
import type { Portfolio } from "../portfolio.ts";

/** Where a donor's money can be, in the order of a gift's life: the parts of the identity (portfolio.ts). */
export const MONEY_PLACES = [
  "committed",
  "lentOut",
  "waiting",
  "undirected",
  "runningCosts",
  "fees",
  "refunded",
  "carried",
  "lost",
  "fx",
] as const satisfies readonly (keyof Portfolio)[];
export type MoneyPlace = (typeof MONEY_PLACES)[number];

/** `corrected`: what no record dates, so that a statement adds up whatever happened. */
export const MOVEMENT_KINDS = [
  "given",
  "running_costs",
  "directed",
  "handed_out",
  "not_handed_out",
  "came_back",
  "moved_on",
  "released",
  "lost",
  "recovered",
  "came_home",
  "fx",
  "refunded",
  "refund_returned",
  "taken_back",
  "corrected",
] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** `amount` is above zero, in the donors' currency. From `given`: it is new. */
export interface Movement {
  readonly at: string;
  readonly kind: MovementKind;
  readonly from: MoneyPlace | "given";
  readonly to: MoneyPlace;
  readonly amount: Minor;
  readonly loanId: string | null;
  readonly contributionId: string | null;
  /** The same money in the loan's currency; null where nothing of it was in that currency. */
  readonly inLoan: { readonly currency: Currency; readonly amount: Minor } | null;
}

/** given = the sum of all places. */
export type MoneyIdentity = Readonly<Record<MoneyPlace | "given", Minor>>;

export const NOTHING: MoneyIdentity = Object.freeze({
  given: ZERO,
  committed: ZERO,
  lentOut: ZERO,
  waiting: ZERO,
  undirected: ZERO,
  runningCosts: ZERO,
  fees: ZERO,
  refunded: ZERO,
  carried: ZERO,
  lost: ZERO,
  fx: ZERO,
});

/** Where money is after some movements. */
export function after(before: MoneyIdentity, movements: Iterable<Movement>): MoneyIdentity {
  const next: Record<MoneyPlace | "given", Minor> = { ...before };
  for (const { from, to, amount } of movements) {
    next[from] = from === "given" ? plus(next.given, amount) : minus(next[from], amount);
    next[to] = plus(next[to], amount);
  }
  return next;
}

type Draft = Omit<Movement, "loanId" | "contributionId" | "inLoan"> &
  Partial<Pick<Movement, "loanId" | "contributionId" | "inLoan">>;

/** A movement; one of less than nothing goes the other way, one of nothing is none. */
export function moved(draft: Draft): Movement[] {
  const whole = { loanId: null, contributionId: null, inLoan: null, ...draft };
  if (whole.amount === 0n) return [];
  if (whole.amount > 0n || whole.from === "given") return [whole];
  const { inLoan } = whole;
  return [
    {
      ...whole,
      from: whole.to,
      to: whole.from,
      amount: negate(whole.amount),
      inLoan: inLoan && { ...inLoan, amount: inLoan.amount < 0n ? negate(inLoan.amount) : inLoan.amount },
    },
  ];
}
