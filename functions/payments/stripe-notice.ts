// Owns what one notice of Stripe's names: its own id, its kind, and the ids to ask about; refuses to believe the rest of it.
import type Stripe from "stripe";
import type { PaymentNotice } from "./payments.ts";
import { isSigned } from "./stripe-signature.ts";

interface NoticeObject {
  readonly id?: string;
  readonly object?: string;
  readonly client_reference_id?: string | null;
  readonly payment_intent?: string | { readonly id: string } | null;
  readonly metadata?: Readonly<Record<string, string>> | null;
  readonly parent?: {
    readonly subscription_details?: { readonly metadata?: Readonly<Record<string, string>> | null } | null;
  } | null;
}

/** The notice in a body that one of the secrets signed; null when the signature is wrong, missing, altered or stale, or it is no event. */
export function signedNotice(rawBody: string, signature: string | null, secret: string): PaymentNotice | null {
  if (!signature || !isSigned(rawBody, signature, secret)) return null;
  try {
    return noticeOf(JSON.parse(rawBody) as Stripe.Event);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A body that is signed and still no event is refused like a bad signature: nothing could be done with it. */
export function noticeOf(event: Stripe.Event): PaymentNotice | null {
  const object = event?.data?.object as NoticeObject | undefined;
  if (!event?.id || !object) return null;
  const planId = object.metadata?.planId ?? object.parent?.subscription_details?.metadata?.planId ?? null;
  return {
    id: event.id,
    type: event.type,
    objectId: object.id ?? "",
    // A page for a plan carries the plan's id in both places.
    checkoutId: planId === null ? (object.client_reference_id ?? object.metadata?.checkoutId ?? null) : null,
    paymentId: object.object === "payment_intent" ? (object.id ?? null) : paymentOf(object.payment_intent),
    planId,
  };
}

const paymentOf = (payment: NoticeObject["payment_intent"]): string | null =>
  typeof payment === "string" ? payment : (payment?.id ?? null);
