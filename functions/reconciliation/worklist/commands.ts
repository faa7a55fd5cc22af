// Owns giving a piece of work to somebody; refuses to do the work.
import type { Deps } from "../../deps.ts";
import { announce, fact } from "../../facts/fact.ts";
import type { Caller } from "../../people/person.ts";
import { listStaff } from "../../people/queries.ts";
import { accept, type Result, refuse } from "../../refusal.ts";
import { insert, replace } from "../../table/actions.ts";
import { commit } from "../../table/commit.ts";
import { contend } from "../../table/contend.ts";
import { keys } from "../../table/keys.ts";
import { get } from "../../table/read.ts";
import { workList } from "./queries.ts";
import type { Work } from "./work.ts";

/** Gives a piece of reconciliation's open work to somebody of finance; null takes it from whoever has it. */
export function assignWork(deps: Deps, caller: Caller, id: string, personId: string | null): Promise<Result<Work>> {
  return assignFrom(deps, caller, { id, personId }, () => workList(deps));
}

/** The same for a piece out of any list of open work. Doing it again changes nothing. */
export function assignFrom<Piece extends Pick<Work, "id" | "owner">>(
  deps: Deps,
  caller: Caller,
  { id, personId }: { readonly id: string; readonly personId: string | null },
  list: () => Promise<readonly Piece[]>,
): Promise<Result<Piece>> {
  return contend<Result<Piece>>(async () => {
    const work = (await list()).find((one) => one.id === id);
    if (!work) return refuse("not_found", "There is no such piece of work (any more).");
    if (work.owner === personId) return accept(work);
    const staff = await listStaff(deps);
    const able = staff.some((one) => one.id === personId && (one.role === "finance" || one.role === "admin"));
    if (personId !== null && !able) {
      return refuse("invalid_request", "Only people of finance look after this.", {
        errors: [{ pointer: "/personId", detail: "must be somebody of finance, or an administrator" }],
      });
    }
    const key = keys.workOwner(id);
    const known = await get(deps.table, key);
    const now = deps.clock.now();
    const item = { type: "work_owner", personId, by: caller.personId, at: now.toISOString() };
    const version = Number(known?.version ?? 0);
    const made = await commit(deps.table, [
      known ? replace(key, item, version, "changed") : insert(key, item, "changed"),
      announce(fact("work.assigned", `WORK#${id}`, now, caller, version, { personId })),
    ]);
    return made.ok ? accept({ ...work, owner: personId }) : "changed";
  });
}
