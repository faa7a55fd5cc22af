// Owns the pages after paying, and the ways on from them; refuses to believe anything but the checkout's state.
import { Hono } from "hono";
import { keepLonger } from "../../functions/checkouts/commands.ts";
import type { Deps } from "../../functions/deps.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { wire } from "../../functions/money/wire.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import type { PageEnv } from "../server/session.ts";
import { documentOf } from "../site/render.ts";
import { isGiven, visibleCheckout } from "./attempt.ts";
import { emptyBasket, keepBasket, readBasket, withLine } from "./basket.ts";
import { checkoutView } from "./checkout-view.ts";
import { ThanksPage } from "./thanks-page.tsx";

export function thanksPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  const secure = site.origin.startsWith("https:");

  app.get("/thanks/:id", async (context) => {
    const { caller, locale } = context.var;
    const checkout = await visibleCheckout(deps, context.req.param("id"), caller);
    if (!checkout) return context.notFound();
    // What was not paid stays in the basket.
    if (readBasket(context).checkoutId === checkout.id && isGiven(checkout)) emptyBasket(context);
    const view = await checkoutView(deps, checkout);
    const looks = Number(context.req.query("look") ?? 0) || 0;
    const page = <ThanksPage site={site} locale={locale} checkout={view} person={caller?.email} looks={looks} />;
    return context.html(await documentOf(page));
  });

  app.post("/thanks/:id/keep", async (context) => {
    const form = await context.req.parseBody();
    const id = context.req.param("id");
    await keepLonger(deps, context.var.caller, id, String(form.until ?? ""));
    return context.redirect(context.var.locale.to(paths.thanks(id)), 303);
  });

  app.post("/thanks/:id/again", async (context) => {
    const { caller, locale } = context.var;
    const checkout = await visibleCheckout(deps, context.req.param("id"), caller);
    if (!checkout) return context.notFound();
    let basket = { ...readBasket(context), checkoutId: null };
    for (const { loanId, amount } of checkout.lines) {
      if (loanId)
        basket = { ...(withLine(basket, loanId, wire(DONOR_CURRENCY, amount).value) ?? basket), checkoutId: null };
    }
    keepBasket(context, basket, secure);
    return context.redirect(locale.to(paths.basket), 303);
  });
  return app;
}
