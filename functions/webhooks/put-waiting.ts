// Owns writing down one message that is to be sent; refuses to send it, and to write it twice.
import type { Deps } from "../deps.ts";
import { idFrom } from "../ids.ts";
import { keys } from "../table/keys.ts";
import { putOnce } from "../table/put-once.ts";
import { deliveryItem } from "./items.ts";
import type { Delivery, Message, Webhook } from "./webhook.ts";

/** A message as it waits to be sent. The same address and the same cause give the same id. */
export function waiting(webhook: Webhook, cause: string, message: Message, at: Date): Delivery {
  const now = at.toISOString();
  return {
    id: idFrom("msg", webhook.id, cause),
    version: 1,
    webhookId: webhook.id,
    partnerId: webhook.partnerId,
    message,
    state: "waiting",
    tries: [],
    round: 0,
    createdAt: now,
    nextAt: now,
  };
}

/** The same address and the same cause give the same message, however often this runs. */
export async function putWaiting(
  deps: Pick<Deps, "table" | "clock">,
  webhook: Webhook,
  cause: string,
  message: Message,
): Promise<void> {
  const delivery = waiting(webhook, cause, message, deps.clock.now());
  await putOnce(deps.table, keys.delivery(delivery.id), deliveryItem(delivery));
}
