// Owns what follows from a role that was given or taken away: a way to sign in, or none; refuses to decide who has which role.
import type { Deps } from "../deps.ts";
import type { Fact } from "../facts/fact.ts";
import { isStaff } from "../people/person.ts";
import { findPerson } from "../people/queries.ts";

/**
 * Brings a person's account in line with the role they have now, whatever the fact says: facts may come late and twice. Somebody who
 * does not work for the organisation loses the account they may have had. Nothing to do where there are no such accounts.
 */
export async function keepStaffAccount(deps: Pick<Deps, "table" | "staffAccounts">, told: Fact): Promise<void> {
  if (told.type !== "person.role_given" || !deps.staffAccounts) return;
  const person = await findPerson(deps, told.subject.slice("PERSON#".length));
  if (!person) return;
  const { email, name, role } = person;
  if (isStaff(role)) await deps.staffAccounts.admit({ email, name, role });
  else await deps.staffAccounts.dismiss(email);
}
