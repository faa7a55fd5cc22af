// Owns founding groups, naming them, who belongs to them, and ending them; refuses to reach another partner's.
import type { Deps } from "../deps.ts";
import type { Entrepreneur } from "../entrepreneurs/entrepreneur.ts";
import { entrepreneurFrom, entrepreneurItem } from "../entrepreneurs/items.ts";
import { announce, type FactType, fact } from "../facts/fact.ts";
import { newId } from "../ids.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { getMany } from "../table/read.ts";
import type { Group, Weekday } from "./group.ts";
import { groupItem } from "./items.ts";
import { findGroup } from "./queries.ts";
import { decideMembers } from "./rules.ts";

type By = Pick<Caller, "personId" | "partnerId">;
type Needs = Pick<Deps, "table" | "clock">;

const NO_GROUP = ["not_found", "There is no such group."] as const;

export interface GroupFacts {
  readonly name: string;
  readonly place: string | null;
  readonly weekday: Weekday | null;
}

/** A new group of the caller's partner, with nobody in it. A caller who brings an `id` may call again: what is there is answered. */
export async function createGroup(
  deps: Needs,
  by: By,
  facts: GroupFacts,
  given: { readonly id?: string } = {},
): Promise<Result<Group>> {
  if (by.partnerId === null) return refuse("forbidden", "Groups belong to a partner, and you to none.");
  const now = deps.clock.now();
  const group: Group = {
    id: given.id ?? newId("group"),
    version: 1,
    partnerId: by.partnerId,
    ...facts,
    memberIds: [],
    createdAt: now.toISOString(),
    archivedAt: null,
  };
  const made = await commit(deps.table, [
    insert(keys.group(group.id), groupItem(group), "exists"),
    announce(fact("group.created", `GROUP#${group.id}`, now, by, "once")),
  ]);
  if (made.ok) return accept(group);
  const known = await findGroup(deps, by.partnerId, group.id);
  return known ? accept(known) : refuse(...NO_GROUP);
}

/** Another name, place or day. What is left out stays. */
export function changeGroup(deps: Needs, by: By, id: string, changes: Partial<GroupFacts>): Promise<Result<Group>> {
  return changed(deps, by, id, "group.changed", async (group) => {
    if (group.archivedAt !== null) return refuse("wrong_state", `“${group.name}” meets no more.`);
    return accept({ group: { ...group, ...changes }, coming: [], leaving: [] });
  });
}

/** Exactly these people are its members from now on. The same list again changes nothing. */
export function setMembers(deps: Needs, by: By, id: string, wished: readonly string[]): Promise<Result<Group>> {
  return changed(deps, by, id, "group.members_changed", async (group) =>
    decideMembers(group, wished, await peopleOf(deps, group, wished)),
  );
}

/** It meets no more: its members are free for other groups. */
export function archiveGroup(deps: Needs, by: By, id: string): Promise<Result<Group>> {
  return changed(deps, by, id, "group.archived", async (group) => {
    if (group.archivedAt !== null) return accept({ group, coming: [], leaving: [] });
    const emptied = decideMembers(group, [], await peopleOf(deps, group, []));
    if (!emptied.ok) return emptied;
    const archivedAt = deps.clock.now().toISOString();
    return accept({ ...emptied.value, group: { ...emptied.value.group, archivedAt } });
  });
}

type Decided = ReturnType<typeof decideMembers>;

/** Reads the group, decides, and writes it with everybody whose group changes in one commit; nothing where nothing changes. */
function changed(
  deps: Needs,
  by: By,
  id: string,
  type: FactType,
  decide: (group: Group) => Promise<Decided>,
): Promise<Result<Group>> {
  return contend(async () => {
    const group = await findGroup(deps, by.partnerId, id);
    if (!group) return refuse(...NO_GROUP);
    const decided = await decide(group);
    if (!decided.ok) return decided;
    const { group: next, coming, leaving } = decided.value;
    if (JSON.stringify(next) === JSON.stringify(group)) return accept(group);
    const told = { coming: coming.map((one) => one.id), leaving: leaving.map((one) => one.id) };
    const now = deps.clock.now();
    const made = await commit(deps.table, [
      replace(keys.group(id), groupItem(next), group.version, "changed"),
      ...coming.map((one) => inGroup(one, id)),
      ...leaving.map((one) => inGroup(one, null)),
      announce(fact(type, `GROUP#${id}`, now, by, group.version, type === "group.changed" ? {} : told)),
    ]);
    return made.ok ? accept({ ...next, version: group.version + 1 }) : "changed";
  });
}

function inGroup({ groupId: _, ...one }: Entrepreneur, groupId: string | null) {
  const next: Entrepreneur = groupId === null ? one : { ...one, groupId };
  return replace(keys.entrepreneur(one.id), entrepreneurItem(next), one.version, "changed");
}

/** The group's members and the wished ones, as far as they are of its partner. */
async function peopleOf(deps: Needs, group: Group, wished: readonly string[]): Promise<Map<string, Entrepreneur>> {
  const ids = [...new Set([...group.memberIds, ...wished])];
  const items = await getMany(deps.table, ids.map(keys.entrepreneur));
  const people = items.flatMap((item) => (item ? [entrepreneurFrom(item)] : []));
  return new Map(people.filter((one) => one.partnerId === group.partnerId).map((one) => [one.id, one]));
}
