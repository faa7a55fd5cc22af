// Owns erasing a person: everything personal goes, every amount stays under an opaque id; refuses people who work here.
import { eachAlone } from "../each-alone.ts";
import { announce, fact } from "../facts/fact.ts";
import { findPerson } from "../people/queries.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { insert, remove } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { type Erasure, erasureItem } from "./erasure.ts";
import { type ErasureDeps, FORGETTERS } from "./parts.ts";
import { erasures, findErasure } from "./queries.ts";
import { decideErasure } from "./rules.ts";

/**
 * Erases a person on their own word. Noted first, so that a crash anywhere leaves a note by which the rest is done (the daily job does
 * it, or the same call again). A sign-in with the same address afterwards makes a new person with nothing.
 * `account` is what the identity provider calls them: a reaction to the fact closes it (accounts/reactions.ts).
 */
export function erase(deps: ErasureDeps, personId: string, account?: string): Promise<Result<Erasure>> {
  return contend<Result<Erasure>>(async () => {
    const known = await findErasure(deps, personId);
    const person = await findPerson(deps, personId);
    if (!person) return known ? accept(known) : refuse("not_found", "There is no such person.");
    const decided = decideErasure(person);
    if (!decided.ok) return decided;
    const now = deps.clock.now();
    const erasure = known ?? { personId, at: now.toISOString() };
    if (!known) {
      await commit(deps.table, [
        insert(keys.erased(personId), erasureItem(erasure), "known"),
        announce(fact("person.erased", `PERSON#${personId}`, now, { personId }, "once", account ? { account } : {})),
      ]);
    }
    return (await forget(deps, personId)) ? accept(erasure) : "changed";
  });
}

/** Every step may be repeated. The profile goes last: until then the address is known by which mails are found. False: try again. */
async function forget(deps: ErasureDeps, personId: string): Promise<boolean> {
  for (const part of FORGETTERS) await part(deps, personId);
  const person = await findPerson(deps, personId);
  if (!person) return true;
  if (!decideErasure(person).ok) return false;
  await deps.mailer.forget?.(person.email);
  const gone = await commit(deps.table, [
    remove(keys.email(person.email), { personId }, "changed"),
    remove(keys.person(personId), { version: person.version, role: "donor" }, "changed"),
  ]);
  return gone.ok;
}

/**
 * Erases again everybody on the list, or whoever `ids` names: after a restore, and each day for the last ones, because a request that
 * was under way could have written after its donor was gone. People who have a role by now are left alone.
 */
export async function eraseAgain(
  deps: ErasureDeps,
  who: { since?: string; ids?: readonly string[] } = {},
): Promise<number> {
  const ids: string[] = [];
  if (who.ids) ids.push(...who.ids);
  else for await (const one of erasures(deps, who.since)) ids.push(one.personId);
  await eachAlone(ids, async (personId) => {
    await commit(deps.table, [
      insert(keys.erased(personId), erasureItem({ personId, at: deps.clock.now().toISOString() }), "known"),
    ]);
    await contend(async () => {
      const person = await findPerson(deps, personId);
      return person?.role !== "donor" && person !== null ? "done" : (await forget(deps, personId)) ? "done" : "changed";
    });
  });
  return ids.length;
}
