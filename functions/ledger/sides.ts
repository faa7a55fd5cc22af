// Owns which side of an entry a leg stands on, as bookkeepers write it; refuses to know why money moved.
import type { Currency } from "../money/currencies.ts";
import { type Minor, negate, plus, ZERO } from "../money/minor.ts";
import { type Account, classOf } from "./accounts.ts";
import type { Leg } from "./entry.ts";

/** One of both is zero, the other above it. */
export interface Sides {
  readonly account: Account;
  readonly currency: Currency;
  readonly debit: Minor;
  readonly credit: Minor;
}

/** A place that gets fuller is debited; a purpose or a result that gets larger is credited. */
export function sidesOf(leg: Leg): Sides {
  const debited = (classOf(leg.account) === "place") === leg.amount > 0n;
  const size = leg.amount > 0n ? leg.amount : negate(leg.amount);
  return {
    account: leg.account,
    currency: leg.currency,
    debit: debited ? size : ZERO,
    credit: debited ? ZERO : size,
  };
}

/** Both sides of an entry currency by currency: the same in a good one. */
export function sidesByCurrency(legs: readonly Leg[]): Omit<Sides, "account">[] {
  const sums = new Map<Currency, Omit<Sides, "account">>();
  for (const { currency, debit, credit } of legs.map(sidesOf)) {
    const sum = sums.get(currency) ?? { currency, debit: ZERO, credit: ZERO };
    sums.set(currency, { currency, debit: plus(sum.debit, debit), credit: plus(sum.credit, credit) });
  }
  return [...sums.values()];
}
