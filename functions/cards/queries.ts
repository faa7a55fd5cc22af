// Owns finding cards, and what a recipient may know of the gift behind one; refuses to change them, and to tell anything of the donor.
import { timingSafeEqual } from "node:crypto";
import type { Checkout } from "../checkouts/checkout.ts";
import { findCheckout } from "../checkouts/queries.ts";
import { contributionsOfDonor } from "../contributions/queries.ts";
import type { Deps } from "../deps.ts";
import { secretIdFrom } from "../ids.ts";
import { loanFrom } from "../loans/items.ts";
import { isPublic, type Loan } from "../loans/loan.ts";
import { keys } from "../table/keys.ts";
import { get, getMany, queryAll } from "../table/read.ts";
import type { Card } from "./card.ts";
import { cardFrom } from "./items.ts";
import { keptUntil } from "./rules.ts";

/** The card of a gift has a name that only we can work out: whoever holds one never learns the other. */
export function cardIdOf(deps: { readonly settings: Pick<Deps["settings"], "idSecret"> }, checkoutId: string): string {
  return secretIdFrom(deps.settings.idSecret, "card", checkoutId);
}

/** Null for one whose time is over, although the table has not taken it away yet. */
export async function findCard(deps: Pick<Deps, "table" | "clock">, id: string): Promise<Card | null> {
  const item = await get(deps.table, keys.card(id));
  const card = item ? cardFrom(item) : null;
  return card && keptUntil(card) > deps.clock.now() ? card : null;
}

/** The card that a link leads to, with its gift; null for a link that was never ours, was taken back, or whose gift was given back. */
export async function openedCard(
  deps: Pick<Deps, "table" | "clock">,
  id: string,
  link: string,
): Promise<{ readonly card: Card; readonly gift: Checkout } | null> {
  const card = await findCard(deps, id);
  if (!card || card.withdrawnBy !== null || !same(card.link, link)) return null;
  const gift = await findCheckout(deps, card.checkoutId);
  return gift && (gift.state === "paid" || gift.state === "processing") ? { card, gift } : null;
}

function same(link: string, sent: string): boolean {
  const [a, b] = [Buffer.from(link), Buffer.from(sent)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A person whom a gift has helped. `generation`: 0 for those it was given to, and one more each time it came back and moved on. */
export interface Helped {
  readonly loan: Loan;
  readonly generation: number;
}

/** Everybody whom a gift has helped until now, in the order in which it reached them. Before it is paid: whom it was given to. */
export async function helpedBy(deps: Pick<Deps, "table">, gift: Checkout): Promise<Helped[]> {
  const reached = new Map<string, number>();
  if (gift.state === "paid" && gift.donorId !== null) {
    for (const one of await contributionsOfDonor(deps, gift.donorId, [gift])) {
      if (one.donationId !== gift.id || one.released !== null || reached.has(one.loanId)) continue;
      reached.set(one.loanId, one.generation);
    }
  } else for (const { loanId } of gift.lines) reached.set(loanId, 0);
  const items = await getMany(deps.table, [...reached.keys()].map(keys.loan));
  return items.flatMap((item) => {
    const loan = item ? loanFrom(item) : null;
    return loan && isPublic(loan) ? [{ loan, generation: reached.get(loan.id) ?? 0 }] : [];
  });
}

/** Cards whose mail is to go on a day (ISO) or was to go before. */
export async function dueCards(deps: Pick<Deps, "table">, day: string): Promise<string[]> {
  const ids: string[] = [];
  const range = { pk: "DUE_CARDS", index: "gsi2", from: " ", to: `${day}#\uffff` } as const;
  for await (const item of queryAll(deps.table, range)) ids.push(String(item.id));
  return ids;
}
