// Owns how a card stands in the table; refuses to decide anything about it.
import { textOrNull } from "../table/fields.ts";
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import { FALLBACK_LANGUAGE, languageFrom } from "../words/languages.ts";
import type { Card, CardKind, CardMail } from "./card.ts";
import { keptUntil } from "./rules.ts";

/** The table takes it away when its time is over. In the list of what has to be sent only while it waits. */
export function cardItem(card: Card): Item {
  const { version: _, mail, ...facts } = card;
  return {
    ...facts,
    mail: mail && { ...mail },
    type: "card",
    ttl: Math.floor(keptUntil(card).getTime() / 1000),
    ...(mail?.state === "waiting" ? index.dueCards(mail.on, card.id) : {}),
  };
}

export function cardFrom(item: Item): Card {
  const by = item.withdrawnBy;
  return {
    id: String(item.id),
    version: Number(item.version),
    checkoutId: String(item.checkoutId),
    kind: item.kind as CardKind,
    to: String(item.to),
    from: String(item.from),
    message: String(item.message),
    language: languageFrom(String(item.language)) ?? FALLBACK_LANGUAGE,
    showAmount: item.showAmount === true,
    withdrawnBy: by === "donor" || by === "recipient" ? by : null,
    link: String(item.link),
    mail: item.mail ? mailFrom(item.mail as Item) : null,
    createdAt: String(item.createdAt),
  };
}

function mailFrom(mail: Item): CardMail {
  return { address: textOrNull(mail.address), on: String(mail.on), state: mail.state as CardMail["state"] };
}
