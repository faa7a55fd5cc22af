// Owns keeping the bookkeeper's numbers as somebody typed them; refuses to check them against a chart that we do not have.
import type { Deps } from "../../deps.ts";
import { announce, fact } from "../../facts/fact.ts";
import type { Caller } from "../../people/person.ts";
import { insert, replace } from "../../table/actions.ts";
import { commit } from "../../table/commit.ts";
import { contend } from "../../table/contend.ts";
import { keys } from "../../table/keys.ts";
import { get } from "../../table/read.ts";
import type { Bookkeeping } from "./bookkeeping.ts";

/** From now on exports say this. */
export function keepBookkeeping(
  deps: Pick<Deps, "table" | "clock">,
  caller: Pick<Caller, "personId">,
  keeping: Bookkeeping,
): Promise<Bookkeeping> {
  return contend<Bookkeeping>(async () => {
    const key = keys.bookkeeping();
    const before = await get(deps.table, key);
    const version = before ? Number(before.version) : 0;
    const item = { ...keeping, accounts: { ...keeping.accounts }, type: "bookkeeping" };
    const told = { ...keeping, accounts: { ...keeping.accounts } };
    const made = await commit(deps.table, [
      before ? replace(key, item, version, "changed") : insert(key, item, "changed"),
      announce(fact("bookkeeping.changed", "ORGANISATION#bookkeeping", deps.clock.now(), caller, version + 1, told)),
    ]);
    return made.ok ? keeping : "changed";
  });
}
