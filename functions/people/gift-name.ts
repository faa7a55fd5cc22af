// Owns the word of whoever gave about their name on public pages, given where they are thanked; refuses to show it.
import type { Checkout } from "../checkouts/checkout.ts";
import type { Deps } from "../deps.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { personItem } from "./items.ts";
import type { Caller, Person, Preferences, ShownName } from "./person.ts";
import { findPerson } from "./queries.ts";

/** Gifts of one person that carry a name of their own: more are named by whoever signs in, for all of them at once. */
const NAMED_GIFTS_MAX = 100;

/**
 * Whose word a thank-you page takes. `all`: the donor is signed in, and speaks for all that they give. `gift`: a guest by the gift's
 * link; the address they typed may be anybody's, so their word is for this gift alone. Null: nobody is to be named here.
 */
export function wordFor(gift: Checkout, caller: Caller | null): "all" | "gift" | null {
  if (gift.state !== "paid" || gift.donorId === null || gift.erased) return null;
  if (caller?.personId === gift.donorId) return "all";
  return gift.guest ? "gift" : null;
}

/** Names whoever gave, or takes the name back (null). */
export function nameGiver(
  deps: Pick<Deps, "table">,
  gift: Checkout,
  caller: Caller | null,
  shown: ShownName | null,
): Promise<Result<Person>> {
  const word = wordFor(gift, caller);
  return contend<Result<Person>>(async () => {
    const person = word && gift.donorId ? await findPerson(deps, gift.donorId) : null;
    if (!person) return refuse("not_found", "There is nobody to name.");
    const preferences = word === "all" ? onAll(person.preferences, shown) : onGift(person.preferences, gift.id, shown);
    if (Object.keys(preferences.shownOnGifts ?? {}).length > NAMED_GIFTS_MAX) {
      return refuse("wrong_state", "Too many gifts have a name of their own. Sign in to be named on all of them.");
    }
    const next: Person = { ...person, preferences };
    const kept = await commit(deps.table, [
      replace(keys.person(person.id), personItem(next), person.version, "changed"),
    ]);
    return kept.ok ? accept(next) : "changed";
  });
}

/** Whoever takes their name back takes it from single gifts as well. */
function onAll(preferences: Preferences, shown: ShownName | null): Preferences {
  const bare = shown === null && preferences.shownOnGifts ? { shownOnGifts: {} } : {};
  return { ...preferences, shown, ...bare };
}

function onGift(preferences: Preferences, giftId: string, shown: ShownName | null): Preferences {
  const { [giftId]: _, ...others } = preferences.shownOnGifts ?? {};
  return { ...preferences, shownOnGifts: shown ? { ...others, [giftId]: shown } : others };
}
