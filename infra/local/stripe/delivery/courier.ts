// Owns bringing events to the webhook until it says 2xx: signing, retries, limits; knows nothing of what they say.
import { DAY_SECONDS } from "../flows/time.ts";
import type { Delivery } from "../state/store.ts";
import type { World } from "../world.ts";
import { signatureHeader } from "./signature.ts";

const AT_ONCE_MAX = 8; // Deliveries under way together; Stripe too sends in parallel and in no order.
const TIMEOUT_MS = 15_000;
const RETRY_FIRST_MS = 500;
const RETRY_MAX_MS = 30_000;
const LOOK_EVERY_MS = 100;
/** Stripe gives up after three days; here also not before this many tries, since the clock may jump. */
const GIVE_UP_AFTER_SECONDS = 3 * DAY_SECONDS;
const GIVE_UP_AFTER_TRIES_MIN = 10;

export interface Webhook {
  /** Asked before each try: the product may move. */
  url(): string;
  secret: string;
}

export interface Courier {
  start(): void;
  /** Stops looking for work and waits for what is under way. */
  stop(): Promise<void>;
  /** Tries everything undelivered once, whatever arises meanwhile included; returns how many were accepted. */
  deliverDue(): Promise<number>;
  /** How many events still wait to be accepted. */
  pending(): number;
  /** Queues an event once more, as Stripe does when it is unsure. */
  again(eventId: string): void;
}

interface Progress {
  tries: number;
  notBefore: number; // Real milliseconds.
}

export function createCourier(world: World, webhook: Webhook, log: (message: string) => void): Courier {
  const progress = new Map<string, Progress>(); // Kept in memory: after a restart everything is due at once.
  const underWay = new Map<string, Promise<boolean>>();
  let timer: NodeJS.Timeout | null = null;

  /** Brings one event; joins the try that is already under way. */
  const bring = (delivery: Delivery): Promise<boolean> => {
    const current = underWay.get(delivery.id);
    if (current) return current;
    const attempt = tryOnce(delivery).finally(() => underWay.delete(delivery.id));
    underWay.set(delivery.id, attempt);
    return attempt;
  };

  const tryOnce = async (delivery: Delivery): Promise<boolean> => {
    const refusal = await post(world, webhook, delivery.id);
    if (refusal === null) {
      progress.delete(delivery.id);
      world.store.remove("delivery", delivery.id);
      return true;
    }
    const tries = (progress.get(delivery.id)?.tries ?? 0) + 1;
    const pause = Math.min(RETRY_FIRST_MS * 2 ** (tries - 1), RETRY_MAX_MS);
    progress.set(delivery.id, { tries, notBefore: Date.now() + pause });
    log(`stripe stand-in: webhook ${delivery.id} not accepted (${refusal}), try ${tries}`);
    if (tries >= GIVE_UP_AFTER_TRIES_MIN && world.now() - delivery.since > GIVE_UP_AFTER_SECONDS) {
      log(`stripe stand-in: gave up on webhook ${delivery.id}`);
      world.store.remove("delivery", delivery.id);
    }
    return false;
  };

  const look = () => {
    const now = Date.now();
    for (const delivery of world.store.all("delivery")) {
      if (underWay.size >= AT_ONCE_MAX) return;
      if (!underWay.has(delivery.id) && (progress.get(delivery.id)?.notBefore ?? 0) <= now) void bring(delivery);
    }
  };

  const deliverDue = async (): Promise<number> => {
    const tried = new Set<string>();
    let accepted = 0;
    const worker = async () => {
      for (;;) {
        const next = world.store.all("delivery").find(({ id }) => !tried.has(id));
        if (!next) return;
        tried.add(next.id);
        if (await bring(next)) accepted += 1;
      }
    };
    do await Promise.all(Array.from({ length: AT_ONCE_MAX }, worker));
    while (world.store.all("delivery").some(({ id }) => !tried.has(id)));
    return accepted;
  };

  return {
    start() {
      timer ??= setInterval(look, LOOK_EVERY_MS);
    },
    async stop() {
      if (timer) clearInterval(timer);
      timer = null;
      await Promise.all(underWay.values());
    },
    deliverDue,
    pending: () => world.store.all("delivery").length,
    again(eventId) {
      if (!world.store.get("event", eventId)) throw new Error(`No such event: ${eventId}`);
      progress.delete(eventId);
      world.store.put("delivery", { id: eventId, since: world.now() });
    },
  };
}

/** Posts an event. Returns null when it was accepted, or why not. */
async function post(world: World, webhook: Webhook, eventId: string): Promise<string | null> {
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
        "stripe-signature": signatureHeader(body, webhook.secret, world.now()),
      },
    });
    await response.arrayBuffer(); // Frees the connection.
    return response.ok ? null : `status ${response.status}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
