// Owns how a checkout session begins and ends without payment; knows nothing of HTTP.
import { refused } from "../api/errors.ts";
import { newLineItem } from "../shapes/line-item.ts";
import { newSession, type Session, type SessionFacts } from "../shapes/session.ts";
import type { Basket } from "../state/store.ts";
import type { World } from "../world.ts";
import { DAY_SECONDS, MINUTE_SECONDS } from "./time.ts";

const EXPIRES_AFTER_SECONDS_MIN = 30 * MINUTE_SECONDS; // Stripe's own limits.
const EXPIRES_AFTER_SECONDS_MAX = DAY_SECONDS;
const EXPIRY_TOLERANCE_SECONDS = 5; // A request that asks for exactly 30 minutes may be a moment under way.
const AMOUNT_MINOR_MAX = 99_999_999; // Eight digits, as at Stripe.

export interface WantedLine {
  name: string;
  unitAmount: number;
  quantity: number;
  metadata: Record<string, string>;
  monthly: boolean;
}

export interface WantedSession extends Omit<SessionFacts, "created" | "expiresAt" | "total"> {
  expiresAt: number | null;
  lines: WantedLine[];
  intent: Basket["intent"];
  subscription: Basket["subscription"];
}

/** Creates an open session. Throws Stripe's 400 for an impossible time or total. */
export function openSession(world: World, wanted: WantedSession): Session {
  const created = world.now();
  const expiresAt = wanted.expiresAt ?? created + EXPIRES_AFTER_SECONDS_MAX;
  if (expiresAt < created + EXPIRES_AFTER_SECONDS_MIN - EXPIRY_TOLERANCE_SECONDS) {
    throw refused(
      "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.",
      undefined,
      "expires_at",
    );
  }
  if (expiresAt > created + EXPIRES_AFTER_SECONDS_MAX + EXPIRY_TOLERANCE_SECONDS) {
    throw refused(
      "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.",
      undefined,
      "expires_at",
    );
  }
  const { currency } = wanted;
  const lines = wanted.lines.map((line) => newLineItem({ ...line, currency, created }));
  const total = lines.reduce((sum, line) => sum + line.amount_total, 0);
  if (total < 1) throw refused("The total must be at least 1.", "amount_too_small", "line_items");
  if (total > AMOUNT_MINOR_MAX)
    throw refused("The total must be no more than 999,999.99.", "amount_too_large", "line_items");

  const session = newSession({ ...wanted, created, expiresAt, total });
  world.store.put("session", session);
  world.store.put("basket", { id: session.id, lines, intent: wanted.intent, subscription: wanted.subscription });
  world.plan("expire_session", session.id, expiresAt);
  return session;
}

/** Closes an open session that will not be paid, and the payment intent of a declined attempt with it. */
export function expireSession(world: World, session: Session): Session {
  const expired: Session = { ...session, status: "expired" };
  world.store.put("session", expired);
  const intent =
    session.payment_intent === null ? undefined : world.store.get("payment_intent", session.payment_intent);
  if (intent) {
    const canceled = {
      ...intent,
      status: "canceled" as const,
      canceled_at: world.now(),
      cancellation_reason: "automatic",
    };
    world.store.put("payment_intent", canceled);
    world.announce("payment_intent.canceled", canceled);
  }
  world.announce("checkout.session.expired", expired);
  return expired;
}
