// Owns which accounts late, surplus and reversed payments move, and why; refuses to decide whether they may.
import type { Currency } from "../money/currencies.ts";
import { type Minor, negate, plus } from "../money/minor.ts";
import { account } from "./accounts.ts";
import { type Entry, entry, leg } from "./entry.ts";

interface Payment {
  readonly loanId: string;
  readonly partnerId: string;
  readonly currency: Currency;
  readonly at: string;
  readonly reference: string;
  readonly by: string;
}

/**
 * Money that comes after the loan was written off: nobody owes it any more, so it goes straight into the fund. It bears the cause of a
 * payment, because a partner's reference names one payment of whatever kind.
 */
export function recoveryEntry(
  fact: Payment & { heldBy?: string; paidOn: string; principal: Minor; overpaid: Minor },
): Entry {
  const { loanId, partnerId, currency, paidOn, reference, by } = fact;
  return entry({
    cause: `repayment:${partnerId}:${reference}`,
    kind: fact.principal > 0n ? "recovery" : "overpayment",
    at: fact.at,
    about: { loanId, partnerId, paidOn, reference, by },
    legs: [
      leg(account.partner(fact.heldBy ?? partnerId), currency, plus(fact.principal, fact.overpaid)),
      leg(account.fund(partnerId), currency, fact.principal),
      leg(account.overpaid(loanId), currency, fact.overpaid),
    ],
  });
}

/** What an entrepreneur paid too much is given back from the partner's cash, or kept as interest where both agreed on it. */
export function overpaymentReturnedEntry(
  fact: Payment & { heldBy?: string; returnedOn: string; amount: Minor; to: "entrepreneur" | "interest" },
): Entry {
  const { loanId, partnerId, currency, returnedOn, reference, by, to } = fact;
  return entry({
    cause: `overpayment-returned:${partnerId}:${reference}`,
    kind: "overpayment_returned",
    at: fact.at,
    about: { loanId, partnerId, returnedOn, reference, by, to },
    legs: [
      leg(account.overpaid(loanId), currency, negate(fact.amount)),
      to === "interest"
        ? leg(account.interest, currency, fact.amount)
        : leg(account.partner(fact.heldBy ?? partnerId), currency, negate(fact.amount)),
    ],
  });
}

/** The exact mirror of an entry, named by it: an entry can be reversed once, and a reversal is no entry that could be reversed. */
export function reversalEntry(
  wrong: Entry,
  fact: {
    readonly at: string;
    readonly proposedBy: string;
    readonly approvedBy: string;
    /** What it told of did happen, and is booked once more under the next name. */
    readonly again?: boolean;
  },
): Entry {
  return entry({
    cause: reversalCause(wrong.cause),
    kind: "reversal",
    at: fact.at,
    about: {
      ...wrong.about,
      reverses: wrong.cause,
      proposedBy: fact.proposedBy,
      approvedBy: fact.approvedBy,
      ...(fact.again ? { again: "yes" } : {}),
    },
    ...(wrong.rate ? { rate: wrong.rate } : {}),
    legs: wrong.legs.map((one) => leg(one.account, one.currency, negate(one.amount))),
  });
}

export function reversalCause(cause: string): string {
  return `reversal:${cause}`;
}
