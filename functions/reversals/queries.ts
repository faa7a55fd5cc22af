// Owns finding reversals, one or page by page, newest first; refuses to change them.
import type { Deps } from "../deps.ts";
import { keys } from "../table/keys.ts";
import { listPage } from "../table/page.ts";
import { get, queryAll } from "../table/read.ts";
import { reversalFrom } from "./items.ts";
import type { Reversal } from "./reversal.ts";

const ALL = { pk: "REVERSALS", index: "gsi1", newestFirst: true } as const;

export async function findReversal(deps: Pick<Deps, "table">, id: string): Promise<Reversal | null> {
  const item = await get(deps.table, keys.reversal(id));
  return item ? reversalFrom(item) : null;
}

/** A page of all reversals; null when the cursor is made up. */
export async function reversalsPage(
  deps: Pick<Deps, "table">,
  asked: { limit: number; cursor?: string | undefined },
): Promise<{ items: Reversal[]; nextCursor: string | null } | null> {
  const page = await listPage(deps.table, ALL, asked);
  return page && { items: page.items.map(reversalFrom), nextCursor: page.nextCursor };
}

/** All that wait for a second person, the newest first: a handful at any time. */
export async function waitingReversals(deps: Pick<Deps, "table">): Promise<Reversal[]> {
  const waiting: Reversal[] = [];
  for await (const item of queryAll(deps.table, ALL)) {
    const reversal = reversalFrom(item);
    if (reversal.state === "proposed") waiting.push(reversal);
  }
  return waiting;
}
