// Owns making a card, taking it back and sending its one mail; refuses to move money, and to write to anybody who wants no mail.
import { findCheckout } from "../checkouts/queries.ts";
import { maySee } from "../checkouts/visibility.ts";
import { dayOf, daysBefore } from "../days.ts";
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import { newId } from "../ids.ts";
import { sendLetter } from "../mail/reader.ts";
import { addressMark, refusesLetters } from "../mail/refused.ts";
import { stopLettersPath } from "../mail/unsubscribe.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { putOnce } from "../table/put-once.ts";
import { queryAll } from "../table/read.ts";
import type { Card } from "./card.ts";
import { cardItem } from "./items.ts";
import { cardLetter } from "./mails.ts";
import { cardIdOf, findCard, openedCard } from "./queries.ts";
import {
  ADDRESS_DAYS,
  type CardWish,
  cardProblems,
  decideMail,
  MAILS_PER_ADDRESS,
  mayHaveCard,
  withdrawn,
} from "./rules.ts";

type Making = Pick<Deps, "table" | "clock" | "settings">;

const NO_GIFT = "There is no gift of yours that could have a card.";

/** Makes the card of a gift, or changes it. One that was taken back gets another address. */
export function makeCard(
  deps: Making,
  caller: Caller | null,
  checkoutId: string,
  wish: CardWish,
): Promise<Result<Card>> {
  return contend<Result<Card>>(async () => {
    const gift = await findCheckout(deps, checkoutId);
    if (!gift || !maySee(gift, caller) || !mayHaveCard(gift)) return refuse("not_found", NO_GIFT);
    const now = deps.clock.now();
    const problems = cardProblems(wish, dayOf(now));
    if (problems.length > 0) {
      const errors = problems.map(({ field, why }) => ({ pointer: `/${field}`, detail: why }));
      return refuse("invalid_request", "Something on the card cannot stand as it is.", { errors });
    }
    const id = cardIdOf(deps, checkoutId);
    const known = await findCard(deps, id);
    const mail = decideMail(known, wish);
    if (!mail.ok) return mail;
    const { kind, to, from, message, language, showAmount } = wish;
    const standing = known?.withdrawnBy === null ? known : null;
    const card: Card = {
      ...{ id, checkoutId, kind, to, from, message, language, showAmount },
      version: known?.version ?? 0,
      withdrawnBy: null,
      link: standing?.link ?? newId("l").slice(2),
      mail: mail.value,
      createdAt: known?.createdAt ?? now.toISOString(),
    };
    const key = keys.card(id);
    const made = await commit(deps.table, [
      known ? replace(key, cardItem(card), known.version, "changed") : insert(key, cardItem(card), "there"),
      announce(fact("card.made", `CHECKOUT#${checkoutId}`, now, caller ?? "system", card.version, { cardId: id })),
    ]);
    if (made.ok) return accept({ ...card, version: card.version + 1 });
    // Another one made at the same moment, or an old one that the table has not taken away yet.
    return made.conflict.name === "there" ? refuse("try_again", "Try again in a moment.") : "changed";
  });
}

/** Takes the card of a gift back: its address leads nowhere, a mail that waits never goes, and nobody's name is kept. */
export async function withdrawCard(deps: Making, caller: Caller | null, checkoutId: string): Promise<Result<null>> {
  const gift = await findCheckout(deps, checkoutId);
  if (!gift || !maySee(gift, caller)) return refuse("not_found", NO_GIFT);
  return takeBack(deps, cardIdOf(deps, checkoutId), "donor");
}

/** The same on the word of whoever it was made for: the link is their key to it. */
export async function forgetRecipient(deps: Making, id: string, link: string): Promise<Result<null>> {
  const opened = await openedCard(deps, id, link);
  return opened ? takeBack(deps, id, "recipient") : refuse("not_found", "There is no such card.");
}

/** The card of a gift that is over, because all of it went back or its payment failed: nobody could take it back any more, so it goes by itself. */
export async function endCard(deps: Making, checkoutId: string): Promise<void> {
  const gift = await findCheckout(deps, checkoutId);
  if (gift && !mayHaveCard(gift)) await takeBack(deps, cardIdOf(deps, checkoutId), "donor");
}

function takeBack(deps: Making, id: string, by: "donor" | "recipient"): Promise<Result<null>> {
  return contend<Result<null>>(async () => {
    const card = await findCard(deps, id);
    if (!card || card.withdrawnBy !== null) return accept(null);
    const subject = `CHECKOUT#${card.checkoutId}` as const;
    const made = await commit(deps.table, [
      replace(keys.card(id), cardItem(withdrawn(card, by)), card.version, "changed"),
      announce(fact("card.withdrawn", subject, deps.clock.now(), "system", card.version, { cardId: id, by })),
    ]);
    return made.ok ? accept(null) : "changed";
  });
}

/** Sends what waits, once its day has come and its gift is paid. Safe to run twice: a mail has its card's name. */
export async function sendCard(deps: Pick<Deps, "table" | "clock" | "settings" | "mailer">, id: string): Promise<void> {
  await contend(async () => {
    const card = await findCard(deps, id);
    const address = card?.mail?.state === "waiting" ? card.mail.address : null;
    if (!card?.mail || address === null || card.mail.on > dayOf(deps.clock.now())) return "done";
    const gift = await findCheckout(deps, card.checkoutId);
    if (gift?.state !== "paid") return "done";
    const wanted = await mayWriteTo(deps, address, id);
    if (wanted) {
      const stop = stopLettersPath(deps, address);
      await sendLetter(deps, { email: address, language: card.language }, `card:${id}`, cardLetter(card, stop), stop);
    }
    const mail = { ...card.mail, address: null, state: wanted ? ("sent" as const) : ("not_sent" as const) };
    const kept = await commit(deps.table, [
      replace(keys.card(id), cardItem({ ...card, mail }), card.version, "changed"),
    ]);
    return kept.ok ? "done" : "changed";
  });
}

/** Not to who asked for no mail, nor to who had several cards of late. Each card is counted once, before it is decided. */
async function mayWriteTo(deps: Making, address: string, cardId: string): Promise<boolean> {
  if (await refusesLetters(deps, address)) return false;
  const now = deps.clock.now();
  const mark = addressMark(deps, address);
  const ttl = Math.floor(now.getTime() / 1000) + ADDRESS_DAYS * 86_400;
  await putOnce(deps.table, keys.cardMail(mark, cardId), { type: "card_mail", on: dayOf(now), ttl });
  const since = daysBefore(dayOf(now), ADDRESS_DAYS);
  let others = 0;
  for await (const item of queryAll(deps.table, { pk: keys.cardMail(mark, cardId).pk }))
    if (item.sk !== cardId && String(item.on) > since) others += 1;
  return others < MAILS_PER_ADDRESS;
}
