// Owns keeping the organisation's details as somebody typed them; refuses to change receipts that were given out.
import { announce, fact } from "../facts/fact.ts";
import type { Caller } from "../people/person.ts";
import { insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { get } from "../table/read.ts";
import type { ReceiptDeps } from "./commands.ts";
import type { Organisation } from "./organisation.ts";

/** From now on receipts say this; those given out keep what they said. */
export function keepOrganisation(
  deps: ReceiptDeps,
  caller: Pick<Caller, "personId"> | "system",
  details: Organisation,
): Promise<Organisation> {
  return contend<Organisation>(async () => {
    const key = keys.organisation();
    const before = await get(deps.table, key);
    const version = before ? Number(before.version) : 0;
    const item = { ...details, type: "organisation" };
    const kept = await commit(deps.table, [
      before ? replace(key, item, version, "changed") : insert(key, item, "changed"),
      announce(
        fact("organisation.changed", "ORGANISATION#details", deps.clock.now(), caller, version + 1, { ...details }),
      ),
    ]);
    return kept.ok ? details : "changed";
  });
}
