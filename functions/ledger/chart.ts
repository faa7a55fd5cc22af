// Owns which accounts each business fact moves and why; refuses to decide whether it may happen (the features' rules do).
import { type Currency, DONOR_CURRENCY } from "../money/currencies.ts";
import { type Minor, minus, negate, plus, ZERO } from "../money/minor.ts";
import { account } from "./accounts.ts";
import { handOutCause, writeOffCause } from "./causes.ts";
import { type Entry, entry, leg, type QuotedRate } from "./entry.ts";
import { lateDay } from "./late.ts";

/**
 * A paid checkout: Stripe holds what is left after its fee; every promise gets its full amount, because fees are carried by the
 * organisation and not by the gift. One balance transaction, one entry.
 */
export function giftEntry(fact: {
  paymentId: string;
  checkoutId: string;
  donorId: string;
  at: string;
  balanceTransaction: string;
  fee: Minor;
  forLoans: readonly { loanId: string; amount: Minor }[];
  undirected: Minor;
  runningCosts: Minor;
  movedAt?: string | undefined;
}): Entry {
  const promised = [
    ...fact.forLoans.map((line) => leg(account.forLoan(line.loanId), DONOR_CURRENCY, line.amount)),
    leg(account.undirected(fact.donorId), DONOR_CURRENCY, fact.undirected),
    leg(account.runningCosts, DONOR_CURRENCY, fact.runningCosts),
  ];
  const gross = promised.reduce((sum, one) => sum + one.amount, 0n) as Minor;
  return entry({
    cause: `gift:${fact.paymentId}`,
    kind: "gift",
    at: fact.at,
    about: { checkoutId: fact.checkoutId, donorId: fact.donorId, ...lateDay(fact.at, fact.movedAt) },
    balanceTransaction: fact.balanceTransaction,
    legs: [
      leg(account.stripe, DONOR_CURRENCY, minus(gross, fact.fee)),
      leg(account.fees, DONOR_CURRENCY, negate(fact.fee)),
      ...promised,
    ],
  });
}

/** Stripe pays out to the bank. */
export function payoutEntry(fact: {
  payoutId: string;
  balanceTransaction: string;
  at: string;
  amount: Minor;
  movedAt?: string | undefined;
}): Entry {
  return entry({
    cause: `payout:${fact.payoutId}`,
    kind: "payout",
    at: fact.at,
    about: { payoutId: fact.payoutId, ...lateDay(fact.at, fact.movedAt) },
    balanceTransaction: fact.balanceTransaction,
    legs: [leg(account.stripe, DONOR_CURRENCY, negate(fact.amount)), leg(account.bank, DONOR_CURRENCY, fact.amount)],
  });
}

/** One loan's part of a transfer: the promise changes its currency, and what was sent more or less than promised is `fx`. */
export interface TransferLine {
  readonly loanId: string;
  /** Promised in the donors' currency and not yet sent. */
  readonly promised: Minor;
  /** Leaves the bank, donors' currency. */
  readonly sent: Minor;
  /** Arrives at the partner, loan currency. */
  readonly received: Minor;
}

/** An approved transfer to a partner: the bank pays, the partner holds. Gains and losses against the promise go to `fx` alike. */
export function transferEntry(fact: {
  transferId: string;
  partnerId: string;
  currency: Currency;
  at: string;
  rate: QuotedRate;
  lines: readonly TransferLine[];
}): Entry {
  const legs = fact.lines.flatMap((line) => [
    leg(account.bank, DONOR_CURRENCY, negate(line.sent)),
    leg(account.forLoan(line.loanId), DONOR_CURRENCY, negate(line.promised)),
    leg(account.fx, DONOR_CURRENCY, minus(line.promised, line.sent)),
    leg(account.partner(fact.partnerId), fact.currency, line.received),
    leg(account.forLoan(line.loanId), fact.currency, line.received),
  ]);
  return entry({
    cause: `transfer:${fact.transferId}`,
    kind: "transfer",
    at: fact.at,
    about: { transferId: fact.transferId, partnerId: fact.partnerId, loanIds: fact.lines.map((line) => line.loanId) },
    rate: fact.rate,
    legs,
  });
}

/**
 * The partner hands money to the entrepreneur. What is not handed out of the principal comes back at once, into its fund; what was
 * promised more or less than the principal in the loan's currency is `fx` (rounding).
 */
export function handOutEntry(fact: {
  loanId: string;
  partnerId: string;
  currency: Currency;
  at: string;
  date: string;
  reference: string;
  principal: Minor;
  /** Of the principal: not handed out. */
  unlent: Minor;
  /** Promised to the loan in its own currency: what transfers and recycling brought. */
  promised: Minor;
  /** Hand-outs of this loan that were reversed before. */
  reversed: number;
}): Entry {
  const lent = minus(fact.principal, fact.unlent);
  return entry({
    cause: handOutCause(fact.loanId, fact.reversed),
    kind: "hand_out",
    at: fact.at,
    about: { loanId: fact.loanId, partnerId: fact.partnerId, date: fact.date, reference: fact.reference },
    legs: [
      leg(account.partner(fact.partnerId), fact.currency, negate(lent)),
      leg(account.loan(fact.loanId), fact.currency, lent),
      leg(account.forLoan(fact.loanId), fact.currency, negate(fact.promised)),
      leg(account.lent(fact.loanId), fact.currency, lent),
      leg(account.fund(fact.partnerId), fact.currency, fact.unlent),
      leg(account.fx, fact.currency, minus(fact.promised, fact.principal)),
    ],
  });
}

/**
 * A collected instalment: principal comes back into the partner's revolving fund, interest belongs to the partner, and what is more than
 * was owed stays the entrepreneur's.
 */
export function repaymentEntry(fact: {
  loanId: string;
  partnerId: string;
  currency: Currency;
  at: string;
  paidOn: string;
  reference: string;
  principal: Minor;
  interest: Minor;
  overpaid?: Minor;
  /** The partner that holds the money; the loan's own where left out. */
  heldBy?: string | null;
  /** Who recorded it. */
  by?: string;
}): Entry {
  const taken = plus(fact.principal, fact.interest);
  const overpaid = fact.overpaid ?? ZERO;
  return entry({
    cause: `repayment:${fact.partnerId}:${fact.reference}`,
    kind: taken > 0n ? "repayment" : "overpayment",
    at: fact.at,
    about: {
      loanId: fact.loanId,
      partnerId: fact.partnerId,
      paidOn: fact.paidOn,
      reference: fact.reference,
      ...(fact.by === undefined ? {} : { by: fact.by }),
    },
    legs: [
      leg(account.partner(fact.heldBy ?? fact.partnerId), fact.currency, plus(taken, overpaid)),
      leg(account.loan(fact.loanId), fact.currency, negate(fact.principal)),
      leg(account.lent(fact.loanId), fact.currency, negate(fact.principal)),
      leg(account.fund(fact.partnerId), fact.currency, fact.principal),
      leg(account.interest, fact.currency, fact.interest),
      leg(account.overpaid(fact.loanId), fact.currency, overpaid),
    ],
  });
}

/** What an entrepreneur cannot pay any more is owed by nobody: the place it stood at and the purpose it had end together. */
export function writeOffEntry(fact: {
  loanId: string;
  partnerId: string;
  currency: Currency;
  at: string;
  /** Principal that had not come back. */
  outstanding: Minor;
  /** Write-offs of this loan that were reversed before. */
  reversed: number;
}): Entry {
  return entry({
    cause: writeOffCause(fact.loanId, fact.reversed),
    kind: "write_off",
    at: fact.at,
    about: { loanId: fact.loanId, partnerId: fact.partnerId },
    legs: [
      leg(account.loan(fact.loanId), fact.currency, negate(fact.outstanding)),
      leg(account.lent(fact.loanId), fact.currency, negate(fact.outstanding)),
    ],
  });
}
