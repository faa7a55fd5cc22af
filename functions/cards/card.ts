// Owns what a gift card is: a gift shown to somebody in whose name it was given; refuses to know how it looks, and to move any money.
import type { Language } from "../words/languages.ts";

/** A present for somebody, or a gift in somebody's honour. */
export const CARD_KINDS = ["present", "honour"] as const;
export type CardKind = (typeof CARD_KINDS)[number];

/**
 * Its mail, one in the whole life of a card. `not_sent`: the address wants no mail of ours, or has had enough of this kind. The address is
 * kept until the mail has gone, and no longer.
 */
export interface CardMail {
  readonly address: string | null;
  /** The day (ISO) on which it goes, or went. */
  readonly on: string;
  readonly state: "waiting" | "sent" | "not_sent";
}

/** What its giver writes. Texts may be empty, but for the recipient's name. */
export interface CardText {
  readonly kind: CardKind;
  readonly to: string;
  /** The giver's name as the recipient reads it; nothing else of the giver is shown. */
  readonly from: string;
  readonly message: string;
  readonly language: Language;
  /** Whether the recipient sees how much was given. */
  readonly showAmount: boolean;
}

/** One card at most for each gift. The money stays its donor's: a card only shows what becomes of it. */
export interface Card extends CardText {
  readonly id: string;
  readonly version: number;
  readonly checkoutId: string;
  /** Who took it back: then nothing that was written stands in it any more. */
  readonly withdrawnBy: "donor" | "recipient" | null;
  /** The unguessable end of its address; another one when the card is made again. */
  readonly link: string;
  readonly mail: CardMail | null;
  readonly createdAt: string;
}
