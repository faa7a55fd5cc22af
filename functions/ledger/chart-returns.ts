// Owns which accounts move when money goes back or is disputed, and what Stripe takes on its own; refuses to decide whether it may happen.
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { type Minor, minor, minus, negate, plus, total } from "../money/minor.ts";
import { type Account, account } from "./accounts.ts";
import { type Entry, entry, type Leg, leg } from "./entry.ts";
import { lateDay } from "./late.ts";

/** What donors give and get back is in their currency. */
const inEuros = (name: Account, amount: Minor): Leg => leg(name, DONOR_CURRENCY, amount);

/** What is given up of one donation, in the donors' currency, so that money can go back. */
export interface Given {
  readonly donorId: string;
  readonly undirected: Minor;
  readonly runningCosts: Minor;
  readonly fromLoans: readonly { readonly loanId: string; readonly amount: Minor }[];
  /** Of money that is taken over: waited as undirected and is the reserve's from now on. */
  readonly toReserve: Minor;
}

/** The purposes that give; the reserve carries what they give less than `amount`, and has what they give more. */
function takenFrom(given: Given, amount: Minor): Leg[] {
  const taken = plus(plus(given.undirected, given.runningCosts), total(given.fromLoans.map((one) => one.amount)));
  return [
    inEuros(account.undirected(given.donorId), negate(plus(given.undirected, given.toReserve))),
    inEuros(account.runningCosts, negate(given.runningCosts)),
    ...given.fromLoans.map((one) => inEuros(account.forLoan(one.loanId), negate(one.amount))),
    inEuros(account.reserve, plus(minus(taken, amount), given.toReserve)),
  ];
}

/** Who let money go back: two people of ours, or nobody of ours (somebody in Stripe's dashboard). */
export type Deciders =
  | { readonly proposalId: string; readonly proposedBy: string; readonly approvedBy: string }
  | { readonly by: "system" };

/** Stripe gives money back to its giver: the purposes it was for end, and the reserve carries what is lent already. */
export function refundEntry(fact: {
  refundId: string;
  checkoutId: string;
  at: string;
  balanceTransaction: string;
  amount: Minor;
  given: Given;
  deciders: Deciders;
  movedAt?: string | undefined;
}): Entry {
  return entry({
    cause: `refund:${fact.refundId}`,
    kind: "refund",
    at: fact.at,
    about: {
      checkoutId: fact.checkoutId,
      donorId: fact.given.donorId,
      refundId: fact.refundId,
      ...fact.deciders,
      ...lateDay(fact.at, fact.movedAt),
    },
    balanceTransaction: fact.balanceTransaction,
    legs: [inEuros(account.stripe, negate(fact.amount)), ...takenFrom(fact.given, fact.amount)],
  });
}

/** A refund came back to Stripe: first what the reserve carries for this donation, the rest waits for its donor's word. */
export function refundFailedEntry(fact: {
  refundId: string;
  checkoutId: string;
  donorId: string;
  at: string;
  balanceTransaction: string;
  amount: Minor;
  toReserve: Minor;
  movedAt?: string | undefined;
}): Entry {
  return entry({
    cause: `refund-failed:${fact.refundId}`,
    kind: "refund_failed",
    at: fact.at,
    about: {
      checkoutId: fact.checkoutId,
      donorId: fact.donorId,
      refundId: fact.refundId,
      by: "system",
      ...lateDay(fact.at, fact.movedAt),
    },
    balanceTransaction: fact.balanceTransaction,
    legs: [
      inEuros(account.stripe, fact.amount),
      inEuros(account.reserve, fact.toReserve),
      inEuros(account.undirected(fact.donorId), minus(fact.amount, fact.toReserve)),
    ],
  });
}

/**
 * A giver's bank takes disputed money, or gives it back: the reserve carries it until the dispute is decided. `amount` is signed as
 * Stripe's balance sees it, before `fee`.
 */
export function disputeEntry(fact: {
  disputeId: string;
  checkoutId: string;
  donorId: string;
  at: string;
  balanceTransaction: string;
  amount: Minor;
  fee: Minor;
  movedAt?: string | undefined;
}): Entry {
  return entry({
    cause: `dispute:${fact.balanceTransaction}`,
    kind: "dispute",
    at: fact.at,
    about: {
      checkoutId: fact.checkoutId,
      donorId: fact.donorId,
      disputeId: fact.disputeId,
      by: "system",
      ...lateDay(fact.at, fact.movedAt),
    },
    balanceTransaction: fact.balanceTransaction,
    legs: [
      inEuros(account.stripe, minus(fact.amount, fact.fee)),
      inEuros(account.fees, negate(fact.fee)),
      inEuros(account.reserve, fact.amount),
    ],
  });
}

/**
 * A dispute is lost: what of its money is still here goes to the reserve, which paid. No place changes. Null when all of it is lent, so
 * that nothing moves.
 */
export function disputeLostEntry(fact: {
  disputeId: string;
  checkoutId: string;
  at: string;
  given: Given;
}): Entry | null {
  const legs = takenFrom(fact.given, minor(0n));
  if (legs.every((one) => one.amount === 0n)) return null;
  return entry({
    cause: `dispute-lost:${fact.disputeId}`,
    kind: "dispute",
    at: fact.at,
    about: { checkoutId: fact.checkoutId, donorId: fact.given.donorId, disputeId: fact.disputeId, by: "system" },
    legs,
  });
}

/** Money of a dispute that had been lost came back after all: the reserve has it from Stripe, and it waits for its donor's word. */
export function disputeReturnedEntry(fact: {
  disputeId: string;
  checkoutId: string;
  donorId: string;
  at: string;
  amount: Minor;
}): Entry | null {
  if (fact.amount === 0n) return null;
  return entry({
    cause: `dispute-returned:${fact.disputeId}`,
    kind: "dispute",
    at: fact.at,
    about: { checkoutId: fact.checkoutId, donorId: fact.donorId, disputeId: fact.disputeId, by: "system" },
    legs: [inEuros(account.reserve, negate(fact.amount)), inEuros(account.undirected(fact.donorId), fact.amount)],
  });
}

/** A payout came back from the bank, or was cancelled before it got there: Stripe has the money again. */
export function payoutFailedEntry(fact: {
  payoutId: string;
  balanceTransaction: string;
  at: string;
  amount: Minor;
  movedAt?: string | undefined;
}): Entry {
  return entry({
    cause: `payout-failed:${fact.payoutId}`,
    kind: "payout_failed",
    at: fact.at,
    about: { payoutId: fact.payoutId, ...lateDay(fact.at, fact.movedAt) },
    balanceTransaction: fact.balanceTransaction,
    legs: [inEuros(account.bank, negate(fact.amount)), inEuros(account.stripe, fact.amount)],
  });
}

/** A fee that Stripe takes on its own. `amount` is signed as its balance sees it: below zero, or above when it gives one back. */
export function stripeFeeEntry(fact: {
  balanceTransaction: string;
  at: string;
  amount: Minor;
  movedAt?: string | undefined;
}): Entry {
  return entry({
    cause: `stripe-fee:${fact.balanceTransaction}`,
    kind: "stripe_fee",
    at: fact.at,
    about: lateDay(fact.at, fact.movedAt),
    balanceTransaction: fact.balanceTransaction,
    legs: [inEuros(account.stripe, fact.amount), inEuros(account.fees, fact.amount)],
  });
}
