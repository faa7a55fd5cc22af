// Owns putting a portfolio into what its page shows: gifts with their trees; refuses to work out shares.
import type { Checkout } from "../../functions/checkouts/checkout.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { amountText, wire } from "../../functions/money/wire.ts";
import { type Branch, type Holding, type Portfolio, treesOf } from "../../functions/portfolio/portfolio.ts";
import { contributionAnswer, portfolioAnswer } from "../../functions/portfolio/wire.ts";
import { referenceOf } from "../giving/checkout-view.ts";
import { pictureOf } from "../server/site-data.ts";
import type { GiftView, LineageNode, PortfolioView } from "./views.ts";

export function nodeOf(branch: Branch): LineageNode {
  return {
    ...contributionAnswer(branch.holding),
    picture: pictureOf(branch.holding.loan),
    children: branch.children.map(nodeOf),
  };
}

export function portfolioView(portfolio: Portfolio, donations: readonly Checkout[]): PortfolioView {
  const { contributions: _, recycledTotal, timesWorked, ...identity } = portfolioAnswer(portfolio);
  const trees = treesOf(portfolio.holdings);
  // Who is counted is who the money that "worked" has worked for.
  const reached = portfolio.holdings.filter((one) => ownAmount(one) > 0n);
  const people = new Set(reached.map((one) => one.loan.entrepreneurId));
  const countries = new Set(reached.map((one) => one.loan.country));
  const known = new Set(donations.map((one) => one.id));
  const paid = donations.filter((one) => one.paymentId !== null);
  const directed = trees.filter((tree) => !known.has(tree.holding.contribution.donationId));
  return {
    identity,
    timesWorked,
    recycledTotal,
    people: people.size,
    countries: countries.size,
    gifts: [...directed.map(directedView), ...paid.map((one) => giftView(one, trees))],
  };
}

function giftView(donation: Checkout, trees: readonly Branch[]): GiftView {
  const own = trees.filter((tree) => tree.holding.contribution.donationId === donation.id);
  return {
    id: donation.id,
    reference: referenceOf(donation.id),
    at: donation.paidAt ?? donation.createdAt,
    total: wire(DONOR_CURRENCY, donation.total),
    runningCosts: wire(DONOR_CURRENCY, donation.runningCosts),
    refunded: wire(DONOR_CURRENCY, donation.refunded),
    message: donation.message ?? null,
    timesWorked: worked(own),
    contributions: own.map(nodeOf),
  };
}

/** Money that found no room at first and was directed by its donor later. */
function directedView(tree: Branch): GiftView {
  const { contribution } = tree.holding;
  return {
    id: contribution.id,
    reference: referenceOf(contribution.id),
    at: contribution.createdAt,
    total: wire(DONOR_CURRENCY, contribution.amount),
    runningCosts: wire(DONOR_CURRENCY, 0n),
    refunded: wire(DONOR_CURRENCY, 0n),
    message: null,
    timesWorked: worked([tree]),
    contributions: [nodeOf(tree)],
  };
}

/** All that a gift has funded over what was given, as a decimal with two digits. */
function worked(trees: readonly Branch[]): string {
  const given = trees.reduce((sum, tree) => sum + ownAmount(tree.holding), 0n);
  const all = trees.reduce((sum, tree) => sum + fundedBy(tree), 0n);
  return amountText(DONOR_CURRENCY, given === 0n ? 0n : (all * 100n) / given);
}

function fundedBy(tree: Branch): bigint {
  return tree.children.reduce((sum, child) => sum + fundedBy(child), ownAmount(tree.holding));
}

/** What left its loan again, or went back to the donor, did no work of theirs there. */
function ownAmount(holding: Holding): bigint {
  return holding.takenOver || holding.contribution.released ? 0n : holding.contribution.amount;
}
