// Owns how a person stands in the table; refuses to decide anything about them.
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import { workLanguageFrom } from "../words/languages.ts";
import { DEFAULT_PREFERENCES, type Person, type Preferences, type Role } from "./person.ts";

export function personItem(person: Person): Item {
  const listed = person.role !== "donor" ? index.list("STAFF", `${person.role}#${person.id}`) : {};
  const { version: _, ...facts } = person;
  return { ...facts, ...listed, type: "person" };
}

export function personFrom(item: Item): Person {
  const workLanguage = workLanguageFrom(item.workLanguage);
  return {
    id: String(item.id),
    version: Number(item.version),
    email: String(item.email),
    name: item.name === null || item.name === undefined ? null : String(item.name),
    role: item.role as Role,
    partnerId: item.partnerId ? String(item.partnerId) : null,
    preferences: (item.preferences as Preferences | undefined) ?? DEFAULT_PREFERENCES,
    ...(workLanguage ? { workLanguage } : {}),
    createdAt: String(item.createdAt),
  };
}

/** Finds a person by address: the address itself is only in the profile. */
export function emailItem(personId: string): Item {
  return { type: "email", personId };
}
