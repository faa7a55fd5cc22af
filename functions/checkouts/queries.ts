// Owns finding checkouts; refuses to change them.
import type { Deps } from "../deps.ts";
import { CHECKOUT_SHARDS, keys } from "../table/keys.ts";
import { get, queryAll } from "../table/read.ts";
import type { Checkout } from "./checkout.ts";
import { checkoutFrom } from "./items.ts";

export async function findCheckout(deps: Pick<Deps, "table">, id: string): Promise<Checkout | null> {
  const item = await get(deps.table, keys.checkout(id));
  return item ? checkoutFrom(item) : null;
}

/** A donor's donations, newest first. */
export async function checkoutsOfDonor(deps: Pick<Deps, "table">, donorId: string): Promise<Checkout[]> {
  const found: Checkout[] = [];
  const range = { pk: `DONOR#${donorId}`, index: "gsi1", prefix: "CHECKOUT#", newestFirst: true } as const;
  for await (const item of queryAll(deps.table, range)) found.push(checkoutFrom(item));
  return found;
}

/** Ids of checkouts that hold room although their time is over: their notice was lost, or is late. */
export async function overdueCheckouts(deps: Pick<Deps, "table">, now: Date): Promise<string[]> {
  const ids: string[] = [];
  for (let shard = 0; shard < CHECKOUT_SHARDS; shard++) {
    const range = { pk: `OPEN_CHECKOUTS#${shard}`, index: "gsi2", from: " ", to: now.toISOString() } as const;
    for await (const item of queryAll(deps.table, range)) ids.push(String(item.id));
  }
  return ids;
}
