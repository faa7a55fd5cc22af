// Owns holding each payout against the movements that Stripe says are in it; refuses to know the books.
import { type Minor, minor, total } from "../../money/minor.ts";
import type { FaultKind, StripeFault } from "./fault.ts";
import type { ItemisedPayout, StripeTransaction } from "./transaction.ts";

/** What of a payout is explained: `amount` left for the bank, `itemised` is what its movements add up to (null: it cannot be itemised). */
export interface PayoutSum {
  readonly id: string;
  readonly transactionId: string;
  readonly currency: string;
  readonly amount: Minor;
  readonly itemised: Minor | null;
  readonly items: number;
  readonly closed: boolean;
  readonly createdAt: string;
}

/** Each payout with what its movements add up to, in the order given. Payouts whose own movement is not listed are left out. */
export function payoutSums(
  transactions: readonly StripeTransaction[],
  payouts: readonly ItemisedPayout[],
): PayoutSum[] {
  const known = new Map(transactions.map((one) => [one.id, one]));
  return payouts.flatMap((payout) => {
    const own = known.get(payout.transactionId);
    if (!own) return [];
    const itemised = payout.items && total(payout.items.map((one) => one.net));
    const { id, transactionId, createdAt, closed } = payout;
    const amount = minor(-own.net);
    const items = payout.items?.length ?? 0;
    return [{ id, transactionId, currency: own.currency, amount, itemised, items, closed, createdAt }];
  });
}

/** What is wrong with the payouts of a period: their sums, movements in two of them, and movements that all of them left out. */
export function payoutFaults(
  transactions: readonly StripeTransaction[],
  payouts: readonly ItemisedPayout[],
): StripeFault[] {
  const known = new Map(transactions.map((one) => [one.id, one]));
  const faults = payoutSums(transactions, payouts).flatMap((sum) => sumFault(sum));
  const paidIn = new Map<string, string>();
  for (const payout of payouts) {
    for (const item of payout.items ?? []) {
      const other = paidIn.get(item.id);
      if (other) faults.push(faultOf("itemised_twice", item, item.net, `in ${other} and in ${payout.id}`));
      else paidIn.set(item.id, payout.id);
    }
  }
  return [...faults, ...leftOut([...known.values()], payouts, paidIn)];
}

function sumFault(sum: PayoutSum): StripeFault[] {
  const { id, transactionId, currency, amount, itemised, createdAt } = sum;
  const about = { subject: id, sourceId: id, paymentId: null, checkoutId: null, causes: [`payout:${id}`], currency };
  if (itemised === null && !sum.closed) return [];
  if (itemised === null) {
    const detail = `${transactionId}: Stripe lists no movements for it`;
    return [{ ...about, kind: "payout_not_itemised", off: amount, at: createdAt, detail }];
  }
  if (itemised === amount) return [];
  const detail = `${sum.items} movements add up to ${itemised}, ${amount} was paid out`;
  return [{ ...about, kind: "payout_short", off: minor(amount - itemised), at: createdAt, detail }];
}

/**
 * Movements that were available before something that has been paid out since, and are in no payout. A payout takes all that is
 * available, so these are held back. What nothing later was paid out after may still be on its way and is no fault, and what a payout
 * that cannot be itemised may have taken is none either.
 */
function leftOut(
  transactions: readonly StripeTransaction[],
  payouts: readonly ItemisedPayout[],
  paidIn: ReadonlyMap<string, string>,
): StripeFault[] {
  const latest = latestOf(payouts.flatMap((one) => (one.items ?? []).map((item) => item.availableAt)));
  const opaque = latestOf(payouts.flatMap((one) => (one.items === null ? [one.createdAt] : [])));
  return transactions
    .filter((one) => one.kind !== "payout" && !paidIn.has(one.id))
    .filter((one) => one.availableAt > opaque && one.availableAt < latest)
    .map((one) => faultOf("left_out_of_payout", one, one.net, `available since ${one.availableAt}, in no payout`));
}

function latestOf(moments: readonly string[]): string {
  return [...moments].sort().at(-1) ?? "";
}

function faultOf(kind: FaultKind, item: StripeTransaction, off: Minor, detail: string): StripeFault {
  const { id, sourceId, paymentId, checkoutId, currency, createdAt } = item;
  return { kind, subject: id, sourceId, paymentId, checkoutId, causes: [], currency, off, at: createdAt, detail };
}
