// Owns whether a loan fits each part of a wish; refuses to know the other loans.
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { parseAmount } from "../../functions/money/wire.ts";
import type { OpenLoan } from "./open-loan.ts";
import { type ENDS_STEPS, GROUPS, type Group, type LEFT_STEPS, type Wish } from "./wish.ts";

const DAY_MS = 86_400_000;

/** What a wish is compared by, beside itself. */
export interface Looking {
  readonly now: Date;
  /** Whether a loan has the words of the wish. */
  readonly hasWords: (loan: OpenLoan) => boolean;
}

/** A bit for each group, so that what a loan misses is one number. */
export const BIT = Object.fromEntries(GROUPS.map((group, at) => [group, 1 << at])) as Readonly<Record<Group, number>>;

type Fits = (loan: OpenLoan) => boolean;

/** The bits of the groups that a loan does not fit: 0 when it is what was wished for. */
export function missesOf(wish: Wish, { now, hasWords }: Looking): (loan: OpenLoan) => number {
  const tests: { readonly bit: number; readonly fits: Fits }[] = [];
  const add = (group: Group, fits: Fits): void => void tests.push({ bit: BIT[group], fits });
  const [countries, sectors, partners] = [new Set(wish.country), new Set(wish.sector), new Set(wish.partner)];
  const kinds = new Set(wish.kind);
  if (wish.q !== "") add("q", hasWords);
  if (countries.size > 0) add("country", (loan) => countries.has(loan.country));
  if (sectors.size > 0) add("sector", (loan) => sectors.has(loan.sector));
  if (partners.size > 0) add("partner", (loan) => partners.has(loan.partnerId));
  if (kinds.size > 0) add("kind", (loan) => kinds.has(kindOf(loan)));
  if (wish.left !== null) add("left", fitsLeft(wish.left));
  if (wish.ends !== null) add("ends", fitsEnds(wish.ends, now));
  if (wish.first) add("first", (loan) => loan.first);
  return (loan) => {
    let misses = 0;
    for (const { bit, fits } of tests) if (!fits(loan)) misses |= bit;
    return misses;
  };
}

/** One of KINDS. */
export function kindOf({ group }: Pick<OpenLoan, "group">): string {
  return group ? "group" : "one";
}

/** Something is left, and no more than that: a loan whose rest lies in others' baskets takes no gift now. */
export function fitsLeft(step: (typeof LEFT_STEPS)[number]): Fits {
  const most = parseAmount(DONOR_CURRENCY, step) ?? 0n;
  return ({ remaining }) => remaining > 0n && remaining <= most;
}

export function fitsEnds(step: (typeof ENDS_STEPS)[number], now: Date): Fits {
  const last = now.getTime() + Number(step) * DAY_MS;
  return ({ deadline }) => deadline !== null && Date.parse(deadline) <= last;
}
