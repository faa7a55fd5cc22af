// Owns finding orders about recycling; refuses to change them.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { keys } from "../table/keys.ts";
import { get, getMany, queryAll } from "../table/read.ts";
import { orderFrom } from "./items.ts";
import type { RecyclingOrder } from "./order.ts";

export async function findOrder(deps: Pick<Deps, "table">, id: string): Promise<RecyclingOrder | null> {
  const item = await get(deps.table, keys.recyclingOrder(id));
  return item ? orderFrom(item) : null;
}

/**
 * Those that wait or count and whose day is not over, the first to end first: no order lasts longer than a month, so they are few. The
 * list may lag, so each is read again from the table itself.
 */
export async function openOrders(deps: Pick<Deps, "table" | "clock">): Promise<RecyclingOrder[]> {
  const ids: string[] = [];
  const range = { pk: "RECYCLING_ORDERS", index: "gsi1", attributes: ["id"], from: dayOf(deps.clock.now()) } as const;
  for await (const item of queryAll(deps.table, range)) ids.push(String(item.id));
  const items = await getMany(
    deps.table,
    ids.map((id) => keys.recyclingOrder(id)),
  );
  return items.flatMap((item) => (item ? [orderFrom(item)] : [])).filter((one) => one.state !== "ended");
}
