// Owns changes to people: getting to know a donor, giving a role, keeping preferences; refuses to know how they signed in.
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import { newId } from "../ids.ts";
import { findPartner } from "../partners/queries.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import type { WorkLanguage } from "../words/languages.ts";
import { emailItem, personItem } from "./items.ts";
import { type Caller, DEFAULT_PREFERENCES, type Person, type Preferences, type Role } from "./person.ts";
import { findPerson, findPersonByEmail, secondAdministrator } from "./queries.ts";
import { thereWereTwo } from "./role-items.ts";
import { decideRole, type RoleGift } from "./rules.ts";

/** The person with this address; a new donor when nobody has it yet. Two first visits at once still make one person. */
export async function knowPerson(
  deps: Pick<Deps, "table" | "clock">,
  who: { email: string; name: string | null; role?: Role; partnerId?: string | null },
): Promise<Person> {
  const known = await findPersonByEmail(deps, who.email);
  if (known) return known;
  const person: Person = {
    ...newDonor(who.email, who.name, deps.clock.now()),
    role: who.role ?? "donor",
    partnerId: who.partnerId ?? null,
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

/**
 * Keeps where a donor's returned money goes next, and how we write to them. What is left out stays as it was. Whoever takes their name
 * back takes it from single gifts as well.
 */
export async function keepPreferences(
  deps: Pick<Deps, "table">,
  personId: string,
  preferences: Preferences,
): Promise<Result<Person>> {
  const person = await findPerson(deps, personId);
  if (!person) return refuse("not_found", "There is no such person.");
  const bare = preferences.shown === null && person.preferences.shownOnGifts ? { shownOnGifts: {} } : {};
  const next: Person = { ...person, preferences: { ...person.preferences, ...preferences, ...bare } };
  const kept = await commit(deps.table, [replace(keys.person(personId), personItem(next), person.version, "changed")]);
  return kept.ok
    ? accept(next)
    : refuse("conflict", "Your settings were changed at the same moment. Load them and try again.");
}

/** Keeps what somebody reads working pages in. Theirs is the word of the last tap. */
export function keepWorkLanguage(
  deps: Pick<Deps, "table">,
  personId: string,
  workLanguage: WorkLanguage,
): Promise<Result<Person>> {
  return contend(async () => {
    const person = await findPerson(deps, personId);
    if (!person) return refuse("not_found", "There is no such person.");
    if (person.workLanguage === workLanguage) return accept(person);
    const next: Person = { ...person, workLanguage };
    const kept = await commit(deps.table, [
      replace(keys.person(personId), personItem(next), person.version, "changed"),
    ]);
    return kept.ok ? accept(next) : "changed";
  });
}

/**
 * Gives whoever owns an address, known or not yet, a role at a partner, or takes a role away. They have it when they sign in next, and a role that is taken away is
 * gone within the time that callers are remembered. The same gift again answers as before.
 */
export function giveRole(
  deps: Pick<Deps, "table" | "clock">,
  by: Pick<Caller, "personId">,
  gift: RoleGift,
): Promise<Result<Person>> {
  return contend(async () => {
    if (gift.partnerId !== null && !(await findPartner(deps, gift.partnerId))) {
      return refuse("not_found", "There is no such partner.", {
        errors: [{ pointer: "/partnerId", detail: "no partner of ours" }],
      });
    }
    const now = deps.clock.now();
    const known = await findPersonByEmail(deps, gift.email);
    const decided = decideRole(known ?? newDonor(gift.email, gift.name, now), gift, by.personId);
    if (!decided.ok) return decided;
    if (decided.value === "already") return known ? accept(known) : accept(await knowPerson(deps, gift));
    const next = decided.value;
    const demoted = known?.role === "admin" && !(await secondAdministrator(deps));
    const made = await commit(deps.table, [
      ...(known
        ? [replace(keys.person(next.id), personItem(next), known.version, "changed")]
        : [
            insert(keys.email(next.email), emailItem(next.id), "changed"),
            insert(keys.person(next.id), personItem(next), "changed"),
          ]),
      // Whoever takes an administrator's role away is another administrator: there were two.
      ...(demoted ? [thereWereTwo(now)] : []),
      announce(
        fact("person.role_given", `PERSON#${next.id}`, now, by, known?.version ?? 0, {
          role: next.role,
          from: known?.role ?? "donor",
          partnerId: next.partnerId,
        }),
      ),
    ]);
    return made.ok ? accept(known ? { ...next, version: known.version + 1 } : next) : "changed";
  });
}

function newDonor(email: string, name: string | null, now: Date): Person {
  return {
    id: newId("person"),
    version: 1,
    email: email.trim(),
    name,
    role: "donor",
    partnerId: null,
    preferences: DEFAULT_PREFERENCES,
    createdAt: now.toISOString(),
  };
}
