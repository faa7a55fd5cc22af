// Owns filling a basket, changing it, and the room that is kept for it: forms in, redirects and pages out; refuses to open a payment.
import { type Context, Hono } from "hono";
import { keepLonger } from "../../functions/checkouts/commands.ts";
import type { Deps } from "../../functions/deps.ts";
import { messageProblem } from "../../functions/messages/message.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import type { PageEnv } from "../server/session.ts";
import { isGiven, visibleCheckout, withoutPaid } from "./attempt.ts";
import {
  type Basket,
  keepBasket,
  LOAN_ID_MAX,
  readBasket,
  typedInto,
  typedText,
  withLine,
  withoutLine,
} from "./basket.ts";
import { letGo } from "./let-go.ts";
import { showBasket } from "./show-basket.tsx";

export function basketPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  const secure = site.origin.startsWith("https:");
  const toBasket = (context: Context<PageEnv>, query = "") =>
    context.redirect(context.var.locale.to(paths.basket) + query, 303);

  app.get(paths.basket, async (context) => {
    const basket = readBasket(context);
    const attempt = await visibleCheckout(deps, basket.checkoutId, context.var.caller);
    const left = attempt && isGiven(attempt) ? withoutPaid(basket, attempt, context.var.locale) : basket;
    if (left !== basket) keepBasket(context, left, secure);
    const { added, full, kept } = context.req.query();
    const said = { added, full: full !== undefined, kept: kept !== undefined };
    return showBasket(deps, site, context, left, { attempt, ...said });
  });

  app.post(paths.basket, async (context) => {
    const form = await context.req.parseBody();
    const typed =
      form.amount === "other" || form.amount === undefined ? String(form.otherAmount ?? "") : String(form.amount);
    const loanId = String(form.loanId ?? "").slice(0, LOAN_ID_MAX);
    const { locale, caller } = context.var;
    const basket = readBasket(context);
    const attempt = await visibleCheckout(deps, basket.checkoutId, caller);
    // Giving to the same person once more after paying is a new wish.
    const left = attempt && isGiven(attempt) ? withoutPaid(basket, attempt, locale) : basket;
    const next = withLine(left, loanId, typedText(typed, locale));
    if (!next) return toBasket(context, "?full");
    keepBasket(context, next, secure);
    return toBasket(context, `?added=${encodeURIComponent(loanId)}`);
  });

  app.post(paths.basketUpdate, async (context) => {
    const basket = await typedInto(context, readBasket(context));
    keepBasket(context, basket, secure);
    if (messageProblem(basket.message) === null) return toBasket(context);
    // The cookie has no place for all of a long message: it is said while it stands in its field.
    const attempt = await visibleCheckout(deps, basket.checkoutId, context.var.caller);
    return showBasket(deps, site, context, basket, { attempt, status: 422 });
  });

  app.post(paths.basketRemove, async (context) => {
    const form = await context.req.parseBody();
    keepBasket(context, withoutLine(readBasket(context), String(form.loanId ?? "")), secure);
    return toBasket(context);
  });

  app.post(paths.basketKeep, async (context) => {
    const form = await context.req.parseBody();
    const { checkoutId } = readBasket(context);
    const kept = await keepLonger(deps, context.var.caller, checkoutId ?? "", String(form.until ?? ""));
    // Where it cannot be kept any longer, the basket itself says how things stand.
    return toBasket(context, kept.ok ? "?kept" : "");
  });

  app.post(paths.basketRelease, async (context) => {
    const basket = readBasket(context);
    const attempt = await visibleCheckout(deps, basket.checkoutId, context.var.caller);
    const after = attempt && (await letGo(deps, attempt));
    // What was paid at this very moment is told by the basket.
    if (after && !isGiven(after) && !after.holdsRoom) keepBasket(context, free(basket), secure);
    return toBasket(context);
  });
  return app;
}

function free(basket: Basket): Basket {
  return { ...basket, checkoutId: null };
}
