// Owns finding groups, for their own partner alone; refuses to change them.
import type { Deps } from "../deps.ts";
import type { Entrepreneur } from "../entrepreneurs/entrepreneur.ts";
import { entrepreneurFrom } from "../entrepreneurs/items.ts";
import { keys } from "../table/keys.ts";
import { listPage } from "../table/page.ts";
import { get, getMany, queryAll } from "../table/read.ts";
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

/** Entrepreneurs that a list to choose from shows at once: who is not on it is looked for by name. */
const CHOICES_MAX = 200;

/** The group's members, and people of its partner who are in no group and whose name has these words in it; newest first. */
export async function choicesFor(
  deps: Pick<Deps, "table">,
  group: Group,
  words: string,
): Promise<{ members: Entrepreneur[]; free: Entrepreneur[]; more: boolean }> {
  const items = await getMany(deps.table, group.memberIds.map(keys.entrepreneur));
  const members = items.flatMap((item) => (item ? [entrepreneurFrom(item)] : []));
  const free: Entrepreneur[] = [];
  const range = {
    pk: `PARTNER#${group.partnerId}`,
    index: "gsi2",
    prefix: "ENTREPRENEUR#",
    newestFirst: true,
  } as const;
  for await (const item of queryAll(deps.table, range)) {
    const one = entrepreneurFrom(item);
    const fits = one.displayName.toLowerCase().includes(words.toLowerCase());
    if (one.groupId !== undefined || !fits) continue;
    if (free.length === CHOICES_MAX) return { members, free, more: true };
    free.push(one);
  }
  return { members, free, more: false };
}
