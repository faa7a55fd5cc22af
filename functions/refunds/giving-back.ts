// Owns what giving money back, or getting it back, does to a donation and its pieces, as writes; refuses to say why or to book it.
import type { Checkout, CheckoutLine } from "../checkouts/checkout.ts";
import type { Contribution } from "../contributions/contribution.ts";
import { contributionItem, contributionKey } from "../contributions/items.ts";
import { giftContributionId } from "../contributions/queries.ts";
import type { Given } from "../ledger/chart-returns.ts";
import { least, type Minor, minus, negate, plus, total, ZERO } from "../money/minor.ts";
import { type Action, change, replace } from "../table/actions.ts";
import { keys } from "../table/keys.ts";
import { lotItem, lotKey } from "../undirected/items.ts";
import type { Lot } from "../undirected/lot.ts";
import { newLot, taken } from "../undirected/rules.ts";
import type { OpenPiece, Placement, Sources } from "./placement.ts";

/** What the entry says is given up. */
export function givenOf(donation: Checkout, placement: Placement, recalled: Sources["recalled"]): Given {
  const fromLoans = new Map<string, Minor>();
  for (const { contribution, amount } of placement.cuts)
    fromLoans.set(contribution.loanId, plus(fromLoans.get(contribution.loanId) ?? ZERO, amount));
  return {
    donorId: String(donation.donorId),
    undirected: total(placement.lots.map((one) => one.amount)),
    runningCosts: placement.runningCosts,
    fromLoans: [...fromLoans].map(([loanId, amount]) => ({ loanId, amount })),
    toReserve: total(placement.takenOver.map((one) => regainedFrom(one, recalled))),
  };
}

function regainedFrom(root: Contribution, recalled: Sources["recalled"]): Minor {
  return total((recalled.get(root.id) ?? []).map((lot) => lot.left));
}

/** The donation after `amount` of it went back. It is refunded when all of it did. */
export function afterGivingBack(donation: Checkout, placement: Placement, amount: Minor): Checkout {
  const refunded = plus(donation.refunded, amount);
  const parts = [
    ...placement.lots.map((one) => ({ line: lineOfLot(donation, one.lot), amount: one.amount, whole: false })),
    ...placement.cuts.map((one) => ({
      line: lineOfRoot(donation, one.contribution),
      amount: one.amount,
      whole: false,
    })),
    ...placement.takenOver.map((one) => ({ line: lineOfRoot(donation, one), amount: one.amount, whole: true })),
  ];
  const lines = donation.lines.map((line) => {
    const mine = parts.filter((part) => part.line === line);
    const takenOver = line.takenOver || mine.some((part) => part.whole);
    return { ...line, refunded: plus(line.refunded, total(mine.map((part) => part.amount))), takenOver };
  });
  return {
    ...donation,
    state: refunded >= donation.total ? "refunded" : donation.state,
    refunded,
    carried: placement.carried,
    runningCostsRefunded: plus(donation.runningCostsRefunded, placement.runningCosts),
    lines,
  };
}

function lineOfRoot(donation: Checkout, root: Pick<Contribution, "id">): CheckoutLine | undefined {
  return donation.lines.find((line) => root.id === giftContributionId(String(donation.paymentId), line.loanId));
}

/** A lot of the payment itself, or of a line whose loan gave it out again; what was directed since belongs to no line. */
function lineOfLot(donation: Checkout, lot: Lot): CheckoutLine | undefined {
  const payment = String(donation.paymentId);
  if (lot.cause === `gift:${payment}`) return donation.lines.find((line) => line.loanId === (lot.loanId ?? ""));
  return donation.lines.find((line) => lot.cause === `release:${giftContributionId(payment, line.loanId)}`);
}

/** The writes to every piece that is taken; the conflict `changed` when one is not as it was read. One write for each item. */
export function pieceActions(
  placement: Placement,
  recalled: Sources["recalled"],
  cause: string,
  at: string,
): Action<"changed">[] {
  const regained = placement.takenOver.flatMap((root) => recalled.get(root.id) ?? []);
  const emptied = [...placement.lots, ...regained.map((lot) => ({ lot, amount: lot.left }))];
  return [
    ...emptied.map(({ lot, amount }) => replace(lotKey(lot), lotItem(taken(lot, amount)), lot.version, "changed")),
    ...placement.cuts.map((cut) => kept(cutContribution(cut.contribution, cut.amount, cause, at))),
    ...loansAfter(placement.cuts),
    ...placement.takenOver.map((root) =>
      kept({ ...root, takenOver: { at, cause, regained: regainedFrom(root, recalled) } }),
    ),
  ];
}

function kept(next: Contribution): Action<"changed"> {
  return replace(contributionKey(next), contributionItem(next), next.version, "changed");
}

/** All of it goes: it is released. A part goes: the rest stands. */
function cutContribution(contribution: Contribution, amount: Minor, cause: string, at: string): Contribution {
  if (amount === contribution.amount) return { ...contribution, released: { at, cause, to: "donor" } };
  return {
    ...contribution,
    amount: minus(contribution.amount, amount),
    basis: minus(contribution.basis, amount),
    cut: plus(contribution.cut, amount),
  };
}

/** Each loan with that much less in it, provided that it still is as open as it was: one write a loan. */
function loansAfter(cuts: readonly (OpenPiece & { amount: Minor })[]): Action<"changed">[] {
  const states = new Map(cuts.map((cut) => [cut.contribution.loanId, cut.loanState]));
  return [...states].map(([loanId, state]) => {
    const amount = total(cuts.filter((cut) => cut.contribution.loanId === loanId).map((cut) => cut.amount));
    return change(keys.loan(loanId), "changed", {
      add: { funded: negate(amount), remaining: amount, promisedDonor: negate(amount), version: 1n },
      onlyIf: { equals: { state }, atLeast: { funded: amount, promisedDonor: amount } },
    });
  });
}

/** Its donor was to have it back: it does not go to a loan by itself for a year, in which they or finance find another way. */
const RETURNED_CHOOSE_DAYS = 365;

/**
 * The donation after `amount` that had gone back is here again: the reserve gets what it carries for it, the rest is a lot that waits
 * for its donor's word.
 */
export function afterReturn(
  donation: Checkout,
  amount: Minor,
  cause: string,
  at: string,
): { readonly donation: Checkout; readonly toReserve: Minor; readonly lot: Lot | null } {
  const toReserve = least(donation.carried, amount);
  const rest = minus(amount, toReserve);
  const money = { donorId: String(donation.donorId), cause, donationId: donation.id, loanId: null, partnerId: null };
  let left = rest;
  const lines = donation.lines.map((line) => {
    const back = least(line.refunded, left);
    left = minus(left, back);
    return { ...line, refunded: minus(line.refunded, back) };
  });
  return {
    donation: {
      ...donation,
      refunded: minus(donation.refunded, amount),
      carried: minus(donation.carried, toReserve),
      lines,
    },
    toReserve,
    lot: rest > 0n ? newLot({ ...money, amount: rest }, at, RETURNED_CHOOSE_DAYS) : null,
  };
}
