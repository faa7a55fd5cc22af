// Owns the shape of an event; knows nothing of how it is delivered.
import { newId } from "../state/ids.ts";

/** The API version whose shapes the stand-in speaks: the one that SDK 23.1 pins. */
export const API_VERSION = "2026-10-28.endive";

export interface StripeEvent {
  id: string;
  object: "event";
  api_version: string;
  created: number;
  data: { object: unknown; previous_attributes?: Record<string, unknown> };
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: string;
}

export interface EventFacts {
  type: string;
  object: unknown;
  created: number;
  request: { id: string; idempotency_key: string | null } | null;
  previous?: Record<string, unknown>;
}

export function newEvent({ type, object, created, request, previous }: EventFacts): StripeEvent {
  return {
    id: newId("evt"),
    object: "event",
    api_version: API_VERSION,
    created,
    data: { object, ...(previous ? { previous_attributes: previous } : {}) },
    livemode: false,
    pending_webhooks: 1,
    request: request ?? { id: null, idempotency_key: null },
    type,
  };
}
