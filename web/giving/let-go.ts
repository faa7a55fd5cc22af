// Owns ending an attempt to pay before its time is over; refuses to believe that nothing was paid before Stripe says so.
import type { Checkout } from "../../functions/checkouts/checkout.ts";
import { findCheckout } from "../../functions/checkouts/queries.ts";
import type { Deps } from "../../functions/deps.ts";
import { closeOverdue, settleCheckout } from "../../functions/gifts/commands.ts";
import { ProviderUnavailable } from "../../functions/payments/payments.ts";

/** The checkout as it is afterwards: over, unless it was paid at that moment. Null when the provider did not answer; nothing is changed then. */
export async function letGo(deps: Deps, attempt: Checkout): Promise<Checkout | null> {
  if (attempt.state !== "open") return attempt;
  try {
    await settleCheckout(deps, attempt.id);
    await closeOverdue(deps, attempt.id);
  } catch (error) {
    if (error instanceof ProviderUnavailable) return null;
    throw error;
  }
  return findCheckout(deps, attempt.id);
}
