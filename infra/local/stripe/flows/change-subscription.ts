// Owns what people do to a subscription: another card, an end at once; knows nothing of when it is paid.
import type { Failure } from "../shapes/charge.ts";
import type { Subscription } from "../shapes/subscription.ts";
import { newId } from "../state/ids.ts";
import type { CardOnFile } from "../state/store.ts";
import type { World } from "../world.ts";

/** What a customer's subscriptions are paid with from now on. Returns why the card cannot be kept, or null. */
export function changeCard(world: World, customer: string, card: Omit<CardOnFile, "id" | "email">): Failure | null {
  const { store } = world;
  if (card.outcome.kind === "declines") return card.outcome.failure;
  for (const subscription of store.all("subscription")) {
    const before = store.get("card_on_file", subscription.id);
    if (subscription.customer !== customer || subscription.status === "canceled" || !before) continue;
    store.put("card_on_file", { ...before, ...card });
    const changed: Subscription = { ...subscription, default_payment_method: newId("pm") };
    store.put("subscription", changed);
    const was = { default_payment_method: subscription.default_payment_method };
    world.announce("customer.subscription.updated", changed, was);
  }
  return null;
}

/** Ends a subscription at once. Nothing of it is collected any more. */
export function cancelSubscription(world: World, subscription: Subscription, reason: string): Subscription {
  const { store } = world;
  const at = world.now();
  const ended: Subscription = {
    ...subscription,
    status: "canceled",
    canceled_at: at,
    ended_at: at,
    cancellation_details: { ...subscription.cancellation_details, reason },
  };
  store.put("subscription", ended);
  for (const invoice of store.all("invoice")) {
    if (invoice.customer !== subscription.customer || invoice.status !== "open") continue;
    store.put("invoice", { ...invoice, auto_advance: false, next_payment_attempt: null });
  }
  world.announce("customer.subscription.deleted", ended);
  return ended;
}
