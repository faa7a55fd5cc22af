// Owns which accounts money moves that goes on: to the next loan, to where its donor says, or out of a loan that ends; refuses to decide when.
import { type Currency, DONOR_CURRENCY } from "../money/currencies.ts";
import { type Minor, negate } from "../money/minor.ts";
import { account } from "./accounts.ts";
import { type Entry, entry, leg, type QuotedRate } from "./entry.ts";

/** Returned money is promised to the next loan of the same partner and currency. No place changes: the partner already holds it. */
export function recyclingEntry(fact: {
  contributionId: string;
  parentId: string;
  fromLoanId: string;
  toLoanId: string;
  partnerId: string;
  currency: Currency;
  at: string;
  amount: Minor;
  /** The new loan's posted rate: what the money is worth there. */
  rate?: QuotedRate;
}): Entry {
  return entry({
    cause: `recycling:${fact.contributionId}`,
    kind: "recycling",
    at: fact.at,
    about: {
      contributionId: fact.contributionId,
      parentId: fact.parentId,
      fromLoanId: fact.fromLoanId,
      loanId: fact.toLoanId,
      partnerId: fact.partnerId,
    },
    ...(fact.rate ? { rate: fact.rate } : {}),
    legs: [
      leg(account.fund(fact.partnerId), fact.currency, negate(fact.amount)),
      leg(account.forLoan(fact.toLoanId), fact.currency, fact.amount),
    ],
  });
}

/** Money that waited for its donor's word goes to a loan. */
export function redirectionEntry(fact: {
  contributionId: string;
  donorId: string;
  loanId: string;
  lotId: string;
  at: string;
  amount: Minor;
  /** `donor`: it was their word; `system`: their time to choose was over; `plan`: a monthly gift, which needs no word. */
  by?: "donor" | "system" | "plan";
}): Entry {
  return entry({
    cause: `redirection:${fact.contributionId}`,
    kind: "redirection",
    at: fact.at,
    about: {
      contributionId: fact.contributionId,
      donorId: fact.donorId,
      loanId: fact.loanId,
      lotId: fact.lotId,
      ...(fact.by === undefined || fact.by === "donor" ? {} : { by: fact.by }),
    },
    legs: [
      leg(account.undirected(fact.donorId), DONOR_CURRENCY, negate(fact.amount)),
      leg(account.forLoan(fact.loanId), DONOR_CURRENCY, fact.amount),
    ],
  });
}

/**
 * Money leaves a loan that will not be handed out: what came fresh from a donor waits for their word, what had come back from another
 * loan goes back into the partner's fund.
 */
export function releaseEntry(fact: {
  contributionId: string;
  donorId: string;
  loanId: string;
  partnerId: string;
  at: string;
  /** Fresh money: in the donors' currency. Recycled money: in the loan's. */
  currency: Currency;
  amount: Minor;
  to: "undirected" | "parent" | "reserve";
}): Entry {
  const elsewhere = {
    parent: account.fund(fact.partnerId),
    undirected: account.undirected(fact.donorId),
    reserve: account.reserve,
  } as const;
  return entry({
    cause: `release:${fact.contributionId}`,
    kind: "release",
    at: fact.at,
    about: {
      contributionId: fact.contributionId,
      donorId: fact.donorId,
      loanId: fact.loanId,
      partnerId: fact.partnerId,
    },
    legs: [
      leg(account.forLoan(fact.loanId), fact.currency, negate(fact.amount)),
      leg(elsewhere[fact.to], fact.currency, fact.amount),
    ],
  });
}
