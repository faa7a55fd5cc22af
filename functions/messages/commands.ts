// Owns taking away what was written with a gift; refuses to touch the gift itself.
import { withoutMessage } from "../checkouts/checkout.ts";
import { checkoutItem } from "../checkouts/items.ts";
import { findCheckout } from "../checkouts/queries.ts";
import { maySee } from "../checkouts/visibility.ts";
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";

/** By its donor, or by staff. What is gone already stays gone. */
export function removeMessage(
  deps: Pick<Deps, "table" | "clock">,
  caller: Caller | null,
  checkoutId: string,
): Promise<Result<null>> {
  return contend<Result<null>>(async () => {
    const gift = await findCheckout(deps, checkoutId);
    if (!gift || !maySee(gift, caller)) return refuse("not_found", "There is no such gift.");
    if (gift.message === undefined) return accept(null);
    const subject = `CHECKOUT#${gift.id}` as const;
    const made = await commit(deps.table, [
      replace(keys.checkout(gift.id), checkoutItem(withoutMessage(gift)), gift.version, "changed"),
      announce(fact("checkout.message_removed", subject, deps.clock.now(), caller ?? "system", gift.version)),
    ]);
    return made.ok ? accept(null) : "changed";
  });
}
