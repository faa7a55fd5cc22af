// Owns the pages after paying, and the ways on from them; refuses to believe anything but the checkout's state.
import { Hono } from "hono";
import type { Checkout } from "../../functions/checkouts/checkout.ts";
import { keepLonger } from "../../functions/checkouts/commands.ts";
import type { Deps } from "../../functions/deps.ts";
import { removeMessage } from "../../functions/messages/commands.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { wire } from "../../functions/money/wire.ts";
import { nameGiver, wordFor } from "../../functions/people/gift-name.ts";
import type { Caller } from "../../functions/people/person.ts";
import { findPerson } from "../../functions/people/queries.ts";
import { shownNameFrom } from "../../functions/people/shown-name.ts";
import { typedName } from "../me/name-fields.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import type { PageEnv } from "../server/session.ts";
import { documentOf } from "../site/render.ts";
import { instead, isGiven, visibleCheckout, withoutPaid } from "./attempt.ts";
import { emptyBasket, keepBasket, readBasket, withLine } from "./basket.ts";
import { checkoutView } from "./checkout-view.ts";
import { ThanksPage } from "./thanks-page.tsx";
import type { NamingView } from "./views.ts";

export function thanksPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  const secure = site.origin.startsWith("https:");

  app.get("/thanks/:id", async (context) => {
    const { caller, locale } = context.var;
    const checkout = await visibleCheckout(deps, context.req.param("id"), caller);
    if (!checkout) return instead(deps, context.req.param("id"), context);
    // What was not paid stays in the basket, and so does who was added since.
    const basket = readBasket(context);
    if (basket.checkoutId === checkout.id && isGiven(checkout)) {
      const left = withoutPaid(basket, checkout, locale);
      if (left.lines.length > 0) keepBasket(context, left, secure);
      else emptyBasket(context);
    }
    const looks = Number(context.req.query("look") ?? 0) || 0;
    const view = { ...(await checkoutView(deps, checkout)), naming: await namingOf(deps, checkout, caller) };
    const page = <ThanksPage site={site} locale={locale} checkout={view} person={caller?.email} looks={looks} />;
    return context.html(await documentOf(page));
  });

  app.post("/thanks/:id/message", async (context) => {
    const id = context.req.param("id");
    const removed = await removeMessage(deps, context.var.caller, id);
    return removed.ok ? context.redirect(context.var.locale.to(paths.thanks(id)), 303) : context.notFound();
  });

  app.post("/thanks/:id/name", async (context) => {
    const { caller, locale } = context.var;
    const checkout = await visibleCheckout(deps, context.req.param("id"), caller);
    if (!checkout) return context.notFound();
    const form = await context.req.parseBody();
    const typed = typedName(form);
    const shown = form.remove === undefined ? shownNameFrom(typed) : null;
    const wrong = form.remove === undefined && shown === null;
    const named = wrong ? null : await nameGiver(deps, checkout, caller, shown);
    if (named?.ok) return context.redirect(locale.to(paths.thanks(checkout.id)), 303);
    const naming = await namingOf(deps, checkout, caller);
    if (!wrong || !naming) return context.notFound();
    const view = { ...(await checkoutView(deps, checkout)), naming: { ...naming, typed } };
    const page = <ThanksPage site={site} locale={locale} checkout={view} person={caller?.email} />;
    return context.html(await documentOf(page), 422);
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
    const before = readBasket(context);
    const costs = checkout.runningCosts > 0n ? wire(DONOR_CURRENCY, checkout.runningCosts).value : before.costs;
    let basket = { ...before, costs, checkoutId: null };
    for (const { loanId, amount } of checkout.lines) {
      if (loanId)
        basket = { ...(withLine(basket, loanId, wire(DONOR_CURRENCY, amount).value) ?? basket), checkoutId: null };
    }
    keepBasket(context, basket, secure);
    return context.redirect(locale.to(paths.basket), 303);
  });
  return app;
}

/** A guest is told of their own word for this gift alone, and never of what the owner of the address has said elsewhere. */
async function namingOf(deps: Deps, checkout: Checkout, caller: Caller | null): Promise<NamingView | undefined> {
  const word = wordFor(checkout, caller);
  const person = word && checkout.donorId ? await findPerson(deps, checkout.donorId) : null;
  if (!word || !person) return undefined;
  const { shown, shownOnGifts } = person.preferences;
  return { word, shown: (word === "all" ? shown : shownOnGifts?.[checkout.id]) ?? null };
}
