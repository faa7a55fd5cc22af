// Owns finding lots, of one donor or of all whose time is up; refuses to change them.
import type { Deps } from "../deps.ts";
import { type Minor, total } from "../money/minor.ts";
import { LOT_SHARDS } from "../table/keys.ts";
import { queryAll } from "../table/read.ts";
import { lotFrom } from "./items.ts";
import type { Lot } from "./lot.ts";
import { isDue } from "./rules.ts";

/** A donor's lots with money left, oldest first. */
export async function lotsOfDonor(deps: Pick<Deps, "table">, donorId: string): Promise<Lot[]> {
  const lots: Lot[] = [];
  for await (const item of queryAll(deps.table, { pk: `UNDIRECTED#${donorId}` })) {
    const lot = lotFrom(item);
    if (lot.left > 0n) lots.push(lot);
  }
  return lots;
}

/** The ids of all lots that a donor ever had, emptied ones too. */
export async function lotIdsOfDonor(deps: Pick<Deps, "table">, donorId: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const item of queryAll(deps.table, { pk: `UNDIRECTED#${donorId}` })) ids.push(String(item.id));
  return ids;
}

/** Money of a donor that waits for their word. */
export async function readUndirected(deps: Pick<Deps, "table">, donorId: string): Promise<Minor> {
  return total((await lotsOfDonor(deps, donorId)).map((lot) => lot.left));
}

/** Lots whose donor has had the time to choose, the longest waiting first. */
export async function dueLots(deps: Pick<Deps, "table" | "clock">): Promise<Lot[]> {
  const now = deps.clock.now();
  const lots = (await waitingLots(deps, now.toISOString())).filter((lot) => isDue(lot, now));
  return lots.sort((a, b) => (`${a.since}#${a.id}` < `${b.since}#${b.id}` ? -1 : 1));
}

/** All lots with money left, or those that go by themselves before a moment. */
export async function waitingLots(deps: Pick<Deps, "table">, to = "~"): Promise<Lot[]> {
  const lots: Lot[] = [];
  for (let shard = 0; shard < LOT_SHARDS; shard++) {
    for await (const item of queryAll(deps.table, { pk: `WAITING_LOTS#${shard}`, index: "gsi2", from: " ", to })) {
      const lot = lotFrom(item);
      if (lot.left > 0n) lots.push(lot);
    }
  }
  return lots;
}
