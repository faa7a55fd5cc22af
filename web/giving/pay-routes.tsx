// Owns the step from the basket to the payment page; refuses to decide anything about money, and to let one basket be paid twice.
import { type Context, Hono } from "hono";
import type { Checkout } from "../../functions/checkouts/checkout.ts";
import { openCheckout } from "../../functions/checkouts/commands.ts";
import type { Deps } from "../../functions/deps.ts";
import { newId } from "../../functions/ids.ts";
import { type Result, refuse } from "../../functions/refusal.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import type { PageEnv } from "../server/session.ts";
import { isGiven, ownRoom, visibleCheckout } from "./attempt.ts";
import { type Basket, keepBasket, readBasket, typedInto } from "./basket.ts";
import { checkBasket, hashOf, type Payable } from "./basket-view.ts";
import { letGo } from "./let-go.ts";
import { showBasket } from "./show-basket.tsx";

export function payPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  const secure = site.origin.startsWith("https:");
  const keep = (context: Context, basket: Basket): Basket => {
    keepBasket(context, basket, secure);
    return basket;
  };

  app.post(paths.basketPay, async (context) => {
    const { caller, locale } = context.var;
    const basket = await typedInto(context, readBasket(context));
    const attempt = await visibleCheckout(deps, basket.checkoutId, caller);
    // The button was pressed on a page of before the payment.
    if (attempt && isGiven(attempt)) return context.redirect(locale.to(paths.thanks(attempt.id)), 303);
    const { payable } = await checkBasket(deps, basket, caller, ownRoom(attempt), locale);
    if (!payable) return showBasket(deps, site, context, keep(context, basket), { attempt, status: 422 });
    const wished = hashOf(payable, caller, locale);
    const stands = attempt?.requestHash === wished && attempt.expiresAt > deps.clock.now().toISOString();
    const earlier = attempt && !stands ? await letGo(deps, attempt) : attempt;
    // Paid in another window a moment ago: whatever was changed since is still in the basket, and is paid on its own.
    if (earlier && isGiven(earlier)) return context.redirect(locale.to(paths.basket), 303);
    const silent = attempt !== null && earlier === null;
    const opened = silent ? NO_ANSWER : await opening(deps, context, basket, { payable, wished, earlier });
    if (!opened.ok) {
      const refused = keep(context, { ...basket, checkoutId: silent || stands ? basket.checkoutId : null });
      return showBasket(deps, site, context, refused, { attempt: null, refusal: opened.refusal, status: 409 });
    }
    const { checkout, id } = opened.value;
    keep(context, { ...basket, id, checkoutId: checkout.id });
    const url = checkout.state === "open" ? checkout.paymentUrl : null;
    return context.redirect(url ?? locale.to(paths.thanks(checkout.id)), 303);
  });
  return app;
}

const NO_ANSWER = refuse("payment_provider_unavailable", "The payment page cannot be opened right now.");

interface Wish {
  readonly payable: Payable;
  readonly wished: string;
  readonly earlier: Checkout | null;
}

/** A basket whose time was over, or whose payment failed, is paid under a new name: its old one would only find what is over. */
async function opening(
  deps: Deps,
  context: Context<PageEnv>,
  basket: Basket,
  { payable, wished, earlier }: Wish,
): Promise<Result<{ checkout: Checkout; id: string }>> {
  const { caller, locale } = context.var;
  const open = async (id: string): Promise<Result<{ checkout: Checkout; id: string }>> => {
    const wish = { ...payable, locale: locale.language };
    const request = { scope: "basket", key: `${id}:${wished}`, hash: wished };
    const opened = await openCheckout(deps, caller, wish, request);
    return opened.ok ? { ok: true, value: { checkout: opened.value, id } } : opened;
  };
  const over = ({ state }: Checkout) => state === "expired" || state === "failed";
  const first = await open(earlier && over(earlier) ? newId("basket") : basket.id);
  return first.ok && over(first.value.checkout) ? open(newId("basket")) : first;
}
