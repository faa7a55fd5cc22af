// Owns finding addresses and what they were told, for their own partner alone; refuses to change them.
import type { Deps } from "../deps.ts";
import { keys } from "../table/keys.ts";
import { listPage } from "../table/page.ts";
import { get, queryAll } from "../table/read.ts";
import { deliveryFrom, webhookFrom } from "./items.ts";
import type { Delivery, Webhook } from "./webhook.ts";

/** In the order in which they were added. */
export async function webhooksOf(deps: Pick<Deps, "table">, partnerId: string): Promise<Webhook[]> {
  const found: Webhook[] = [];
  const range = { pk: `PARTNER#${partnerId}`, index: "gsi2", prefix: "WEBHOOK#" } as const;
  for await (const item of queryAll(deps.table, range)) found.push(webhookFrom(item));
  return found;
}

/** Null as well when it is another partner's. */
export async function findWebhook(
  deps: Pick<Deps, "table">,
  partnerId: string | null,
  id: string,
): Promise<Webhook | null> {
  const item = await get(deps.table, keys.webhook(id));
  const webhook = item ? webhookFrom(item) : null;
  return webhook && webhook.partnerId === partnerId ? webhook : null;
}

/** An address that was stopped by itself; null for one that is told, that a manager stopped, or that there is not. */
export async function findStopped(deps: Pick<Deps, "table">, id: string): Promise<Webhook | null> {
  const item = await get(deps.table, keys.webhook(id));
  const webhook = item ? webhookFrom(item) : null;
  return webhook && (webhook.stoppedBecause === "gone" || webhook.stoppedBecause === "silent") ? webhook : null;
}

/** Messages of an address, the newest, among which one that was taken is looked for. */
const LOOKED_THROUGH = 50;

/** Whether an address took any message that came after `since`: then it is not silent, and only one message is wrong with it. */
export async function tookAny(deps: Pick<Deps, "table">, webhookId: string, since: string): Promise<boolean> {
  const newest = await deliveriesPage(deps, webhookId, { limit: LOOKED_THROUGH });
  return newest?.items.some((one) => one.state === "delivered" && (one.tries.at(-1)?.at ?? "") >= since) ?? false;
}

/** Null as well when it is another partner's. */
export async function findDelivery(
  deps: Pick<Deps, "table">,
  partnerId: string | null,
  id: string,
): Promise<Delivery | null> {
  const item = await get(deps.table, keys.delivery(id));
  const delivery = item ? deliveryFrom(item) : null;
  return delivery && delivery.partnerId === partnerId ? delivery : null;
}

/** What an address was told, newest first; null when the cursor is made up. */
export async function deliveriesPage(
  deps: Pick<Deps, "table">,
  webhookId: string,
  asked: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ items: Delivery[]; nextCursor: string | null } | null> {
  const range = { pk: `DELIVERIES#${webhookId}`, index: "gsi2", newestFirst: true } as const;
  const page = await listPage(deps.table, range, asked);
  return page && { items: page.items.map(deliveryFrom), nextCursor: page.nextCursor };
}
