// Owns the step from the basket to the payment page; refuses to decide anything about money, and to let one basket be paid twice.
import { type Context, Hono } from "hono";
import type { Checkout } from "../../functions/checkouts/checkout.ts";
import { openCheckout } from "../../functions/checkouts/commands.ts";
import type { Deps } from "../../functions/deps.ts";
import { type Result, refuse } from "../../functions/refusal.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import type { PageEnv } from "../server/session.ts";
import { isGiven, nextName, ownRoom, pressedBefore, requestOf, visibleCheckout } from "./attempt.ts";
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
    const typed = await typedInto(context, readBasket(context));
    const seen = await visibleCheckout(deps, typed.checkoutId, caller);
    // The button was pressed on a page of before the payment.
    if (seen && isGiven(seen)) return context.redirect(locale.to(paths.thanks(seen.id)), 303);
    const { basket, attempt, payable } = await checkedOnce(deps, context, typed, seen);
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

interface Pressed {
  readonly basket: Basket;
  readonly attempt: Checkout | null;
  readonly payable: Payable | null;
}

/** The basket as it can be paid. What others seem to hold of a loan may be what the same button held when it was pressed a moment ago. */
async function checkedOnce(
  deps: Deps,
  { var: { caller, locale } }: Context<PageEnv>,
  basket: Basket,
  seen: Checkout | null,
): Promise<Pressed> {
  const { wish, payable } = await checkBasket(deps, basket, caller, ownRoom(seen), locale);
  if (payable || !wish) return { basket, attempt: seen, payable };
  const names = [basket.id, ...(seen ? [nextName(seen)] : [])];
  const before = await pressedBefore(deps, names, hashOf(wish, caller, locale), caller);
  if (!before) return { basket, attempt: seen, payable };
  const again = await checkBasket(deps, basket, caller, ownRoom(before.checkout), locale);
  return { basket: { ...basket, id: before.name }, attempt: before.checkout, payable: again.payable };
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
    const opened = await openCheckout(deps, caller, wish, requestOf(id, wished));
    return opened.ok ? { ok: true, value: { checkout: opened.value, id } } : opened;
  };
  const over = ({ state }: Checkout) => state === "expired" || state === "failed";
  const first = await open(earlier && over(earlier) ? nextName(earlier) : basket.id);
  return first.ok && over(first.value.checkout) ? open(nextName(first.value.checkout)) : first;
}
