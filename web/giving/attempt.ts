// Owns what became of the last time somebody went to pay a basket: kept room, time over, paid; refuses to change any of it.
import type { Context } from "hono";
import type { Checkout } from "../../functions/checkouts/checkout.ts";
import { checkoutIdFor, type Request } from "../../functions/checkouts/commands.ts";
import { findCheckout } from "../../functions/checkouts/queries.ts";
import { maySee } from "../../functions/checkouts/visibility.ts";
import type { Deps } from "../../functions/deps.ts";
import { idFrom, newId } from "../../functions/ids.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import type { Minor } from "../../functions/money/minor.ts";
import { parseAmount } from "../../functions/money/wire.ts";
import type { Caller } from "../../functions/people/person.ts";
import { plainDecimal } from "../parts/typed-amount.ts";
import { type PageEnv, toSignIn } from "../server/session.ts";
import type { Locale } from "../words/locale.ts";
import type { Basket } from "./basket.ts";
import { minutesLonger, referenceOf } from "./checkout-view.ts";
import type { AttemptView } from "./views.ts";

/** Money came, or is on its way. */
export function isGiven({ state }: Pick<Checkout, "state">): boolean {
  return state === "paid" || state === "processing" || state === "refunded";
}

/** A cookie may name any checkout: only one that this person may see counts. */
export async function visibleCheckout(
  deps: Pick<Deps, "table">,
  id: string | null,
  caller: Caller | null,
): Promise<Checkout | null> {
  const checkout = id === null ? null : await findCheckout(deps, id);
  return checkout && maySee(checkout, caller) ? checkout : null;
}

/** For a page of a gift that is not to be seen: its donor may have been signed out since, and comes by a letter's link. */
export async function instead(deps: Pick<Deps, "table">, id: string, context: Context<PageEnv>): Promise<Response> {
  const theirs = context.var.caller === null && (await findCheckout(deps, id))?.guest === false;
  return theirs ? toSignIn(context) : context.notFound();
}

/** Under what a basket asks for a checkout: its name, and what is wished. */
export function requestOf(name: string, wished: string): Request {
  return { scope: "basket", key: `${name}:${wished}`, hash: wished };
}

/** The name under which a basket is paid on after what it went to pay with is over. Pressed twice, it is the same. */
export function nextName(over: Pick<Checkout, "id">): string {
  return idFrom("basket", over.id);
}

/** What an earlier press of the same button has opened, and holds room with: whoever pressed twice knows nothing of it yet. */
export async function pressedBefore(
  deps: Pick<Deps, "table" | "settings">,
  names: readonly string[],
  wished: string,
  caller: Caller | null,
): Promise<{ readonly name: string; readonly checkout: Checkout } | null> {
  for (const name of names) {
    const checkout = await visibleCheckout(deps, checkoutIdFor(deps, requestOf(name, wished)), caller);
    if (checkout?.state === "open" && checkout.holdsRoom) return { name, checkout };
  }
  return null;
}

/** Room that the last try still holds: it is free for this very basket. */
export function ownRoom(attempt: Checkout | null): Map<string, Minor> {
  const held = attempt?.holdsRoom && attempt.state === "open" ? attempt.lines : [];
  return new Map(held.map((line) => [line.loanId, line.amount]));
}

/** What is left to give of a basket that was paid: what was wished for since, under a name of its own, so that nothing is paid twice. */
export function withoutPaid(basket: Basket, paid: Checkout, locale: Locale): Basket {
  const given = new Map(paid.lines.map((line) => [line.loanId, line.amount]));
  const lines = basket.lines.filter(
    ({ loanId, typed }) =>
      !given.has(loanId) || parseAmount(DONOR_CURRENCY, plainDecimal(typed, locale)) !== given.get(loanId),
  );
  return { ...basket, id: newId("basket"), lines, costs: "0.00", message: "", checkoutId: null };
}

/** What is said of it above the basket. `stands`: it is for the basket as it is now; else its payment page would take what is wished no more. */
export function attemptView(
  deps: Pick<Deps, "clock" | "settings">,
  attempt: Checkout | null,
  stands: boolean,
): AttemptView | undefined {
  if (!attempt) return undefined;
  const { id, state } = attempt;
  if (isGiven(attempt)) return { state: "paid", checkoutId: id, reference: referenceOf(id) };
  if (state === "failed") return { state: "failed" };
  const now = deps.clock.now();
  const left = Date.parse(attempt.expiresAt) - now.getTime();
  if (state === "expired" || left <= 0) return { state: "over" };
  return {
    state: "held",
    until: attempt.expiresAt,
    minutes: Math.ceil(left / 60_000),
    paymentUrl: stands ? attempt.paymentUrl : null,
    keepMinutes: minutesLonger(deps, attempt),
  };
}
