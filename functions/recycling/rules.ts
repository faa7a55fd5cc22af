// Owns which returned money moves on to which loan, as a pure decision; refuses to touch the table or the clock.
import type { Standing } from "../contributions/standing.ts";
import type { Loan } from "../loans/loan.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { divideDown } from "../money/divide.ts";
import { least, type Minor, minor, minus } from "../money/minor.ts";
import { parseRate, type Rate, sameRate, toBase, toQuote } from "../money/rate.ts";
import { NO_ORDERS, type Orders } from "../recycling-orders/rules.ts";

/** Returned money of one contribution: where it came from, and where its donor lets it go. */
export interface Credit {
  readonly standing: Standing;
  readonly from: Loan;
  /** False while its donor still has time to choose. */
  readonly mayMove: boolean;
  /** True once it has waited so long that it rather goes somewhere else than nowhere. */
  readonly waitedLong: boolean;
  readonly countries: readonly string[];
  readonly sectors: readonly string[];
  /** The last day (ISO) on which the donor who wishes to may choose; left out where nobody chooses. */
  readonly chooseBy?: string;
}

/** One piece that moves: `amount` at the new loan's rate, `basis` the same money at the old one's, `broughtIn` in the loans' currency. */
export interface Allocation {
  readonly standing: Standing;
  readonly from: Loan;
  readonly to: Loan;
  readonly amount: Minor;
  readonly basis: Minor;
  readonly broughtIn: Minor;
  /** Why it goes there; left out where its donor said so. */
  readonly because?: Because;
}

/** What spoke for a loan when a piece was dealt out. */
export interface Because {
  /** Its donor's wishes for countries or sectors name it. */
  readonly wished: boolean;
  /** Two people have put it first. */
  readonly first: boolean;
  /** Room that was left in it, donors' currency; the piece may be all of it. */
  readonly room: Minor;
  /** Open loans with room that its donor's wishes allowed. */
  readonly among: number;
}

/** An open loan and the room that is left in it while pieces are dealt out. */
interface Place {
  readonly loan: Loan;
  room: Minor;
}

/**
 * Shares out credits of one partner and currency among its open loans (design: money rule 7). Donor by donor, oldest money first, into
 * the loan nearest to complete, then the one with the earliest deadline. Each piece finishes its loan or empties its credit, and a credit
 * below `minimum` (donors' currency) that still grows waits until it is worth moving: so no piece is small without need.
 */
export function decideRecycling(
  credits: readonly Credit[],
  open: readonly Loan[],
  minimum: bigint,
  orders: Orders = NO_ORDERS,
): Allocation[] {
  const takes = open.filter((loan) => !orders.closedLoans.has(loan.id));
  const places = takes.map((loan): Place => ({ loan, room: loan.remaining }));
  const allocations: Allocation[] = [];
  for (const credit of donorByDonor(credits.filter((one) => one.mayMove && !isKept(one, orders)))) {
    let left = credit.standing;
    const stillGrows = credit.from.state === "disbursed";
    if (stillGrows && left.waitingDonor < minimum) continue;
    const ranked = targets(places, credit, orders);
    const among = ranked.filter((one) => one.room > 0n).length;
    for (const to of ranked) {
      const piece = cut(left, credit.from, to.loan, to.room);
      if (!piece) continue;
      const bound = credit.countries.length + credit.sectors.length > 0;
      const because: Because = {
        wished: bound && isWished(credit, to.loan),
        first: orders.firstLoans.has(to.loan.id),
        room: to.room,
        among,
      };
      allocations.push({ standing: credit.standing, from: credit.from, to: to.loan, ...piece, because });
      to.room = minus(to.room, piece.amount);
      left = {
        ...left,
        waiting: minus(left.waiting, piece.broughtIn),
        waitingDonor: minus(left.waitingDonor, piece.basis),
      };
    }
  }
  return allocations;
}

/** Donors in the order of their oldest waiting money; each one's credits oldest first. */
function donorByDonor(credits: readonly Credit[]): Credit[] {
  const age = (credit: Credit) => `${credit.standing.contribution.createdAt}#${credit.standing.contribution.id}`;
  const oldest = new Map<string, string>();
  for (const credit of credits) {
    const donor = credit.standing.contribution.donorId;
    const known = oldest.get(donor);
    if (known === undefined || age(credit) < known) oldest.set(donor, age(credit));
  }
  const place = (credit: Credit) => `${oldest.get(credit.standing.contribution.donorId)} ${age(credit)}`;
  return [...credits].sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

function isKept(credit: Credit, orders: Orders): boolean {
  return orders.keptLoans.has(credit.from.id) || orders.keptPieces.has(credit.standing.contribution.id);
}

/** Whether a donor's wishes name this loan; without any, every loan is as they wish. */
export function isWished(credit: Pick<Credit, "countries" | "sectors">, loan: Pick<Loan, "country" | "sector">) {
  const named = (list: readonly string[], value: string) => list.length === 0 || list.includes(value);
  return named(credit.countries, loan.country) && named(credit.sectors, loan.sector);
}

/** Where a credit may go: its donor's wishes first, then what two people put first, then the least room, then the earliest deadline. */
function targets(places: readonly Place[], credit: Credit, orders: Orders): Place[] {
  const wished = ({ loan }: Place) => isWished(credit, loan);
  const first = ({ loan }: Place) => orders.firstLoans.has(loan.id);
  const order = ({ loan }: Place) => `${loan.deadline} ${loan.id}`;
  return places
    .filter((place) => credit.waitedLong || wished(place))
    .sort(
      (a, b) =>
        Number(wished(b)) - Number(wished(a)) ||
        Number(first(b)) - Number(first(a)) ||
        Number(a.room - b.room) ||
        (order(a) < order(b) ? -1 : 1),
    );
}

/**
 * What waiting money is worth at a loan (donors' currency). Between loans of the same posted rate nothing is gained or lost; otherwise it
 * is what the new loan's rate says, rounded down so that it can pay for it.
 */
export function worthAt(
  credit: Pick<Standing, "waiting" | "waitingDonor">,
  from: Pick<Loan, "id" | "rate">,
  to: Pick<Loan, "id" | "rate" | "currency">,
): Minor {
  const rate = rateOf(to);
  if (sameRate(rateOf(from), rate)) return credit.waitingDonor;
  return toBase(credit.waiting, DONOR_CURRENCY, to.currency, rate, "down");
}

/** The piece of a credit that fits into `free` room of a loan; null when nothing of it can move. */
export function cut(
  credit: Pick<Standing, "waiting" | "waitingDonor">,
  from: Loan,
  to: Loan,
  free: Minor,
): { amount: Minor; basis: Minor; broughtIn: Minor } | null {
  const rate = rateOf(to);
  const alike = sameRate(rateOf(from), rate);
  const worth = worthAt(credit, from, to);
  const amount = least(worth, free);
  if (amount <= 0n || credit.waiting <= 0n) return null;
  if (amount === worth) return { amount, basis: credit.waitingDonor, broughtIn: credit.waiting };
  const exact = alike
    ? divideDown(credit.waiting * amount, worth)
    : toQuote(amount, DONOR_CURRENCY, to.currency, rate, "half-even");
  const broughtIn = least(minor(exact), credit.waiting);
  // A last cent of room may be worth less than the smallest unit that waits: then there is nothing to move.
  if (broughtIn <= 0n) return null;
  const basis = alike ? amount : minor(divideDown(credit.waitingDonor * broughtIn, credit.waiting));
  return { amount, basis, broughtIn };
}

function rateOf(loan: Pick<Loan, "id" | "rate">): Rate {
  const rate = parseRate(loan.rate.value);
  if (!rate) throw new Error(`${loan.id} has no rate`);
  return rate;
}
