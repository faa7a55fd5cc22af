// Owns putting names to the opaque ids of people and partners, for staff's eyes; refuses to name donors.
import type { Deps } from "../../functions/deps.ts";
import { allPartners } from "../../functions/partners/queries.ts";
import { listStaff } from "../../functions/people/queries.ts";
import { DESK_ENGLISH } from "../words/desk.ts";

/** Says a name for an id; the id itself where there is none (any more). */
export type NameOf = (id: string) => string;

export async function peopleNames(deps: Pick<Deps, "table">): Promise<NameOf> {
  const people = await listStaff(deps);
  const names = new Map(people.map((person) => [person.id, person.name ?? person.email]));
  return (id) => names.get(id) ?? (id === "system" ? DESK_ENGLISH.t("auditLog.product") : id);
}

export async function partnerNames(deps: Pick<Deps, "table">): Promise<NameOf> {
  const partners = await allPartners(deps);
  const names = new Map(partners.map((partner) => [partner.id, partner.name]));
  return (id) => names.get(id) ?? id;
}
