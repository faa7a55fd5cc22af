// Owns when a card's mail goes at once: when it is made, or when its gift is paid; refuses to know how it is sent.
import type { Deps } from "../deps.ts";
import type { Fact } from "../facts/fact.ts";
import type { Entry } from "../ledger/entry.ts";
import { sendCard } from "./commands.ts";
import { cardIdOf } from "./queries.ts";

export async function onCardMade(deps: Deps, told: Fact): Promise<void> {
  if (told.type === "card.made") await sendCard(deps, String(told.data.cardId));
}

/** A card may be made while a bank debit is still under way: its mail waits for the money. */
export async function onCardPaid(deps: Deps, entry: Entry): Promise<void> {
  await sendCard(deps, cardIdOf(deps, String(entry.about.checkoutId)));
}
