// Owns finding disputes, one, page by page, or those that can still be answered; refuses to change them.
import type { Deps } from "../deps.ts";
import { keys } from "../table/keys.ts";
import { listPage } from "../table/page.ts";
import { get, queryAll } from "../table/read.ts";
import type { Dispute } from "./dispute.ts";
import { disputeFrom } from "./items.ts";

export async function findDispute(deps: Pick<Deps, "table">, id: string): Promise<Dispute | null> {
  const item = await get(deps.table, keys.dispute(id));
  return item ? disputeFrom(item) : null;
}

/** A page of disputes, newest first; null when the cursor is made up. */
export async function listDisputes(
  deps: Pick<Deps, "table">,
  asked: { limit: number; cursor?: string | undefined },
): Promise<{ items: Dispute[]; nextCursor: string | null } | null> {
  const page = await listPage(deps.table, { pk: "DISPUTES", index: "gsi1", newestFirst: true }, asked);
  return page && { items: page.items.map(disputeFrom), nextCursor: page.nextCursor };
}

/** Disputes that are not decided, the one with the nearest deadline first. */
export async function openDisputes(deps: Pick<Deps, "table">): Promise<Dispute[]> {
  const found: Dispute[] = [];
  for await (const item of queryAll(deps.table, { pk: "FOLLOWED#DISPUTES", index: "gsi2" })) {
    const dispute = disputeFrom(item);
    if (dispute.state === "open") found.push(dispute);
  }
  return found;
}
