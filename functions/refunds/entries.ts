// Owns what a refund takes and the entry it makes: for what books it and for the page that shows it before; refuses to book.
import type { Checkout } from "../checkouts/checkout.ts";
import { type Deciders, refundEntry } from "../ledger/chart-returns.ts";
import type { Entry } from "../ledger/entry.ts";
import type { Minor } from "../money/minor.ts";
import { givenOf } from "./giving-back.ts";
import { type Placement, place, type Sources } from "./placement.ts";

export interface RefundFact {
  readonly amount: Minor;
  /** Loans whose money goes first. */
  readonly loanIds: readonly string[];
  readonly refundId: string;
  readonly balanceTransaction: string;
  readonly at: string;
  readonly movedAt?: string;
  readonly deciders: Deciders;
}

/** As the money of the donation stands in `sources`. */
export function plannedRefund(
  donation: Checkout,
  sources: Sources,
  fact: RefundFact,
): { readonly placement: Placement; readonly entry: Entry } {
  const { loanIds, ...about } = fact;
  const placement = place(sources, fact.amount, donation.carried, new Set(loanIds));
  const given = givenOf(donation, placement, sources.recalled);
  return { placement, entry: refundEntry({ ...about, checkoutId: donation.id, given }) };
}
