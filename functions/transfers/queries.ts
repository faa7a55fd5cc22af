// Owns finding transfers, one or page by page; refuses to change them.
import type { Deps } from "../deps.ts";
import { keys } from "../table/keys.ts";
import { get, queryAll, type Range } from "../table/read.ts";
import { transferFrom, transferOrder } from "./items.ts";
import type { Transfer, TransferState } from "./transfer.ts";

export async function findTransfer(deps: Pick<Deps, "table">, id: string): Promise<Transfer | null> {
  const item = await get(deps.table, keys.transfer(id));
  return item ? transferFrom(item) : null;
}

/** `partnerId` null: of every partner. `after` is where the page before ended. */
export interface TransferFilter {
  readonly partnerId: string | null;
  readonly state: TransferState | null;
  readonly after: string | null;
  readonly limit: number;
}

/** Transfers, newest first, at most `limit`; `next` says where the following page starts after, null at the end. */
export async function listTransfers(
  deps: Pick<Deps, "table">,
  filter: TransferFilter,
): Promise<{ transfers: Transfer[]; next: string | null }> {
  const found: Transfer[] = [];
  for await (const item of queryAll(deps.table, rangeOf(filter))) {
    const transfer = transferFrom(item);
    if (filter.state !== null && transfer.state !== filter.state) continue;
    if (filter.after !== null && transferOrder(transfer) >= filter.after) continue;
    const last = found.at(-1);
    if (last && found.length === filter.limit) return { transfers: found, next: transferOrder(last) };
    found.push(transfer);
  }
  return { transfers: found, next: null };
}

function rangeOf({ partnerId, after }: TransferFilter): Range {
  const newestFirst = true;
  if (partnerId === null) return { pk: "TRANSFERS", index: "gsi1", newestFirst, ...(after ? { to: after } : {}) };
  const own = { pk: `PARTNER#${partnerId}`, index: "gsi2", newestFirst } as const;
  return after ? { ...own, from: "TRANSFER#", to: `TRANSFER#${after}` } : { ...own, prefix: "TRANSFER#" };
}
