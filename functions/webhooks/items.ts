// Owns how addresses and messages stand in the table; refuses to decide anything about them.
import { textOrNull } from "../table/fields.ts";
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import { type Delivery, EVENTS, type Message, type Try, type Webhook } from "./webhook.ts";

/** Messages are kept for this long: longer than anybody looks for one. */
const KEPT_DAYS = 90;
const DAY_MS = 86_400_000;
const MS = 1000;

export function webhookItem(webhook: Webhook): Item {
  const { version: _, ...facts } = webhook;
  const place = index.ofPartner(webhook.partnerId, "WEBHOOK", `${webhook.createdAt}#${webhook.id}`);
  return { ...facts, type: "webhook", ...place };
}

export function webhookFrom(item: Item): Webhook {
  const events = (item.events as string[] | undefined) ?? [];
  return {
    id: String(item.id),
    version: Number(item.version),
    partnerId: String(item.partnerId),
    url: String(item.url),
    events: EVENTS.filter((one) => events.includes(one)),
    generation: Number(item.generation),
    rotatedAt: textOrNull(item.rotatedAt),
    createdBy: String(item.createdBy),
    createdAt: String(item.createdAt),
    stoppedAt: textOrNull(item.stoppedAt),
    stoppedBecause: textOrNull(item.stoppedBecause) as Webhook["stoppedBecause"],
  };
}

/** Found under its address, newest last; and among those that are due while it waits. */
export function deliveryItem(delivery: Delivery): Item {
  const { version: _, ...facts } = delivery;
  return {
    ...facts,
    type: "delivery",
    ttl: Math.floor((Date.parse(delivery.createdAt) + KEPT_DAYS * DAY_MS) / MS),
    ...index.deliveries(delivery.webhookId, `${delivery.createdAt}#${delivery.id}`),
    ...(delivery.nextAt === null ? {} : index.dueDeliveries(delivery.id, delivery.nextAt)),
  };
}

export function deliveryFrom(item: Item): Delivery {
  return {
    id: String(item.id),
    version: Number(item.version),
    webhookId: String(item.webhookId),
    partnerId: String(item.partnerId),
    message: item.message as Message,
    state: String(item.state) as Delivery["state"],
    tries: ((item.tries as Try[] | undefined) ?? []).map((one) => ({ ...one, ms: Number(one.ms) })),
    round: Number(item.round),
    createdAt: String(item.createdAt),
    nextAt: textOrNull(item.nextAt),
  };
}
