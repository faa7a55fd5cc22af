// Owns one try to bring an event to the webhook: signed, bounded in time, any 2xx accepts; remembers nothing.
import type { World } from "../world.ts";
import { signatureHeader } from "./signature.ts";

const TIMEOUT_MS = 15_000;

export interface Webhook {
  /** Asked before each try: the product may move. */
  url(): string;
  secret: string;
}

/** Posts an event. Returns null when it was accepted, or why not. */
export async function postEvent(world: World, webhook: Webhook, eventId: string): Promise<string | null> {
  const event = world.store.get("event", eventId);
  if (!event) return null;
  const body = JSON.stringify(event, null, 2);
  try {
    const response = await fetch(webhook.url(), {
      method: "POST",
      body,
      redirect: "manual", // A redirect is not an acceptance.
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        "content-type": "application/json; charset=utf-8",
        "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        "stripe-signature": signatureHeader(body, webhook.secret, Math.floor(Date.now() / 1000)),
      },
    });
    await response.arrayBuffer(); // Frees the connection.
    return response.ok ? null : `status ${response.status}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
