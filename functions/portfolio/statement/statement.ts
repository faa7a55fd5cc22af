// Owns a statement: where a donor's money stood before a period, what moved in it, where it stood after; refuses to read anything.
import { after, type MoneyIdentity, type Movement, NOTHING } from "./movement.ts";

/** Days in ISO form, both of them in it, as our books count them (UTC). */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export interface Statement extends Period {
  readonly opening: MoneyIdentity;
  /** Oldest first: opening and these make closing, place by place, to the cent. */
  readonly movements: readonly Movement[];
  readonly closing: MoneyIdentity;
}

/** @param all every movement of the donor, oldest first. */
export function statementOf(all: readonly Movement[], { from, to }: Period): Statement {
  const dayOf = (movement: Movement) => movement.at.slice(0, 10);
  const opening = after(
    NOTHING,
    all.filter((one) => dayOf(one) < from),
  );
  const movements = all.filter((one) => dayOf(one) >= from && dayOf(one) <= to);
  return { from, to, opening, movements, closing: after(opening, movements) };
}

export function yearOf(year: string): Period {
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}
