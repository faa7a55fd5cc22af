// Owns all movements of one donor's money, worked out from what the table keeps, so that they end where the portfolio stands; refuses to read anything.
import type { Checkout } from "../../checkouts/checkout.ts";
import type { Contribution } from "../../contributions/contribution.ts";
import { account } from "../../ledger/accounts.ts";
import type { Entry } from "../../ledger/entry.ts";
import { movedAt } from "../../ledger/entry.ts";
import { divideDown } from "../../money/divide.ts";
import { type Minor, minor, minus, negate, plus, total, ZERO } from "../../money/minor.ts";
import type { Portfolio } from "../portfolio.ts";
import { type LoanRecord, movementsOfLoan } from "./course.ts";
import type { GivingBack } from "./givings-back.ts";
import { giveBack, Holds } from "./holds.ts";
import { after, MONEY_PLACES, type Movement, moved, NOTHING } from "./movement.ts";

/** All that is kept of one donor's money. */
export interface MoneyRecord {
  readonly donations: readonly Checkout[];
  /** The donor's own, of every generation. */
  readonly contributions: readonly Contribution[];
  readonly loans: readonly LoanRecord[];
  /** Shares of what partners that closed sent home. */
  readonly comeHome: readonly Entry[];
  readonly givingsBack: readonly GivingBack[];
  /** Where it all stands now. */
  readonly now: Portfolio;
}

type Happening =
  | { readonly at: string; readonly rank: number; readonly movement: Movement }
  | { readonly at: string; readonly rank: number; readonly givingBack: GivingBack };

/** Oldest first. Whatever no record dates is one last movement of kind `corrected`, at `today`. */
export function movementsOf(record: MoneyRecord, today: string): Movement[] {
  const mine = new Set(record.contributions.map((one) => one.id));
  const happened: Happening[] = [
    ...ranked(0, record.donations.flatMap(ofDonation)),
    ...ranked(1, record.contributions.flatMap(onward)),
    ...ranked(
      2,
      record.loans.flatMap((loan) => movementsOfLoan(loan, mine)),
    ),
    ...ranked(3, comeHome(record)),
    ...ranked(4, record.contributions.flatMap(released)),
    ...record.givingsBack.map((givingBack) => ({ at: givingBack.at, rank: 5, givingBack })),
  ].sort((a, b) => (a.at === b.at ? a.rank - b.rank : a.at < b.at ? -1 : 1));
  const holds = new Holds(record.contributions);
  const movements: Movement[] = [];
  for (const one of happened) {
    const some = "movement" in one ? [one.movement] : giveBack(one.givingBack, holds, record.contributions);
    for (const movement of some) if (holds.take(movement)) movements.push(movement);
  }
  return [...movements, ...corrections(movements, record.now, today)];
}

const ranked = (rank: number, movements: readonly Movement[]): Happening[] =>
  movements.map((movement) => ({ at: movement.at, rank, movement }));

function ofDonation(donation: Checkout): Movement[] {
  const { paidAt, paymentId, lines, runningCosts } = donation;
  if (!paidAt || !paymentId) return [];
  const given = { at: paidAt, from: "given" } as const;
  return [
    ...lines
      .filter((line) => line.placed === "undirected")
      .flatMap((line) =>
        moved({ ...given, kind: "given", to: "undirected", amount: line.amount, loanId: line.loanId || null }),
      ),
    ...moved({ ...given, kind: "running_costs", to: "runningCosts", amount: runningCosts }),
  ];
}

/** How a contribution began: by the payment itself, out of what waits for its donor's word, or out of what came back of another loan. */
function onward(one: Contribution): Movement[] {
  const { id: contributionId, loanId, createdAt: at, broughtIn, loanCurrency } = one;
  const about = { at, loanId, contributionId };
  // What was given back of it since was there at first.
  const amount = plus(one.amount, one.cut);
  if (one.cause.startsWith("gift:")) return moved({ ...about, kind: "given", from: "given", to: "committed", amount });
  if (broughtIn === null) return moved({ ...about, kind: "directed", from: "undirected", to: "committed", amount });
  return [
    ...moved({
      ...about,
      kind: "moved_on",
      from: "waiting",
      to: "committed",
      amount,
      inLoan: { currency: loanCurrency, amount: broughtIn },
    }),
    ...moved({ ...about, kind: "fx", from: "waiting", to: "fx", amount: minus(one.basis, one.amount) }),
  ];
}

/** Out of its loan again before it was handed out. What went back to the donor is told by what gave it back. */
function released(one: Contribution): Movement[] {
  const { id: contributionId, loanId, released: left, broughtIn, loanCurrency } = one;
  if (!left || left.to === "donor" || left.to === "reserve") return [];
  const about = { at: left.at, kind: "released", loanId, contributionId } as const;
  if (left.to === "undirected") return moved({ ...about, from: "committed", to: "undirected", amount: one.amount });
  const inLoan = broughtIn === null ? null : { currency: loanCurrency, amount: broughtIn };
  return [
    ...moved({ ...about, from: "committed", to: "waiting", amount: one.amount, inLoan }),
    ...moved({ ...about, kind: "fx", from: "fx", to: "waiting", amount: minus(one.basis, one.amount) }),
  ];
}

/** What partners that closed sent home or could not pay. Where one contribution has several shares, the last has what rounding left. */
function comeHome({ contributions, comeHome: entries }: MoneyRecord): Movement[] {
  return contributions.flatMap((one) => {
    const { recalled } = one;
    const shares = entries.filter((entry) => entry.about.contributionId === one.id);
    if (!recalled || shares.length === 0) return [];
    const left = shares.map((entry) => ownLeft(entry));
    const all = total(left);
    let told = { sent: ZERO, lost: ZERO };
    let upTo = 0n;
    return shares.flatMap((entry, nth): Movement[] => {
      upTo += left[nth] ?? 0n;
      const until = (basis: Minor) => (all === 0n ? basis : minor(divideDown(basis * upTo, all)));
      const sum = { sent: until(recalled.sentBasis), lost: until(recalled.lostBasis) };
      const part = { sent: minus(sum.sent, told.sent), lost: minus(sum.lost, told.lost) };
      told = sum;
      // What the donor got of it: the clearing account gives it to them, or to the reserve.
      const worth = movedAt(entry, account.undirected(one.donorId));
      const about = { at: entry.at, loanId: one.loanId, contributionId: one.id };
      return [
        ...moved({ ...about, kind: "came_home", from: "waiting", to: "undirected", amount: worth }),
        ...moved({ ...about, kind: "fx", from: "waiting", to: "fx", amount: minus(part.sent, worth) }),
        ...moved({ ...about, kind: "lost", from: "waiting", to: "lost", amount: part.lost }),
      ];
    });
  });
}

/** What a share took out of its partner's fund, in the loan's currency. */
function ownLeft(entry: Entry): Minor {
  return negate(entry.legs.find((leg) => leg.account.startsWith("fund/"))?.amount ?? ZERO);
}

function corrections(movements: readonly Movement[], now: Portfolio, today: string): Movement[] {
  const ends = after(NOTHING, movements);
  const about = { at: today, kind: "corrected" } as const;
  const given = moved({ ...about, from: "given", to: "undirected", amount: minus(now.given, ends.given) });
  const from = after(ends, given);
  return [
    ...given,
    ...MONEY_PLACES.filter((place) => place !== "undirected").flatMap((place) =>
      moved({ ...about, from: "undirected", to: place, amount: minus(now[place], from[place]) }),
    ),
  ];
}
