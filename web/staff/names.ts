// Owns putting names to the opaque ids of people and partners, for staff's eyes; refuses to name donors.
import type { Deps } from "../../functions/deps.ts";
import { DESK_ENGLISH } from "../words/desk.ts";
import { knownPartners, knownPeople } from "./known-names.ts";

/** Says a name for an id; the id itself where there is none (any more). */
export type NameOf = (id: string) => string;

export async function peopleNames(deps: Pick<Deps, "table">): Promise<NameOf> {
  const names = await knownPeople(deps);
  return (id) => names.get(id) ?? (id === "system" ? DESK_ENGLISH.t("auditLog.product") : id);
}

export async function partnerNames(deps: Pick<Deps, "table">): Promise<NameOf> {
  const names = await knownPartners(deps);
  return (id) => names.get(id) ?? id;
}
