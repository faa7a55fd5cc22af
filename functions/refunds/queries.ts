// Owns finding refunds, one, page by page, or those under way; refuses to change them.
import type { Deps } from "../deps.ts";
import { keys } from "../table/keys.ts";
import { listPage } from "../table/page.ts";
import { get, queryAll } from "../table/read.ts";
import { refundFrom } from "./items.ts";
import type { Refund } from "./refund.ts";

export async function findRefund(deps: Pick<Deps, "table">, id: string): Promise<Refund | null> {
  const item = await get(deps.table, keys.refund(id));
  return item ? refundFrom(item) : null;
}

/** A page of refunds, newest first; null when the cursor is made up. */
export async function listRefunds(
  deps: Pick<Deps, "table">,
  asked: { limit: number; cursor?: string | undefined },
): Promise<{ items: Refund[]; nextCursor: string | null } | null> {
  const page = await listPage(deps.table, { pk: "REFUNDS", index: "gsi1", newestFirst: true }, asked);
  return page && { items: page.items.map(refundFrom), nextCursor: page.nextCursor };
}

/** Those that are proposed or approved and not over, oldest first: a short list. */
export async function refundsUnderWay(deps: Pick<Deps, "table">): Promise<Refund[]> {
  const found: Refund[] = [];
  for await (const item of queryAll(deps.table, { pk: "FOLLOWED#REFUNDS", index: "gsi2" })) {
    const refund = refundFrom(item);
    if (refund.state === "proposed" || refund.state === "approved") found.push(refund);
  }
  return found;
}
