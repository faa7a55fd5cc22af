// Owns when an overpayment may be given back, or kept as interest; refuses to touch the table or the clock.

import { overpaymentReturnedEntry } from "../ledger/chart-payments.ts";
import type { Entry } from "../ledger/entry.ts";
import { collectorOf, type Loan } from "../loans/loan.ts";
import { type Money, minus } from "../money/minor.ts";
import { amountText } from "../money/wire.ts";
import { accept, type Result, refuse } from "../refusal.ts";

/** What a partner reports: on this day the entrepreneur got this much back. `keptBecause`: why it is interest instead. */
export interface Return {
  readonly returnedOn: string;
  readonly amount: Money;
  readonly reference: string;
  readonly keptBecause: string | null;
}

/** The loan with less held for its entrepreneur. `today` is an ISO day. */
export function decideReturn(loan: Loan, said: Return, today: string): Result<Loan> {
  const { currency, overpaid, disbursedOn } = loan;
  if (said.amount.currency !== currency) {
    return refuse("wrong_currency", `This loan is in ${currency}.`, {
      errors: [{ pointer: "/amount/currency", detail: `must be ${currency}` }],
    });
  }
  if (overpaid === 0n) return refuse("wrong_state", "Nothing is held for the entrepreneur of this loan.");
  if (said.amount.minor > overpaid) {
    const held = amountText(currency, overpaid);
    return refuse("wrong_amount", `Only ${held} ${currency} is held for the entrepreneur.`, {
      errors: [{ pointer: "/amount/value", detail: `at most ${held}` }],
    });
  }
  const earliest = disbursedOn ?? today;
  if (said.returnedOn < earliest || said.returnedOn > today) {
    return refuse("invalid_request", `Give a day from ${earliest} to ${today}.`, {
      errors: [{ pointer: "/returnedOn", detail: `from ${earliest} to ${today}` }],
    });
  }
  return accept({ ...loan, overpaid: minus(overpaid, said.amount.minor) });
}

export function returnEntry(loan: Loan, said: Return, at: string, by: string): Entry {
  return overpaymentReturnedEntry({
    loanId: loan.id,
    partnerId: loan.partnerId,
    heldBy: collectorOf(loan),
    currency: loan.currency,
    at,
    returnedOn: said.returnedOn,
    reference: said.reference,
    by,
    amount: said.amount.minor,
    to: said.keptBecause === null ? "entrepreneur" : "interest",
  });
}

/** Is this the return that an entry booked? */
export function isSameReturn(booked: Entry, same: Entry): boolean {
  const words = ({ legs, about: { by: _, ...about } }: Entry) =>
    JSON.stringify([legs.map((leg) => [leg.account, leg.currency, String(leg.amount)]), Object.entries(about).sort()]);
  return words(booked) === words(same);
}
