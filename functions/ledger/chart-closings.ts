// Owns which accounts move when a loan or a partner ends with money in it; refuses to decide whether it may happen.
import { type Currency, DONOR_CURRENCY } from "../money/currencies.ts";
import { type Minor, minus, negate, plus, total } from "../money/minor.ts";
import { account } from "./accounts.ts";
import type { TransferLine } from "./chart.ts";
import { type Entry, entry, leg, type QuotedRate } from "./entry.ts";

/** The bank brings a transfer back: the mirror of what was sent. What the banks kept of it is a fee, and never the donors'. */
export function transferReturnedEntry(fact: {
  transferId: string;
  partnerId: string;
  currency: Currency;
  at: string;
  rate: QuotedRate;
  lines: readonly TransferLine[];
  /** Arrived at the bank again, donors' currency. */
  arrived: Minor;
}): Entry {
  const sent = total(fact.lines.map((line) => line.sent));
  return entry({
    cause: `transfer-returned:${fact.transferId}`,
    kind: "transfer_returned",
    at: fact.at,
    about: { transferId: fact.transferId, partnerId: fact.partnerId, loanIds: fact.lines.map((line) => line.loanId) },
    rate: fact.rate,
    legs: [
      leg(account.bank, DONOR_CURRENCY, fact.arrived),
      leg(account.fees, DONOR_CURRENCY, minus(fact.arrived, sent)),
      ...fact.lines.flatMap((line) => [
        leg(account.forLoan(line.loanId), DONOR_CURRENCY, line.promised),
        leg(account.fx, DONOR_CURRENCY, minus(line.sent, line.promised)),
        leg(account.partner(fact.partnerId), fact.currency, negate(line.received)),
        leg(account.forLoan(line.loanId), fact.currency, negate(line.received)),
      ]),
    ],
  });
}

/** A loan is cancelled with its money at the partner: all of it comes back unlent. No place changes: the partner holds it already. */
export function notHandedOutEntry(fact: {
  loanId: string;
  partnerId: string;
  currency: Currency;
  at: string;
  principal: Minor;
  promised: Minor;
}): Entry {
  return entry({
    cause: `not-handed-out:${fact.loanId}`,
    kind: "not_handed_out",
    at: fact.at,
    about: { loanId: fact.loanId, partnerId: fact.partnerId },
    legs: [
      leg(account.forLoan(fact.loanId), fact.currency, negate(fact.promised)),
      leg(account.fund(fact.partnerId), fact.currency, fact.principal),
      leg(account.fx, fact.currency, minus(fact.promised, fact.principal)),
    ],
  });
}

/**
 * What a partner that closes sends back to the bank, and what it cannot pay: both leave its cash at once, and stand in a clearing account
 * until each contribution has its share (partnerShareEntry).
 */
export function partnerReturnedEntry(fact: {
  settlementId: string;
  partnerId: string;
  /** Who held the money: the partner itself, or the one that collected for it. */
  heldBy: string;
  currency: Currency;
  at: string;
  rate: QuotedRate;
  /** Leaves the partner's cash, and cannot be paid, both in its currency. */
  sent: Minor;
  lost: Minor;
  /** Arrives at the bank, donors' currency. */
  received: Minor;
  proposedBy: string;
  approvedBy: string;
}): Entry {
  const left = negate(plus(fact.sent, fact.lost));
  return entry({
    cause: `partner-returned:${fact.settlementId}`,
    kind: "partner_returned",
    at: fact.at,
    about: {
      settlementId: fact.settlementId,
      partnerId: fact.partnerId,
      heldBy: fact.heldBy,
      proposedBy: fact.proposedBy,
      approvedBy: fact.approvedBy,
    },
    rate: fact.rate,
    legs: [
      leg(account.partner(fact.heldBy), fact.currency, left),
      leg(account.returning(fact.settlementId), fact.currency, left),
      leg(account.bank, DONOR_CURRENCY, fact.received),
      leg(account.returning(fact.settlementId), DONOR_CURRENCY, fact.received),
    ],
  });
}

/** One contribution's share of it: its returned money leaves the fund, and what came home waits for its donor's word. */
export function partnerShareEntry(fact: {
  settlementId: string;
  partnerId: string;
  contributionId: string;
  donorId: string;
  loanId: string;
  currency: Currency;
  at: string;
  rate: QuotedRate;
  sent: Minor;
  lost: Minor;
  worth: Minor;
  to: "undirected" | "reserve";
}): Entry {
  const left = plus(fact.sent, fact.lost);
  return entry({
    cause: `partner-share:${fact.settlementId}:${fact.contributionId}`,
    kind: "partner_share",
    at: fact.at,
    about: {
      settlementId: fact.settlementId,
      partnerId: fact.partnerId,
      contributionId: fact.contributionId,
      donorId: fact.donorId,
      loanId: fact.loanId,
    },
    rate: fact.rate,
    legs: [
      leg(account.fund(fact.partnerId), fact.currency, negate(left)),
      leg(account.returning(fact.settlementId), fact.currency, left),
      leg(account.returning(fact.settlementId), DONOR_CURRENCY, negate(fact.worth)),
      leg(fact.to === "reserve" ? account.reserve : account.undirected(fact.donorId), DONOR_CURRENCY, fact.worth),
    ],
  });
}
