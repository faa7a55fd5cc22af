// Owns bringing every event to the webhook until it is accepted, a few at a time; knows nothing of what they say.
import type { Delivery } from "../state/store.ts";
import type { World } from "../world.ts";
import { createPatience, isHopeless } from "./patience.ts";
import { postEvent, type Webhook } from "./post.ts";

const AT_ONCE_MAX = 8; // Deliveries under way together; Stripe too sends in parallel and in no order.
const LOOK_EVERY_MS = 100;

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

export function createCourier(world: World, webhook: Webhook, log: (message: string) => void): Courier {
  const { store } = world;
  const patience = createPatience();
  const underWay = new Map<string, Promise<boolean>>();
  let timer: NodeJS.Timeout | null = null;

  const tryOnce = async (delivery: Delivery): Promise<boolean> => {
    const { id, since } = delivery;
    const refusal = await postEvent(world, webhook, id);
    if (refusal === null) {
      patience.forget(id);
      if (store.get("delivery", id) === delivery) store.remove("delivery", id); // Unless it was queued again meanwhile.
      return true;
    }
    const tries = patience.refused(id);
    log(`stripe stand-in: webhook ${id} not accepted (${refusal}), try ${tries}`);
    if (isHopeless(tries, world.now() - since)) {
      log(`stripe stand-in: gave up on webhook ${id}`);
      store.remove("delivery", id);
    }
    return false;
  };

  /** Brings one event; joins the try that is already under way. */
  const bring = (delivery: Delivery): Promise<boolean> => {
    const current = underWay.get(delivery.id);
    if (current) return current;
    const attempt = tryOnce(delivery).finally(() => underWay.delete(delivery.id));
    underWay.set(delivery.id, attempt);
    return attempt;
  };

  const look = () => {
    for (const delivery of store.all("delivery")) {
      if (underWay.size >= AT_ONCE_MAX) return;
      if (underWay.has(delivery.id) || !patience.isDue(delivery.id)) continue;
      bring(delivery).catch((error: unknown) => log(`stripe stand-in: ${String(error)}`));
    }
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
    deliverDue: () => bringAll(() => store.all("delivery"), bring),
    pending: () => store.all("delivery").length,
    again(eventId) {
      if (!store.get("event", eventId)) throw new Error(`No such event: ${eventId}`);
      patience.forget(eventId);
      store.put("delivery", { id: eventId, since: world.now() });
    },
  };
}

/** Brings each waiting delivery once, a few at a time, until none is left that was not tried. */
async function bringAll(waiting: () => Delivery[], bring: (delivery: Delivery) => Promise<boolean>): Promise<number> {
  const tried = new Set<string>();
  let accepted = 0;
  const untried = () => waiting().find(({ id }) => !tried.has(id));
  const worker = async () => {
    for (let next = untried(); next; next = untried()) {
      tried.add(next.id);
      if (await bring(next)) accepted += 1;
    }
  };
  while (untried()) await Promise.all(Array.from({ length: AT_ONCE_MAX }, worker));
  return accepted;
}
