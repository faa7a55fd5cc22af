// Owns which names are known of people with a role and of partners; refuses any word of the pages: what draws papers reads it too.
import type { Deps } from "../../functions/deps.ts";
import { allPartners } from "../../functions/partners/queries.ts";
import { listStaff } from "../../functions/people/queries.ts";

type Names = ReadonlyMap<string, string>;

export async function knownPeople(deps: Pick<Deps, "table">): Promise<Names> {
  const people = await listStaff(deps);
  return new Map(people.map((person) => [person.id, person.name ?? person.email]));
}

export async function knownPartners(deps: Pick<Deps, "table">): Promise<Names> {
  const partners = await allPartners(deps);
  return new Map(partners.map((partner) => [partner.id, partner.name]));
}
