// Owns what follows for ways to sign in: from a role that was given or taken away, and from an erasure; refuses to decide either.
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

/**
 * Closes the account of somebody who was erased: the provider would keep their address for ever. The fact names it by an opaque id, because
 * the address is gone from the table by now. Nothing to do where accounts are not ours to close.
 */
export async function closeErasedAccount(deps: Pick<Deps, "peopleAccounts">, told: Fact): Promise<void> {
  if (told.type !== "person.erased" || typeof told.data.account !== "string") return;
  await deps.peopleAccounts?.close(told.data.account);
}
