// Owns who may be erased on their own word, as a pure decision; refuses to touch the table.
import type { Person } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";

/** Whoever approves money or publishes loans stays answerable while they have that role. */
export function decideErasure(person: Pick<Person, "role">): Result<null> {
  if (person.role === "donor") return accept(null);
  return refuse(
    "wrong_state",
    `You work here as ${person.role}. An administrator has to take that role away first; then you can be erased.`,
    { extra: { role: person.role } },
  );
}
