// Owns the way from "Add to basket" to "Thank you": forms in, redirects and pages out; refuses to decide anything about money.
import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import type { Checkout } from "../../functions/checkouts/checkout.ts";
import { openCheckout } from "../../functions/checkouts/commands.ts";
import { findCheckout } from "../../functions/checkouts/queries.ts";
import { maySee } from "../../functions/checkouts/visibility.ts";
import type { Deps } from "../../functions/deps.ts";
import { closeOverdue, settleCheckout } from "../../functions/gifts/commands.ts";
import type { Minor } from "../../functions/money/minor.ts";
import type { Caller } from "../../functions/people/person.ts";
import type { Refusal } from "../../functions/refusal.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import type { PageEnv } from "../server/session.ts";
import { documentOf } from "../site/render.ts";
import type { Locale } from "../words/locale.ts";
import {
  type Basket,
  emptyBasket,
  keepBasket,
  LOAN_ID_MAX,
  readBasket,
  typedText,
  withLine,
  withoutLine,
} from "./basket.ts";
import { BasketPage } from "./basket-page.tsx";
import { rowId } from "./basket-row.tsx";
import { checkBasket } from "./basket-view.ts";
import { checkoutView } from "./checkout-view.ts";
import { refusalText } from "./refusal-text.ts";
import { ThanksPage } from "./thanks-page.tsx";
import type { BasketView } from "./views.ts";

export function givingPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  const secure = site.origin.startsWith("https:");

  app.get(paths.basket, async (context) => show(deps, site, context, readBasket(context), context.req.query("added")));

  app.post(paths.basket, async (context) => {
    const form = await context.req.parseBody();
    const typed =
      form.amount === "other" || form.amount === undefined ? String(form.otherAmount ?? "") : String(form.amount);
    const loanId = String(form.loanId ?? "").slice(0, LOAN_ID_MAX);
    const { locale } = context.var;
    const next = withLine(readBasket(context), loanId, typedText(typed, locale));
    if (next) keepBasket(context, next, secure);
    return context.redirect(`${locale.to(paths.basket)}?added=${encodeURIComponent(loanId)}`, 303);
  });

  app.post(paths.basketUpdate, async (context) => {
    keepBasket(context, await typedInto(context, readBasket(context)), secure);
    return context.redirect(context.var.locale.to(paths.basket), 303);
  });

  app.post(paths.basketRemove, async (context) => {
    const form = await context.req.parseBody();
    keepBasket(context, withoutLine(readBasket(context), String(form.loanId ?? "")), secure);
    return context.redirect(context.var.locale.to(paths.basket), 303);
  });

  app.post(paths.basketPay, async (context) => {
    const basket = await typedInto(context, readBasket(context));
    const { caller, locale } = context.var;
    const { payable } = await checkBasket(deps, basket, caller, await ownRoom(deps, basket, caller), locale);
    if (!payable) return show(deps, site, context, keep(context, basket, secure), undefined, null, 422);
    const wish = { ...payable, locale: locale.language };
    // Whoever signs in or out between two tries, or changes the language, opens another checkout.
    const hash = createHash("sha256")
      .update(`${caller?.personId ?? "guest"}\n`)
      .update(JSON.stringify(wish, (_, value) => (typeof value === "bigint" ? String(value) : value)))
      .digest("hex");
    const key = `${basket.id}:${hash}`;
    if (basket.checkoutId) await giveUp(deps, basket.checkoutId, caller, hash);
    const opened = await openCheckout(deps, caller, wish, { scope: "basket", key, hash });
    if (!opened.ok) {
      const refused = keep(context, { ...basket, checkoutId: null }, secure);
      return show(deps, site, context, refused, undefined, opened.refusal, 409);
    }
    const checkout = opened.value;
    // An abandoned basket whose time is over begins again as a new one.
    const over = checkout.state === "expired" || checkout.state === "failed";
    keep(
      context,
      over ? { ...basket, id: `${basket.id}+`, checkoutId: null } : { ...basket, checkoutId: checkout.id },
      secure,
    );
    if (over) return context.redirect(locale.to(paths.basket), 303);
    return context.redirect(checkout.paymentUrl ?? locale.to(paths.thanks(checkout.id)), 303);
  });

  app.get("/thanks/:id", async (context) => {
    const checkout = await visibleCheckout(deps, context.req.param("id"), context.get("caller"));
    if (!checkout) return context.notFound();
    const basket = readBasket(context);
    if (basket.checkoutId === checkout.id && checkout.state !== "open") emptyBasket(context);
    const { caller, locale } = context.var;
    const view = await checkoutView(deps, checkout);
    return context.html(
      await documentOf(<ThanksPage site={site} locale={locale} checkout={view} person={caller?.email} />),
    );
  });
  return app;
}

function keep(context: Context, basket: Basket, secure: boolean): Basket {
  keepBasket(context, basket, secure);
  return basket;
}

/** The basket with what the donor has typed into its form. */
async function typedInto(context: Context<PageEnv>, basket: Basket): Promise<Basket> {
  const form = await context.req.parseBody();
  const { locale } = context.var;
  const text = (name: string, before: string) =>
    typeof form[name] === "string" ? String(form[name]).slice(0, 254) : before;
  return {
    ...basket,
    lines: basket.lines.map((line) => ({
      ...line,
      typed: typedText(text(`amount.${line.loanId}`, line.typed), locale),
    })),
    costs: typedText(text("runningCosts", basket.costs), locale) || "0.00",
    email: text("email", basket.email).trim(),
  };
}

/** Room that an earlier try of this basket still holds. */
async function ownRoom(deps: Deps, basket: Basket, caller: Caller | null): Promise<Map<string, Minor>> {
  const earlier = basket.checkoutId ? await visibleCheckout(deps, basket.checkoutId, caller) : null;
  return new Map(
    earlier?.holdsRoom && earlier.state === "open" ? earlier.lines.map((line) => [line.loanId, line.amount]) : [],
  );
}

/** Ends the earlier try when the donor changed the basket since: its room is theirs to use again. */
async function giveUp(deps: Deps, checkoutId: string, caller: Caller | null, hash: string): Promise<void> {
  const earlier = await visibleCheckout(deps, checkoutId, caller);
  if (!earlier || earlier.requestHash === hash || earlier.state !== "open") return;
  await settleCheckout(deps, checkoutId);
  await closeOverdue(deps, checkoutId);
}

/** The basket's cookie may name any checkout: only one that this person may see counts. */
async function visibleCheckout(deps: Deps, id: string, caller: Caller | null): Promise<Checkout | null> {
  const checkout = await findCheckout(deps, id);
  return checkout && maySee(checkout, caller) ? checkout : null;
}

async function show(
  deps: Deps,
  site: SiteInfo,
  context: Context<PageEnv>,
  basket: Basket,
  added: string | undefined,
  refusal: Refusal | null = null,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { caller, locale } = context.var;
  const { view } = await checkBasket(deps, basket, caller, await ownRoom(deps, basket, caller), locale);
  const justAdded = view.lines.find((line) => line.loanId === added)?.displayName;
  const page = (
    <BasketPage
      site={site}
      locale={locale}
      basket={{ ...view, justAdded }}
      person={caller?.email}
      errors={refusal ? refusedErrors(refusal, view, locale) : []}
    />
  );
  return context.html(await documentOf(page), status);
}

/** A line that by now says itself what is wrong with it needs no second sentence. */
function refusedErrors(refusal: Refusal, view: BasketView, locale: Locale): readonly FieldError[] {
  const line = view.lines.find((one) => one.loanId === refusal.extra?.loanId);
  if (line?.problem) return [];
  return [{ field: line ? rowId(line.loanId) : "main", message: refusalText(refusal, "checkout", locale) }];
}
