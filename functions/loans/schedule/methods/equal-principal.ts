// Owns equal principal (declining totals): the same principal in every row, interest on what is still owed; refuses to know dates.
import { levelStep, toMultiple } from "../rounding.ts";
import type { Part, Spread } from "./spread.ts";

/** The last row takes what rounding left of the principal. Needs principal ≥ paying rows × multiple. */
export function equalPrincipal({ principal, rates, grace, multiple }: Spread): Part[] {
  const last = rates.perRow.length - 1;
  const step = levelStep(principal, rates.perRow.length - grace, multiple, 1n);
  let owed = principal;
  return rates.perRow.map((rate, index) => {
    const interest = toMultiple(owed * rate, rates.over, multiple);
    const paid = index === last ? owed : index < grace ? 0n : step;
    owed -= paid;
    return { principal: paid, interest };
  });
}
