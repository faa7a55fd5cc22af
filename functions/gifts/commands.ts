// Owns settling a checkout: what the provider says now becomes books, contributions and room; refuses to trust a notice's content.
import { type Checkout, withoutMessage } from "../checkouts/checkout.ts";
import { checkoutItem } from "../checkouts/items.ts";
import { findCheckout } from "../checkouts/queries.ts";
import { nextState } from "../checkouts/rules.ts";
import { contributionItem, contributionKey } from "../contributions/items.ts";
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import { idFrom } from "../ids.ts";
import { post } from "../journal/journal.ts";
import type { Currency } from "../money/currencies.ts";
import { type Minor, negate } from "../money/minor.ts";
import type { PaymentTruth } from "../payments/payments.ts";
import { knowPerson } from "../people/commands.ts";
import { type Action, change, insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { getMany } from "../table/read.ts";
import { lotItem, lotKey } from "../undirected/items.ts";
import { bookGift } from "./rules.ts";

/** What somebody who tells of a checkout knows: the payment page, or the payment. */
export interface Hint {
  readonly sessionId?: string | null;
  readonly paymentId?: string | null;
}

/**
 * Brings a checkout to the state that the provider reports now. Safe to run at any time, in any order and any number of times.
 * `hint` helps when the product stopped before it could keep the session's id: a page that nobody here knows of can be paid on.
 * Throws ProviderUnavailable.
 */
export async function settleCheckout(deps: Deps, checkoutId: string, hint: Hint = {}): Promise<void> {
  await contend(async () => {
    const checkout = await findCheckout(deps, checkoutId);
    if (!checkout) return "done";
    const session = checkout.sessionId ?? (await sessionFrom(deps, hint));
    if (!session) return "done";
    const truth = await deps.payments.read(session);
    const state = nextState(checkout, truth);
    if (state === null) return "done";
    const reached: Checkout = { ...checkout, state, sessionId: session };
    if (truth.state === "paid") return bookPayment(deps, reached, truth);
    // Should a slow payment fail, its giver is told at the address that they paid with.
    const email = truth.state === "processing" && !checkout.erased ? (checkout.email ?? truth.email) : checkout.email;
    return follow(deps, { ...reached, email });
  });
}

async function sessionFrom(deps: Deps, { sessionId, paymentId }: Hint): Promise<string | null> {
  if (sessionId) return sessionId;
  return paymentId ? deps.payments.sessionOf(paymentId) : null;
}

/** Ends a checkout whose time is over although no notice came. The provider has the last word: it may have been paid after all. */
export async function closeOverdue(deps: Deps, checkoutId: string): Promise<void> {
  const checkout = await findCheckout(deps, checkoutId);
  if (!checkout?.holdsRoom) return;
  if (!checkout.sessionId) {
    // The page was never opened, so nobody can pay on it; the same request would open it under the same id, and is refused from now on.
    // Unless that request is being sent at this very moment: then there is a page now, and the next sweep asks about it.
    await follow(deps, { ...checkout, state: "expired" });
    return;
  }
  await deps.payments.expire(checkout.sessionId);
  await settleCheckout(deps, checkoutId);
}

/**
 * A state without money: the room is given back when it is over, and nothing that was written for a gift stays without one. A guest who
 * gave nothing leaves no address behind, once they were told of a payment that failed. Should the money come after all, the payment names
 * one.
 */
async function follow(deps: Deps, next: Checkout): Promise<"done" | "changed"> {
  const over = next.state === "expired" || next.state === "failed";
  const release = over && next.holdsRoom ? next.lines.map((line) => giveBack(line.loanId, line.amount)) : [];
  const told = next.state === "expired" ? "checkout.expired" : "checkout.failed";
  const untold = next.state === "failed" || !next.guest;
  const kept = over ? { ...withoutMessage(next), ...(untold ? {} : { email: null }) } : next;
  const made = await commit(deps.table, [
    replace(
      keys.checkout(next.id),
      checkoutItem({ ...kept, holdsRoom: next.holdsRoom && !over }),
      next.version,
      "changed",
    ),
    ...release,
    ...(over
      ? [announce(fact(told, `CHECKOUT#${next.id}`, deps.clock.now(), "system", next.version, loanIds(next)))]
      : []),
  ]);
  return made.ok ? "done" : "changed";
}

/** A guest was told that their payment failed: their address is kept no longer. */
export function forgetGuest(deps: Pick<Deps, "table">, checkoutId: string): Promise<"done"> {
  return contend<"done">(async () => {
    const checkout = await findCheckout(deps, checkoutId);
    if (checkout?.state !== "failed" || !checkout.guest || checkout.email === null) return "done";
    const bare = checkoutItem({ ...checkout, email: null });
    const made = await commit(deps.table, [replace(keys.checkout(checkoutId), bare, checkout.version, "changed")]);
    return made.ok ? "done" : "changed";
  });
}

function loanIds(checkout: Checkout): Record<string, unknown> {
  return { loanIds: checkout.lines.map((line) => line.loanId) };
}

async function bookPayment(
  deps: Deps,
  checkout: Checkout,
  payment: Extract<PaymentTruth, { state: "paid" }>,
): Promise<"done" | "changed"> {
  const loans = await getMany(
    deps.table,
    checkout.lines.map((line) => keys.loan(line.loanId)),
  );
  const loanOf = (loanId: string) => {
    const loan = loans[checkout.lines.findIndex((line) => line.loanId === loanId)];
    return { currency: loan?.currency as Currency, partnerId: String(loan?.partnerId) };
  };
  const donorId = checkout.donorId ?? (await donorOf(deps, checkout, payment.email));
  const at = deps.clock.now().toISOString();
  const withoutRoom = new Set<string>();
  // Each round finds at most one more loan without room, so there are at most as many rounds as lines, and one more.
  for (let round = 0; round <= checkout.lines.length; round++) {
    const gift = bookGift(checkout, payment, donorId, at, withoutRoom, loanOf);
    const next: Checkout = {
      ...checkout,
      donorId,
      email: checkout.erased ? null : (checkout.email ?? payment.email),
      lines: gift.lines,
      paymentId: payment.paymentId,
      paidAt: at,
      holdsRoom: false,
    };
    const made = await commit(deps.table, [
      ...post(gift.entry),
      replace(keys.checkout(checkout.id), checkoutItem(next), checkout.version, "changed"),
      ...gift.contributions.map((one) => insert(contributionKey(one), contributionItem(one), "exists")),
      ...gift.lots.map((lot) => insert(lotKey(lot), lotItem(lot), "exists")),
      ...gift.lines.flatMap((line) => roomFor(line, checkout.holdsRoom)),
    ]);
    if (made.ok) return "done";
    if (made.conflict.name !== "no_room") return "changed";
    withoutRoom.add(made.conflict.key.pk.slice("LOAN#".length));
  }
  return "changed";
}

/** Fills held room, or takes room that is free; for money that found none, gives held room back. */
function roomFor(
  line: { loanId: string; amount: Minor; placed: string | null },
  held: boolean,
): Action<"no_room" | "not_held">[] {
  if (line.placed === "undirected") return held ? [giveBack(line.loanId, line.amount)] : [];
  const from = held ? { reserved: negate(line.amount) } : { remaining: negate(line.amount) };
  const room = held ? { reserved: line.amount } : { remaining: line.amount };
  return [
    change(keys.loan(line.loanId), "no_room", {
      add: { ...from, funded: line.amount, promisedDonor: line.amount, version: 1n },
      onlyIf: { equals: { state: "fundraising" }, atLeast: room },
    }),
  ];
}

function giveBack(loanId: string, amount: Minor): Action<"not_held"> {
  return change(keys.loan(loanId), "not_held", {
    add: { reserved: negate(amount), remaining: amount, version: 1n },
    onlyIf: { atLeast: { reserved: amount } },
  });
}

/** A guest is known by the address they paid with, so that a later sign-in with it finds the gift. */
async function donorOf(deps: Deps, checkout: Checkout, paidWith: string | null): Promise<string> {
  const email = checkout.email ?? paidWith;
  if (!email) return idFrom("person", checkout.id);
  return (await knowPerson(deps, { email, name: null })).id;
}
