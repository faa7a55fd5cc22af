// Owns what a year was for one donor, out of their statement of it: every figure is a sum of its movements; refuses to read it and to find words.
import type { Loan } from "../loans/loan.ts";
import { type Minor, minor, minus } from "../money/minor.ts";
import { MONEY_PLACES, type MoneyPlace, type Movement } from "../portfolio/statement/movement.ts";
import type { Statement } from "../portfolio/statement/statement.ts";

/** In the donors' currency. What was taken back as a mistake is taken off what it was a mistake in. */
export interface Year {
  readonly year: string;
  readonly given: Minor;
  /** Handed out to entrepreneurs. */
  readonly handedOut: Minor;
  /** Principal that came back of loans, given up or not. */
  readonly cameBack: Minor;
  /** Returned money that went on to the next loans. */
  readonly movedOn: Minor;
  readonly lost: Minor;
  readonly refunded: Minor;
  readonly runningCosts: Minor;
  /** Entrepreneurs to whom money of theirs was handed out in the year, and the countries they live in. */
  readonly people: number;
  readonly countries: number;
  /** Where everything that was ever given stood at the end of the year; only places with something in them. Adds up to `givenEver`. */
  readonly stood: readonly { readonly place: MoneyPlace; readonly amount: Minor }[];
  readonly givenEver: Minor;
}

/** Null for a year in which nothing of theirs moved. */
export function yearIn(statement: Statement, loans: ReadonlyMap<string, Loan>): Year | null {
  const { from, movements, opening, closing } = statement;
  if (movements.length === 0) return null;
  const reached = movements.flatMap((one) => (one.kind === "handed_out" ? (loans.get(one.loanId ?? "") ?? []) : []));
  return {
    year: from.slice(0, 4),
    given: minus(closing.given, opening.given),
    handedOut: net(movements, ["committed"], ["lentOut"]),
    cameBack: net(movements, ["lentOut", "lost"], ["waiting"]),
    movedOn: net(movements, ["waiting"], ["committed"]),
    lost: minus(closing.lost, opening.lost),
    refunded: minus(closing.refunded, opening.refunded),
    runningCosts: minus(closing.runningCosts, opening.runningCosts),
    people: new Set(reached.map((loan) => loan.entrepreneurId)).size,
    countries: new Set(reached.map((loan) => loan.country)).size,
    stood: MONEY_PLACES.map((place) => ({ place, amount: closing[place] })).filter(({ amount }) => amount !== 0n),
    givenEver: closing.given,
  };
}

type Place = MoneyPlace | "given";

/** What went from some places to others, less what went the way back. */
function net(movements: readonly Movement[], from: readonly Place[], to: readonly Place[]): Minor {
  return minor(
    movements.reduce((sum, one) => {
      if (from.includes(one.from) && to.includes(one.to)) return sum + one.amount;
      return to.includes(one.from) && from.includes(one.to) ? sum - one.amount : sum;
    }, 0n),
  );
}
