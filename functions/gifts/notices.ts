// Owns Stripe's notices: verified over the raw body and recorded before the 200, worked on behind the stream; refuses to act on the spot.
import type { Deps } from "../deps.ts";
import type { PaymentNotice, Payments } from "../payments/payments.ts";
import { textOrNull } from "../table/fields.ts";
import { keys } from "../table/keys.ts";
import { putOnce } from "../table/put-once.ts";
import type { Item } from "../table/table.ts";

/** Notices are kept this long: longer than Stripe's three days of retries and its thirty days of event history. */
const KEPT_DAYS = 90;

/** Records a verified notice, once. Returns null when the signature is wrong, missing, altered or stale. */
export async function recordNotice(
  deps: Pick<Deps, "table" | "clock"> & { readonly payments: Pick<Payments, "notice"> },
  rawBody: string,
  signature: string | null,
): Promise<PaymentNotice | null> {
  const notice = await deps.payments.notice(rawBody, signature);
  if (notice) await keepNotice(deps, notice);
  return notice;
}

/** Records a notice that is known to be Stripe's, once. */
export async function keepNotice(deps: Pick<Deps, "table" | "clock">, notice: PaymentNotice): Promise<void> {
  const at = deps.clock.now();
  await putOnce(deps.table, keys.stripeEvent(notice.id), {
    type: "stripe_event",
    id: notice.id,
    kind: notice.type,
    objectId: notice.objectId,
    checkoutId: notice.checkoutId,
    paymentId: notice.paymentId,
    planId: notice.planId,
    receivedAt: at.toISOString(),
    ttl: Math.floor(at.getTime() / 1000) + KEPT_DAYS * 86_400,
  });
}

/** What a recorded notice names. Its kind says what may have happened, and nothing of it is believed. */
export interface RecordedNotice {
  readonly kind: string;
  readonly objectId: string;
  readonly checkoutId: string | null;
  readonly paymentId: string | null;
  readonly planId: string | null;
}

export function noticeFrom(item: Item): RecordedNotice {
  return {
    kind: String(item.kind),
    objectId: String(item.objectId),
    checkoutId: textOrNull(item.checkoutId),
    paymentId: textOrNull(item.paymentId),
    planId: textOrNull(item.planId),
  };
}
