// Owns Stripe's notices: verified over the raw body and recorded before the 200, worked on behind the stream; refuses to act on the spot.
import type { Deps } from "../deps.ts";
import type { PaymentNotice } from "../payments/payments.ts";
import { keys } from "../table/keys.ts";
import { putOnce } from "../table/put-once.ts";

/** Notices are kept this long: longer than Stripe's three days of retries and its thirty days of event history. */
const KEPT_DAYS = 90;

/** Records a verified notice, once. Returns null when the signature is wrong, missing, altered or stale. */
export async function recordNotice(
  deps: Pick<Deps, "table" | "clock" | "payments">,
  rawBody: string,
  signature: string | null,
): Promise<PaymentNotice | null> {
  const notice = await deps.payments.notice(rawBody, signature);
  if (!notice) return null;
  const at = deps.clock.now();
  await putOnce(deps.table, keys.stripeEvent(notice.id), {
    type: "stripe_event",
    id: notice.id,
    kind: notice.type,
    objectId: notice.objectId,
    checkoutId: notice.checkoutId,
    receivedAt: at.toISOString(),
    ttl: Math.floor(at.getTime() / 1000) + KEPT_DAYS * 86_400,
  });
  return notice;
}
