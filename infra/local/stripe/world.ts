// Owns what every part of the stand-in needs at hand: memory, the time, and telling the webhook; decides nothing.
import { newEvent, type StripeEvent } from "./shapes/event.ts";
import { newId } from "./state/ids.ts";
import type { Plan, Store } from "./state/store.ts";

/** Events, as Stripe names them, that the stand-in sends. */
type EventType =
  | "balance.available"
  | `charge.${"succeeded" | "pending" | "failed" | "updated" | "refunded" | "refund.updated"}`
  | `charge.dispute.${"created" | "updated" | "closed" | "funds_withdrawn" | "funds_reinstated"}`
  | `checkout.session.${"completed" | "expired" | "async_payment_succeeded" | "async_payment_failed"}`
  | "customer.created"
  | `customer.subscription.${"created" | "updated" | "deleted"}`
  | `invoice.${"created" | "finalized" | "updated" | "paid" | "payment_failed" | "voided"}`
  | "invoice_payment.paid"
  | `payment_intent.${"created" | "succeeded" | "processing" | "payment_failed" | "canceled"}`
  | `payout.${"created" | "paid" | "failed" | "reconciliation_completed"}`
  | `refund.${"created" | "updated" | "failed"}`;

interface RequestMark {
  id: string;
  idempotency_key: string | null;
}

export interface World {
  store: Store;
  /** Unix seconds; while the past is caught up with, the second that is being played. */
  now(): number;
  /** Runs `work` as if the clock showed `moment` (unix seconds). */
  at<T>(moment: number, work: () => T): T;
  /** Runs `work` on behalf of an API request, so that events name it. */
  during<T>(request: RequestMark, work: () => T): T;
  /** Records an event with a snapshot of `object` and queues its webhook. */
  announce(type: EventType, object: { id?: string; object: string }, previous?: Record<string, unknown>): StripeEvent;
  plan(what: Plan["what"], subject: string, at: number): void;
  /** How long a renewal's invoice is a draft. */
  draftSeconds: number;
}

/** `wallClock` is the stand-in's clock, the one a caller may advance. */
export function createWorld(store: Store, wallClock: { now(): Date }, draftSeconds = 0): World {
  let playing: number | null = null;
  let request: RequestMark | null = null;
  const clockSeconds = () => Math.floor(wallClock.now().getTime() / 1_000);
  const now = () => playing ?? clockSeconds();
  return {
    store,
    now,
    draftSeconds,
    at(moment, work) {
      const outer = playing;
      playing = moment;
      try {
        return work();
      } finally {
        playing = outer;
      }
    },
    during(mark, work) {
      request = mark;
      try {
        return work();
      } finally {
        request = null;
      }
    },
    announce(type, object, previous) {
      const event = newEvent({ type, object, created: now(), request, ...(previous ? { previous } : {}) });
      store.put("event", event);
      store.put("delivery", { id: event.id, since: clockSeconds() });
      return event;
    },
    plan(what, subject, at) {
      store.put("plan", { id: newId("plan"), what, subject, at });
    },
  };
}
