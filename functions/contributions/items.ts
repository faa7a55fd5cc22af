// Owns how a contribution stands in the table: under its loan, and found from its donor; refuses to decide anything about it.
import type { Currency } from "../money/currencies.ts";
import { type Minor, minor, ZERO } from "../money/minor.ts";
import { wholeNumber } from "../table/fields.ts";
import { index, type Key, keys } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { Contribution, Recalled, TakenOver } from "./contribution.ts";

export function contributionKey(contribution: Contribution): Key {
  return keys.contribution(contribution.loanId, contribution.createdAt, contribution.id);
}

/** What comes straight from a donation is found through the donation; every other one through its donor. */
export function contributionItem(contribution: Contribution): Item {
  const { version: _, released, recalled, cut, takenOver, ...facts } = contribution;
  const order = `${contribution.createdAt}#${contribution.id}`;
  return {
    ...facts,
    ...(released ? { released: { ...released } } : {}),
    ...(cut > 0n ? { cut } : {}),
    ...(takenOver ? { takenOver: { ...takenOver } } : {}),
    ...(recalled ? { recalled: { ...recalled } } : {}),
    type: "contribution",
    ...(isOfDonation(contribution) ? {} : index.ofDonor(contribution.donorId, "CONTRIBUTION", order)),
  };
}

/** Made by the payment itself: its donation names its loan and its moment, so it needs no list of its own. */
export function isOfDonation(contribution: Pick<Contribution, "cause">): boolean {
  return contribution.cause.startsWith("gift:");
}

const amount = (value: unknown): Minor => minor(wholeNumber(value));

export function contributionFrom(item: Item): Contribution {
  return {
    id: String(item.id),
    version: Number(item.version),
    loanId: String(item.loanId),
    donorId: String(item.donorId),
    amount: amount(item.amount),
    generation: Number(item.generation),
    parentId: item.parentId ? String(item.parentId) : null,
    parentLoanId: item.parentLoanId ? String(item.parentLoanId) : null,
    basis: amount(item.basis),
    donationId: String(item.donationId),
    cause: String(item.cause),
    broughtIn: item.broughtIn === null || item.broughtIn === undefined ? null : amount(item.broughtIn),
    loanCurrency: item.loanCurrency as Currency,
    onward: amount(item.onward),
    onwardBasis: amount(item.onwardBasis),
    createdAt: String(item.createdAt),
    released: (item.released as Contribution["released"] | undefined) ?? null,
    cut: item.cut === undefined ? ZERO : amount(item.cut),
    takenOver: item.takenOver ? takenOverFrom(item.takenOver as Item) : null,
    recalled: item.recalled ? recalledFrom(item.recalled as Item) : null,
  };
}

function recalledFrom(item: Item): Recalled {
  return {
    sent: amount(item.sent),
    sentBasis: amount(item.sentBasis),
    worth: amount(item.worth),
    lost: amount(item.lost),
    lostBasis: amount(item.lostBasis),
  };
}

function takenOverFrom(item: Item): TakenOver {
  return { at: String(item.at), cause: String(item.cause), regained: amount(item.regained) };
}
