// Owns the words of the one mail that a card may send; refuses to send it, and to tell anything of the donor but the name they wrote.
import { type Letter, link, quote, small, visible, words } from "../mail/letter.ts";
import type { Voice } from "../mail/voice.ts";
import type { Card } from "./card.ts";

/** `/thanks/for/…`: where a recipient sees what becomes of the gift. */
export function cardPath({ id, link }: Pick<Card, "id" | "link">): string {
  return `/thanks/for/${encodeURIComponent(id)}/${encodeURIComponent(link)}`;
}

/** `stop`: where the reader stops letters like it. */
export function cardLetter(card: Pick<Card, "id" | "link" | "kind" | "to" | "from" | "message">, stop: string) {
  return ({ t, to }: Voice): Letter => {
    const { kind, from, message } = card;
    const giver = from === "" ? t("card.somebody") : from;
    return {
      subject: t(`card.${kind}.subject`),
      parts: [
        words(t("card.hello", { name: card.to })),
        words(t(`card.${kind}.text`, { giver })),
        ...(message === "" ? [] : [quote(visible(message))]),
        words(t("card.what")),
        link(t("card.see"), to(cardPath(card))),
        small(t("card.once")),
        link(t("card.stop"), to(stop)),
      ],
    };
  };
}
