// Owns finding groups, for their own partner alone; refuses to change them.
import type { Deps } from "../deps.ts";
import { keys } from "../table/keys.ts";
import { listPage } from "../table/page.ts";
import { get, queryAll } from "../table/read.ts";
import type { Group } from "./group.ts";
import { groupFrom } from "./items.ts";

const ofPartner = (partnerId: string) => ({ pk: `PARTNER#${partnerId}`, index: "gsi2", prefix: "GROUP#" }) as const;

/** Null as well when it belongs to another partner: nobody learns that it exists. */
export async function findGroup(
  deps: Pick<Deps, "table">,
  partnerId: string | null,
  id: string,
): Promise<Group | null> {
  const item = await get(deps.table, keys.group(id));
  const group = item ? groupFrom(item) : null;
  return group && group.partnerId === partnerId ? group : null;
}

/** The groups of a partner that meet, by name. */
export async function meetingGroups(deps: Pick<Deps, "table">, partnerId: string): Promise<Group[]> {
  const groups: Group[] = [];
  for await (const item of queryAll(deps.table, ofPartner(partnerId))) groups.push(groupFrom(item));
  return groups.filter((one) => one.archivedAt === null).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A page of a partner's groups, those that meet no more among them, in the order they were founded; null when the cursor is made up. */
export async function groupsPage(
  deps: Pick<Deps, "table">,
  partnerId: string,
  asked: { limit: number; cursor?: string | undefined },
): Promise<{ items: Group[]; nextCursor: string | null } | null> {
  const page = await listPage(deps.table, ofPartner(partnerId), asked);
  return page && { items: page.items.map(groupFrom), nextCursor: page.nextCursor };
}
