// Owns what may stand on a card and what may happen to one, as pure decisions; refuses to touch the table, the clock or the mail.
import type { Checkout } from "../checkouts/checkout.ts";
import { Email } from "../people/wire.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { namesAddress } from "../web-address.ts";
import type { Card, CardMail, CardText } from "./card.ts";

/** Characters of a name: longer than any that is spoken aloud. */
export const NAME_MAX = 60;
/** Characters of a message: as many as fit on a card of A6 in readable letters. */
export const MESSAGE_MAX = 400;
/** Lines of one that still fit on a sheet of A5 with everything else. */
export const MESSAGE_LINES_MAX = 12;
/** How far ahead a mail may be dated: the next birthday. */
export const AHEAD_DAYS_MAX = 366;
/** Days for which a card, and with it a recipient's name, is kept: nearly every loan is repaid within two years. */
export const KEPT_DAYS = 730;
/** Mails of this kind that one address gets in `ADDRESS_DAYS`, whoever gives: more would be a nuisance, or meant as one. */
export const MAILS_PER_ADDRESS = 3;
export const ADDRESS_DAYS = 30;

const DAY_MS = 86_400_000;
/** Characters before the @, as mail servers limit them (RFC 5321). */
const LOCAL_MAX = 64;

export interface CardWish extends CardText {
  readonly mail: { readonly address: string; readonly on: string } | null;
}

export type CardField = "to" | "from" | "message" | "email" | "on";
export type CardProblem = { readonly field: CardField; readonly why: "missing" | "long" | "web_address" | "wrong" };

/** Everything that is wrong with what was written. `today`: an ISO day. */
export function cardProblems(wish: CardWish, today: string): CardProblem[] {
  const found: CardProblem[] = [];
  const check = (field: "to" | "from" | "message", most: number) => {
    if ([...wish[field]].length > most) found.push({ field, why: "long" });
    else if (namesAddress(wish[field])) found.push({ field, why: "web_address" });
  };
  if (wish.to === "") found.push({ field: "to", why: "missing" });
  check("to", NAME_MAX);
  check("from", NAME_MAX);
  check("message", wish.message.split("\n").length > MESSAGE_LINES_MAX ? 0 : MESSAGE_MAX);
  if (!wish.mail) return found;
  if (!isAddress(wish.mail.address)) found.push({ field: "email", why: "wrong" });
  if (!isDayWithin(wish.mail.on, today)) found.push({ field: "on", why: "wrong" });
  return found;
}

function isAddress(typed: string): boolean {
  return Email.safeParse(typed).success && typed.indexOf("@") <= LOCAL_MAX;
}

function isDayWithin(day: string, today: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) return false;
  return day >= today && Date.parse(day) - Date.parse(today) <= AHEAD_DAYS_MAX * DAY_MS;
}

/** Whether a gift can have a card: money that came or is on its way, given once. */
export function mayHaveCard({ state, planId }: Pick<Checkout, "state" | "planId">): boolean {
  return planId === null && (state === "paid" || state === "processing");
}

/**
 * The mail of a card after its giver's wish. A mail that went stays as it went: there is one. What waits may be changed or left out.
 * Refuses a card that its recipient asked to take away: that stands.
 */
export function decideMail(known: Card | null, wish: CardWish): Result<CardMail | null> {
  if (known?.withdrawnBy === "recipient") {
    return refuse("wrong_state", "The recipient has taken this card away. A gift has no second one.");
  }
  const went = known?.mail;
  if (went && went.state !== "waiting") return accept(went);
  return accept(wish.mail && { ...wish.mail, state: "waiting" });
}

/** Nothing of what was written is left; whether a mail went is still known, so that no second one goes. */
export function withdrawn(card: Card, by: "donor" | "recipient"): Card {
  const { mail } = card;
  const gone = mail && mail.state !== "waiting" ? { ...mail, address: null } : null;
  return { ...card, to: "", from: "", message: "", withdrawnBy: by, mail: gone };
}

/** The day after which a card is nowhere any more. */
export function keptUntil({ createdAt }: Pick<Card, "createdAt">): Date {
  return new Date(Date.parse(createdAt) + KEPT_DAYS * DAY_MS);
}
