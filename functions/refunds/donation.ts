// Owns the donation that a refund or a dispute is about, as it is read and kept; refuses to decide what becomes of it.
import type { Checkout } from "../checkouts/checkout.ts";
import { checkoutItem } from "../checkouts/items.ts";
import { findCheckout } from "../checkouts/queries.ts";
import type { Deps } from "../deps.ts";
import { type Action, replace } from "../table/actions.ts";
import { keys } from "../table/keys.ts";
import type { Refund } from "./refund.ts";

/** A donation that is in the journal. Throws when it is not there: that is damage. */
export async function donationOf(deps: Pick<Deps, "table">, checkoutId: string): Promise<Checkout> {
  const donation = await findCheckout(deps, checkoutId);
  if (!donation) throw new Error(`${checkoutId} has a gift in the journal and is no checkout`);
  return donation;
}

/** Its next state, provided that it still has the version that was read. */
export function keptDonation(next: Checkout): Action<"changed"> {
  return replace(keys.checkout(next.id), checkoutItem(next), next.version, "changed");
}

/** Lets another refund of the same donation be proposed. */
export async function freed(deps: Pick<Deps, "table">, refund: Refund): Promise<Action<"changed">[]> {
  const donation = await donationOf(deps, refund.checkoutId);
  return donation.refundId === refund.id ? [keptDonation({ ...donation, refundId: null })] : [];
}
