// Owns how a new stage gets its first administrator, by whoever sets it up; refuses to make a second one.
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { knowPerson } from "./commands.ts";
import { personItem } from "./items.ts";
import type { Person } from "./person.ts";
import { listStaff } from "./queries.ts";

/**
 * Makes whoever owns an address the first administrator. Works once in the life of a table, and only while nobody is one: everybody after
 * the first is given their role by people. The same address again answers as before.
 */
export function appointFirst(
  deps: Pick<Deps, "table" | "clock">,
  who: { readonly email: string; readonly name: string | null },
): Promise<Result<Person>> {
  return contend<Result<Person>>(async () => {
    const person = await knowPerson(deps, who);
    if (person.role === "admin") return accept(person);
    const admins = (await listStaff(deps)).filter((one) => one.role === "admin");
    const taken = refuse(
      "wrong_state",
      "There is an administrator, or there was one. Administrators give roles, by two people.",
    );
    if (admins.length > 0) return taken;
    const now = deps.clock.now();
    const next: Person = { ...person, role: "admin", partnerId: null };
    const said = { role: "admin", from: person.role, partnerId: null };
    const made = await commit(deps.table, [
      insert(keys.administrators("FIRST"), { type: "administrators", at: now.toISOString() }, "taken"),
      replace(keys.person(person.id), personItem(next), person.version, "changed"),
      announce(fact("person.role_given", `PERSON#${person.id}`, now, "system", person.version, said)),
    ]);
    if (made.ok) return accept({ ...next, version: person.version + 1 });
    return made.conflict.name === "taken" ? taken : "changed";
  });
}
