// Owns how a contribution stands in the table: under its loan, and found from its donor; refuses to decide anything about it.
import type { Currency } from "../money/currencies.ts";
import { type Minor, minor } from "../money/minor.ts";
import { wholeNumber } from "../table/fields.ts";
import { index, type Key, keys } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { Contribution } from "./contribution.ts";

export function contributionKey(contribution: Contribution): Key {
  return keys.contribution(contribution.loanId, contribution.createdAt, contribution.id);
}

export function contributionItem(contribution: Contribution): Item {
  const { version: _, ...facts } = contribution;
  const order = `${contribution.createdAt}#${contribution.id}`;
  return { ...facts, type: "contribution", ...index.ofDonor(contribution.donorId, "CONTRIBUTION", order) };
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
  };
}
