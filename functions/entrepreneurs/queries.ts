// Owns finding entrepreneurs, for their own partner alone; refuses to change them.
import type { Deps } from "../deps.ts";
import { keys } from "../table/keys.ts";
import { listPage } from "../table/page.ts";
import { get } from "../table/read.ts";
import type { Entrepreneur } from "./entrepreneur.ts";
import { entrepreneurFrom } from "./items.ts";

/** Null as well when they belong to another partner: nobody learns that they exist. */
export async function findEntrepreneur(
  deps: Pick<Deps, "table">,
  partnerId: string | null,
  id: string,
): Promise<Entrepreneur | null> {
  const item = await get(deps.table, keys.entrepreneur(id));
  const entrepreneur = item ? entrepreneurFrom(item) : null;
  return entrepreneur && entrepreneur.partnerId === partnerId ? entrepreneur : null;
}

/** A page of a partner's entrepreneurs, newest first; null when the cursor is made up. */
export async function entrepreneursPage(
  deps: Pick<Deps, "table">,
  partnerId: string,
  asked: { limit: number; cursor?: string | undefined },
): Promise<{ items: Entrepreneur[]; nextCursor: string | null } | null> {
  const range = { pk: `PARTNER#${partnerId}`, index: "gsi2", prefix: "ENTREPRENEUR#", newestFirst: true } as const;
  const page = await listPage(deps.table, range, asked);
  return page && { items: page.items.map(entrepreneurFrom), nextCursor: page.nextCursor };
}
