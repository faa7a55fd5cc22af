// Owns what happens to a card at once: its mail goes when it is made or its gift is paid, it goes when its gift is over; refuses to know how.
import type { Deps } from "../deps.ts";
import type { Fact } from "../facts/fact.ts";
import type { Entry } from "../ledger/entry.ts";
import { endCard, sendCard } from "./commands.ts";
import { cardIdOf } from "./queries.ts";

const BACK: ReadonlySet<string> = new Set<Entry["kind"]>(["refund", "dispute"]);

export async function onCardMade(deps: Deps, told: Fact): Promise<void> {
  if (told.type === "card.made") await sendCard(deps, String(told.data.cardId));
}

/** Money went back, or never came: a card of what is over keeps nobody's name. */
export async function onGiftOver(deps: Deps, told: Fact | Entry): Promise<void> {
  if ("legs" in told) {
    if (BACK.has(told.kind)) await endCard(deps, String(told.about.checkoutId));
  } else if (told.type === "checkout.failed") await endCard(deps, told.subject.slice("CHECKOUT#".length));
  else if (told.type === "dispute.lost") await endCard(deps, String(told.data.checkoutId));
}

/** A card may be made while a bank debit is still under way: its mail waits for the money. */
export async function onCardPaid(deps: Deps, entry: Entry): Promise<void> {
  await sendCard(deps, cardIdOf(deps, String(entry.about.checkoutId)));
}
