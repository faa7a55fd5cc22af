// Owns what a recorded notice from Stripe triggers; refuses to know how it came in.
import type { Deps } from "../deps.ts";
import { settlePlan } from "../plans/settle.ts";
import { followPayment } from "../refunds/settle.ts";
import { settleCheckout } from "./commands.ts";
import type { RecordedNotice } from "./notices.ts";
import { bookPayout } from "./payouts.ts";

/** Kinds that tell of money going back: refunds and disputes of a payment. */
const GOING_BACK = ["refund.", "charge.refund", "charge.dispute."];

/** Any notice about a checkout, a plan or a payment means: ask what is true now. The notice's own content and order never count. */
export async function onNotice(deps: Deps, notice: RecordedNotice): Promise<void> {
  if (notice.kind.startsWith("payout.")) return bookPayout(deps, notice.objectId);
  if (notice.paymentId !== null && GOING_BACK.some((kind) => notice.kind.startsWith(kind))) {
    return followPayment(deps, notice.paymentId);
  }
  if (notice.planId !== null) {
    return settlePlan(deps, notice.planId, notice.kind.startsWith("checkout.session.") ? notice.objectId : null);
  }
  if (notice.checkoutId === null) return;
  const sessionId = notice.kind.startsWith("checkout.session.") ? notice.objectId : null;
  await settleCheckout(deps, notice.checkoutId, { sessionId, paymentId: notice.paymentId });
}
