// Owns the places outside a profile in which something personal stands, and how each lets go of it; refuses to touch any amount.
import { cardIdOf, findCard } from "../cards/queries.ts";
import { withoutMessage } from "../checkouts/checkout.ts";
import { checkoutItem } from "../checkouts/items.ts";
import { checkoutsOfDonor, findCheckout } from "../checkouts/queries.ts";
import type { Deps } from "../deps.ts";
import { keepPreferences } from "../people/commands.ts";
import { findPerson } from "../people/queries.ts";
import { cancelPlan } from "../plans/commands.ts";
import { planItem } from "../plans/items.ts";
import { findPlan, plansOfDonor } from "../plans/queries.ts";
import { remove, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { get } from "../table/read.ts";

export type ErasureDeps = Pick<Deps, "table" | "clock" | "payments" | "mailer"> & {
  readonly settings: Pick<Deps["settings"], "idSecret">;
};

/** Forgets a person in one feature. Each may be cut off anywhere and is then run again from its beginning. */
export type Forget = (deps: ErasureDeps, personId: string) => Promise<void>;

/** What stands where the hash of a request was: nothing that anybody sends has this hash. */
const NO_REQUEST = "erased";

/** A donation keeps its amounts, its loans and the payment's id; the address, the language, the message and the hash of what was typed go. */
const donations: Forget = async (deps, personId) => {
  for (const { id } of await checkoutsOfDonor(deps, personId)) {
    await contend(async () => {
      const checkout = await findCheckout(deps, id);
      if (!checkout || checkout.erased) return "done";
      const bare = {
        ...withoutMessage(checkout),
        email: null,
        locale: null,
        requestHash: NO_REQUEST,
        erased: true as const,
      };
      const kept = await commit(deps.table, [
        replace(keys.checkout(id), checkoutItem(bare), checkout.version, "changed"),
      ]);
      return kept.ok ? "done" : "changed";
    });
  }
};

/** Cards of their gifts go whole: with the donor's name, what they wrote, and whom they wrote to. */
const cards: Forget = async (deps, personId) => {
  for (const { id } of await checkoutsOfDonor(deps, personId)) {
    const card = await findCard(deps, cardIdOf(deps, id));
    if (card) await commit(deps.table, [remove(keys.card(card.id), { checkoutId: id }, "gone")]);
  }
};

/** A monthly gift ends, so that nobody is charged for ever whom nobody can reach; what it gave stays. */
const plans: Forget = async (deps, personId) => {
  for (const { id } of await plansOfDonor(deps, personId)) {
    await cancelPlan(deps, { personId }, id);
    await contend(async () => {
      const plan = await findPlan(deps, id);
      if (!plan || plan.email === "") return "done";
      const bare = { ...plan, email: "", locale: null, requestHash: NO_REQUEST };
      const kept = await commit(deps.table, [replace(keys.plan(id), planItem(bare), plan.version, "changed")]);
      return kept.ok ? "done" : "changed";
    });
  }
};

/** The pages that name them hear of it before the profile goes: they are written again without the name. */
const shownName: Forget = async (deps, personId) => {
  await contend(async () => {
    const person = await findPerson(deps, personId);
    if (!person?.preferences.shown && !person?.preferences.shownOnGifts) return "done";
    const kept = await keepPreferences(deps, personId, { ...person.preferences, shown: null });
    return kept.ok || kept.refusal.code === "not_found" ? "done" : "changed";
  });
};

/** Somebody who worked here once and signs in as a donor now. */
const signIns: Forget = async (deps, personId) => {
  if (!(await get(deps.table, keys.signIn(personId)))) return;
  await commit(deps.table, [remove(keys.signIn(personId), { personId }, "gone")]);
};

/** A feature that keeps something personal of a donor adds itself here; a test looks through every item of the table. */
export const FORGETTERS: readonly Forget[] = [plans, cards, donations, shownName, signIns];
