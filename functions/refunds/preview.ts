// Owns what giving money back would do if it happened now: the entry and what is taken; refuses to do it.
import type { Checkout } from "../checkouts/checkout.ts";
import { findCheckout } from "../checkouts/queries.ts";
import type { Deps } from "../deps.ts";
import { findEntry } from "../journal/journal.ts";
import type { Leg } from "../ledger/entry.ts";
import type { Minor } from "../money/minor.ts";
import { plannedRefund } from "./entries.ts";
import type { Refund } from "./refund.ts";
import { sourcesOf } from "./sources.ts";

/** `place` is where the money waits or works now; a lent one is taken over whole, and the reserve pays for it. */
export interface Taken {
  readonly place: "undirected" | "running_costs" | "open_loan" | "lent";
  readonly loanId: string | null;
  readonly amount: Minor;
}

/** What a refund takes and how it is booked: as it was, once it is in the journal, or as it would be now. */
export interface Preview {
  readonly booked: boolean;
  readonly legs: readonly Leg[];
  readonly taken: readonly Taken[];
  /** Nothing of the donation can be taken for it. */
  readonly carried: Minor;
}

/** The entry of a refund; null for one that was refused or cancelled. */
export async function entryOfRefund(deps: Pick<Deps, "table" | "clock">, refund: Refund): Promise<Preview | null> {
  const booked = refund.stripeRefundId ? await findEntry(deps, `refund:${refund.stripeRefundId}`) : null;
  if (booked) return { booked: true, legs: booked.legs, taken: [], carried: 0n as Minor };
  if (refund.state !== "proposed" && refund.state !== "approved") return null;
  const donation = await findCheckout(deps, refund.checkoutId);
  return donation ? previewOf(deps, donation, refund.amount, refund.loanIds) : null;
}

export async function previewOf(
  deps: Pick<Deps, "table" | "clock">,
  donation: Checkout,
  amount: Minor,
  loanIds: readonly string[],
): Promise<Preview> {
  const sources = await sourcesOf(deps, donation);
  const { placement, entry } = plannedRefund(donation, sources, {
    amount,
    loanIds,
    refundId: "preview",
    balanceTransaction: "preview",
    at: deps.clock.now().toISOString(),
    deciders: { by: "system" },
  });
  const { lots, runningCosts, cuts, takenOver, carried } = placement;
  const taken: Taken[] = [
    ...lots.map((one) => ({ place: "undirected" as const, loanId: one.lot.loanId, amount: one.amount })),
    { place: "running_costs", loanId: null, amount: runningCosts },
    ...cuts.map((one) => ({ place: "open_loan" as const, loanId: one.contribution.loanId, amount: one.amount })),
    ...takenOver.map((one) => ({ place: "lent" as const, loanId: one.loanId, amount: one.amount })),
  ];
  return { booked: false, legs: entry.legs, taken: taken.filter((one) => one.amount > 0n), carried };
}
