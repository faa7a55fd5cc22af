// Owns what stands behind each figure of the identity: the donations, contributions and lots that make it up; refuses to read them.
import type { Checkout } from "../checkouts/checkout.ts";
import { type Minor, minus, negate, plus, ZERO } from "../money/minor.ts";
import type { Lot } from "../undirected/lot.ts";
import type { Holding, Portfolio } from "./portfolio.ts";
import type { MoneyPlace } from "./statement/movement.ts";

/** One line behind a figure: `holding` where it is a contribution, `donationId` where it is a gift; neither for what waits for a word. */
export interface PlaceLine {
  readonly at: string;
  readonly amount: Minor;
  readonly holding: Holding | null;
  readonly donationId: string | null;
}

/** The lines of one place, oldest first, none of them zero: they add up to the portfolio's figure. */
export function linesOf(
  place: MoneyPlace | "given",
  portfolio: Portfolio,
  donations: readonly Checkout[],
  lots: readonly Lot[],
): PlaceLine[] {
  const lines = [
    ...donations.flatMap((one) => ofDonation(one, place)),
    ...portfolio.holdings.map((one) => ofHolding(one, place)),
    ...(place === "undirected" ? lots.map(ofLot) : []),
  ];
  return lines.filter((one) => one.amount !== 0n).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function ofDonation(donation: Checkout, place: MoneyPlace | "given"): PlaceLine[] {
  if (donation.paymentId === null) return [];
  const amounts: Partial<Record<MoneyPlace | "given", Minor>> = {
    given: donation.total,
    runningCosts: minus(donation.runningCosts, donation.runningCostsRefunded),
    refunded: donation.refunded,
    carried: negate(donation.carried),
  };
  const at = donation.paidAt ?? donation.createdAt;
  return [{ at, amount: amounts[place] ?? ZERO, holding: null, donationId: donation.id }];
}

function ofHolding(holding: Holding, place: MoneyPlace | "given"): PlaceLine {
  const { contribution } = holding;
  const amount = standsAt(holding)[place as keyof ReturnType<typeof standsAt>] ?? ZERO;
  return { at: contribution.createdAt, amount, holding, donationId: null };
}

/** Where one contribution's money stands; nowhere once it has left its loan again, or works for the reserve. */
export function standsAt({ contribution, standing, committed, lentOut, lost, takenOver }: Holding) {
  const { recalled, released, basis, amount } = contribution;
  if (takenOver || released) return { committed: ZERO, lentOut: ZERO, waiting: ZERO, lost: ZERO, fx: ZERO };
  const home = recalled ? minus(recalled.sentBasis, recalled.worth) : ZERO;
  return { committed, lentOut, waiting: standing.waitingDonor, lost, fx: plus(minus(basis, amount), home) };
}

function ofLot(lot: Lot): PlaceLine {
  return { at: lot.since, amount: lot.left, holding: null, donationId: null };
}
