// Owns finding adjustments; refuses to change them.
import type { Deps } from "../deps.ts";
import { keys } from "../table/keys.ts";
import { get, queryAll } from "../table/read.ts";
import { type Adjustment, isUnexplained } from "./adjustment.ts";
import { adjustmentFrom } from "./items.ts";

export async function findAdjustment(deps: Pick<Deps, "table">, id: string): Promise<Adjustment | null> {
  const item = await get(deps.table, keys.adjustment(id));
  return item ? adjustmentFrom(item) : null;
}

/** Those that wait for a second person, and approved ones whose money nobody has explained, the oldest first. */
export async function openAdjustments(deps: Pick<Deps, "table">): Promise<Adjustment[]> {
  const found: Adjustment[] = [];
  const range = { pk: "OPEN_ADJUSTMENTS", index: "gsi1" } as const;
  for await (const item of queryAll(deps.table, range)) found.push(adjustmentFrom(item));
  return found.filter((one) => one.state === "proposed" || isUnexplained(one));
}
