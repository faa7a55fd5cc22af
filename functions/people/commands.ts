// Owns changes to people: getting to know a donor, giving a role, keeping preferences; refuses to know how they signed in.
import type { Deps } from "../deps.ts";
import { newId } from "../ids.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { keys } from "../table/keys.ts";
import { emailItem, personItem } from "./items.ts";
import { DEFAULT_PREFERENCES, type Person, type Preferences, type Role } from "./person.ts";
import { findPerson, findPersonByEmail } from "./queries.ts";

/** The person with this address; a new donor when nobody has it yet. Two first visits at once still make one person. */
export async function knowPerson(
  deps: Pick<Deps, "table" | "clock">,
  who: { email: string; name: string | null; role?: Role; partnerId?: string | null },
): Promise<Person> {
  const known = await findPersonByEmail(deps, who.email);
  if (known) return known;
  const person: Person = {
    id: newId("person"),
    version: 1,
    email: who.email.trim(),
    name: who.name,
    role: who.role ?? "donor",
    partnerId: who.partnerId ?? null,
    preferences: DEFAULT_PREFERENCES,
    createdAt: deps.clock.now().toISOString(),
  };
  const made = await commit(deps.table, [
    insert(keys.email(person.email), emailItem(person.id), "known"),
    insert(keys.person(person.id), personItem(person), "known"),
  ]);
  if (made.ok) return person;
  const other = await findPersonByEmail(deps, who.email);
  if (!other) throw new Error("an address points to nobody");
  return other;
}

/** Keeps where a donor's returned money goes next. */
export async function keepPreferences(
  deps: Pick<Deps, "table">,
  personId: string,
  preferences: Preferences,
): Promise<Result<Person>> {
  const person = await findPerson(deps, personId);
  if (!person) return refuse("not_found", "There is no such person.");
  const next: Person = { ...person, preferences };
  const kept = await commit(deps.table, [replace(keys.person(personId), personItem(next), person.version, "changed")]);
  return kept.ok
    ? accept(next)
    : refuse("conflict", "Your settings were changed at the same moment. Load them and try again.");
}
