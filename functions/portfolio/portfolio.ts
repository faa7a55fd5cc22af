// Owns what a donor's money does right now, and where each gift went, derived from the books; refuses to read or keep anything.
import type { Checkout } from "../checkouts/checkout.ts";
import type { Contribution } from "../contributions/contribution.ts";
import { takenOverAmong } from "../contributions/roots.ts";
import { type Standing, standings } from "../contributions/standing.ts";
import { isLent, type Loan } from "../loans/loan.ts";
import { type Minor, minor, minus, negate, plus, total, ZERO } from "../money/minor.ts";

/** A contribution with its loan, and what became of it. Amounts in the donors' currency unless named otherwise. */
export interface Holding {
  readonly contribution: Contribution;
  readonly loan: Loan;
  readonly standing: Standing;
  /** Promised; handed out and not yet back; written off, or lost with a partner that closed. */
  readonly committed: Minor;
  readonly lentOut: Minor;
  readonly lost: Minor;
  /** It was given back after it was lent: it works on for the reserve, and stands in no sum of the donor's. */
  readonly takenOver: boolean;
}

/** given = committed + lentOut + waiting + undirected + runningCosts + fees + refunded + carried + lost + fx, to the cent. */
export interface Portfolio {
  readonly given: Minor;
  readonly committed: Minor;
  readonly lentOut: Minor;
  readonly waiting: Minor;
  readonly undirected: Minor;
  readonly runningCosts: Minor;
  /** Carried by the organisation, so nothing is taken from a gift. */
  readonly fees: Minor;
  /** Back with the donor, by us or by their bank. */
  readonly refunded: Minor;
  /** Below zero: of `refunded`, the reserve carries so much, because it could not be taken from the donor's own gifts. */
  readonly carried: Minor;
  readonly lost: Minor;
  /** Lost to exchange rates between loans; below zero when gained. */
  readonly fx: Minor;
  readonly recycledTotal: Minor;
  /** Hundredths: 340 is "3.4 times". All that funded loans, over what was given to loans. */
  readonly timesWorked: bigint;
  readonly holdings: readonly Holding[];
}

export function holdingsOf(loan: Loan, contributionsOfLoan: readonly Contribution[], donorId: string): Holding[] {
  const out = isLent(loan);
  const over = loan.state === "written_off";
  const missing = ({ contribution, returnedDonor }: Standing) => minus(contribution.amount, returnedDonor);
  return standings(loan, contributionsOfLoan)
    .filter((standing) => standing.contribution.donorId === donorId)
    .map((standing) => ({
      contribution: standing.contribution,
      loan,
      standing,
      takenOver: false,
      committed: out || standing.contribution.released ? ZERO : standing.contribution.amount,
      lentOut: out && !over && !standing.contribution.released ? missing(standing) : ZERO,
      lost: plus(
        over && !standing.contribution.released ? missing(standing) : ZERO,
        standing.contribution.recalled?.lostBasis ?? ZERO,
      ),
    }));
}

export function portfolioOf(
  donations: readonly Checkout[],
  holdings: readonly Holding[],
  undirected: Minor,
): Portfolio {
  const paid = donations.filter((one) => one.paymentId !== null);
  const takenOver = takenOverAmong(holdings.map((one) => one.contribution));
  const all = holdings.map((one) => (takenOver.has(one.contribution.id) ? forTheReserve(one) : one));
  const theirs = all.filter((one) => !one.takenOver);
  // Money that left a loan before it was handed out stands elsewhere: as a lot, or with the contribution it came from.
  const standing = theirs.filter((one) => one.contribution.released === null);
  const sum = (amount: (holding: Holding) => Minor) => total(standing.map(amount));
  const fresh = total(
    standing.filter((one) => one.contribution.generation === 0).map((one) => one.contribution.amount),
  );
  const worked = sum((one) => one.contribution.amount);
  return {
    given: total(paid.map((one) => one.total)),
    committed: sum((one) => one.committed),
    lentOut: sum((one) => one.lentOut),
    waiting: sum((one) => one.standing.waitingDonor),
    undirected,
    runningCosts: total(paid.map((one) => minus(one.runningCosts, one.runningCostsRefunded))),
    fees: ZERO,
    refunded: total(paid.map((one) => one.refunded)),
    carried: negate(total(paid.map((one) => one.carried))),
    lost: sum((one) => one.lost),
    fx: sum(({ contribution }) => plus(minus(contribution.basis, contribution.amount), lostOnTheWayHome(contribution))),
    recycledTotal: minus(worked, fresh),
    timesWorked: fresh === 0n ? 0n : (worked * 100n) / fresh,
    holdings: all,
  };
}

/** Nothing of it is the donor's any more: they have it back. */
function forTheReserve(holding: Holding): Holding {
  return { ...holding, takenOver: true, committed: ZERO, lentOut: ZERO, lost: ZERO };
}

/** Lost to the exchange rate when its partner closed and sent it back; below zero when gained. */
function lostOnTheWayHome({ recalled }: Contribution): Minor {
  return recalled ? minus(recalled.sentBasis, recalled.worth) : ZERO;
}

/** What the identity is off by: zero, always (money rule 8). */
export function identityGap(portfolio: Portfolio): Minor {
  const parts = [
    portfolio.committed,
    portfolio.lentOut,
    portfolio.waiting,
    portfolio.undirected,
    portfolio.runningCosts,
    portfolio.fees,
    portfolio.refunded,
    portfolio.carried,
    portfolio.lost,
    portfolio.fx,
  ];
  return minus(portfolio.given, parts.reduce(plus, minor(0n)));
}

export interface Branch {
  readonly holding: Holding;
  readonly children: readonly Branch[];
}

/** The trees of a donor's money: one root for each contribution that came from no loan. */
export function treesOf(holdings: readonly Holding[]): Branch[] {
  const branch = (holding: Holding): Branch => ({
    holding,
    children: holdings.filter((one) => one.contribution.parentId === holding.contribution.id).map(branch),
  });
  return holdings.filter((one) => one.contribution.parentId === null).map(branch);
}

/** The part of the trees under one contribution; null when it is not among them. */
export function branchOf(holdings: readonly Holding[], contributionId: string): Branch | null {
  const within = (branches: readonly Branch[]): Branch | null => {
    for (const one of branches) {
      const found = one.holding.contribution.id === contributionId ? one : within(one.children);
      if (found) return found;
    }
    return null;
  };
  return within(treesOf(holdings));
}
