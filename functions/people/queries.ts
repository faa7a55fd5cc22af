// Owns finding people; refuses to change them.
import type { Deps } from "../deps.ts";
import { keys } from "../table/keys.ts";
import { listPage } from "../table/page.ts";
import { get, queryAll } from "../table/read.ts";
import { personFrom } from "./items.ts";
import type { Person } from "./person.ts";
import { roleProposalFrom } from "./role-items.ts";
import type { RoleProposal } from "./role-proposal.ts";

export async function findPerson(deps: Pick<Deps, "table">, id: string): Promise<Person | null> {
  const item = await get(deps.table, keys.person(id));
  return item ? personFrom(item) : null;
}

export async function findPersonByEmail(deps: Pick<Deps, "table">, email: string): Promise<Person | null> {
  const pointer = await get(deps.table, keys.email(email));
  return pointer ? findPerson(deps, String(pointer.personId)) : null;
}

/** A page of everyone with a role beyond donor, by role; null when the cursor is made up. */
export async function peoplePage(
  deps: Pick<Deps, "table">,
  asked: { limit: number; cursor?: string | undefined },
): Promise<{ items: Person[]; nextCursor: string | null } | null> {
  const page = await listPage(deps.table, { pk: "STAFF", index: "gsi1" }, asked);
  return page && { items: page.items.map(personFrom), nextCursor: page.nextCursor };
}

/** Everyone with a role beyond donor: officers, managers and staff. */
export async function listStaff(deps: Pick<Deps, "table">): Promise<Person[]> {
  const people: Person[] = [];
  for await (const item of queryAll(deps.table, { pk: "STAFF", index: "gsi1" })) people.push(personFrom(item));
  return people;
}

export async function findRoleProposal(deps: Pick<Deps, "table">, id: string): Promise<RoleProposal | null> {
  const item = await get(deps.table, keys.roleProposal(id));
  return item ? roleProposalFrom(item) : null;
}

/** A page of the staff roles that wait for a second person, the oldest first; null when the cursor is made up. */
export async function roleProposalsPage(
  deps: Pick<Deps, "table">,
  asked: { limit: number; cursor?: string | undefined },
): Promise<{ items: RoleProposal[]; nextCursor: string | null } | null> {
  const page = await listPage(deps.table, { pk: "ROLE_PROPOSALS", index: "gsi1" }, asked);
  return page && { items: page.items.map(roleProposalFrom), nextCursor: page.nextCursor };
}

/** Whether there ever were two administrators. */
export async function secondAdministrator(deps: Pick<Deps, "table">): Promise<boolean> {
  return (await get(deps.table, keys.administrators("SECOND"))) !== null;
}
