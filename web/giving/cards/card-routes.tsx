// Owns the way of a card through its pages: written, printed, taken back, seen, forgotten; refuses to send its mail.
import { type Context, Hono } from "hono";
import type { Card, CardKind } from "../../../functions/cards/card.ts";
import { forgetRecipient, makeCard, withdrawCard } from "../../../functions/cards/commands.ts";
import { cardIdOf, findCard, openedCard } from "../../../functions/cards/queries.ts";
import { type CardWish, cardProblems, mayHaveCard } from "../../../functions/cards/rules.ts";
import type { Checkout } from "../../../functions/checkouts/checkout.ts";
import { dayOf } from "../../../functions/days.ts";
import type { Deps } from "../../../functions/deps.ts";
import { onOneLine, visible } from "../../../functions/mail/letter.ts";
import { languageFrom } from "../../../functions/words/languages.ts";
import type { SiteInfo } from "../../parts/layout.tsx";
import { paths } from "../../parts/paths.ts";
import type { PageEnv } from "../../server/session.ts";
import { documentOf } from "../../site/render.ts";
import { localeOf } from "../../words/locale.ts";
import { instead, visibleCheckout } from "../attempt.ts";
import { CardPage } from "./card-page.tsx";
import { type CardFormView, recipientView } from "./card-view.ts";
import { PrintPage } from "./print-page.tsx";
import { ForgottenPage, RecipientPage } from "./recipient-page.tsx";

/** More than any field may hold: what is longer is refused by its own rule, and not kept. */
const TYPED_MAX = 2_000;
/** `/thanks/for/…` belongs to recipients; everything else under `/thanks` names a gift. */
const ID = ":id{(?!for/)[^/]+}";

export function cardPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  const giftOf = async (context: Context<PageEnv>): Promise<Checkout | null> => {
    const gift = await visibleCheckout(deps, context.req.param("id") ?? "", context.var.caller);
    return gift && mayHaveCard(gift) ? gift : null;
  };
  const cardOf = (gift: Checkout) => findCard(deps, cardIdOf(deps, gift.id));

  app.get(`/thanks/${ID}/card`, async (context) => {
    const gift = await giftOf(context);
    if (!gift) return instead(deps, context.req.param("id"), context);
    const card = await cardOf(gift);
    return show(context, site, gift, card, formOf(card, context, deps));
  });

  app.post(`/thanks/${ID}/card`, async (context) => {
    const gift = await giftOf(context);
    if (!gift) return context.notFound();
    const { wish, form } = await wishOf(context, deps);
    const problems = cardProblems(wish, dayOf(deps.clock.now()));
    if (problems.length > 0) return show(context, site, gift, await cardOf(gift), { ...form, problems }, 422);
    const made = await makeCard(deps, context.var.caller, gift.id, wish);
    if (!made.ok) return show(context, site, gift, await cardOf(gift), form, 409);
    return context.redirect(context.var.locale.to(paths.card(gift.id)), 303);
  });

  app.post(`/thanks/${ID}/card/withdraw`, async (context) => {
    const gift = await giftOf(context);
    if (!gift) return context.notFound();
    await withdrawCard(deps, context.var.caller, gift.id);
    return context.redirect(context.var.locale.to(paths.card(gift.id)), 303);
  });

  app.get(`/thanks/${ID}/card/print`, async (context) => {
    const gift = await giftOf(context);
    const card = gift && (await cardOf(gift));
    if (!gift || card?.withdrawnBy !== null) return context.notFound();
    const { people } = await recipientView(deps, card, gift);
    const back = context.var.locale.to(paths.card(gift.id));
    const locale = localeOf(card.language);
    const page = <PrintPage site={site} locale={locale} card={card} person={people[0]} back={back} />;
    return context.html(await documentOf(page));
  });

  app.get("/thanks/for/:card/:link", async (context) => {
    const opened = await openedCard(deps, context.req.param("card"), context.req.param("link"));
    if (!opened) return context.notFound();
    const view = await recipientView(deps, opened.card, opened.gift);
    return context.html(await documentOf(<RecipientPage site={site} locale={context.var.locale} view={view} />));
  });

  app.post("/thanks/for/:card/:link/forget", async (context) => {
    const done = await forgetRecipient(deps, context.req.param("card"), context.req.param("link"));
    if (!done.ok) return context.notFound();
    return context.html(await documentOf(<ForgottenPage site={site} locale={context.var.locale} />));
  });
  return app;
}

async function show(
  context: Context<PageEnv>,
  site: SiteInfo,
  gift: Checkout,
  card: Card | null,
  form: CardFormView,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { caller, locale } = context.var;
  const errors = status === 409 ? [{ field: "main", message: locale.t("card.refused") }] : [];
  const about = { site, locale, checkoutId: gift.id, card, form, errors, person: caller?.email };
  return context.html(await documentOf(<CardPage {...about} />), status);
}

/** What stands in the form before anything is typed: the card as it is, or an empty one. */
function formOf(card: Card | null, context: Context<PageEnv>, deps: Deps): CardFormView {
  const standing = card?.withdrawnBy === null ? card : null;
  const waits = standing?.mail?.state === "waiting" ? standing.mail : null;
  return {
    kind: standing?.kind ?? "present",
    to: standing?.to ?? "",
    from: standing?.from ?? "",
    message: standing?.message ?? "",
    language: standing?.language ?? context.var.locale.language,
    showAmount: standing?.showAmount ?? false,
    delivery: waits ? "mail" : "print",
    email: waits?.address ?? "",
    on: waits?.on ?? dayOf(deps.clock.now()),
    problems: [],
  };
}

async function wishOf(context: Context<PageEnv>, deps: Deps): Promise<{ wish: CardWish; form: CardFormView }> {
  const sent = await context.req.parseBody();
  const text = (name: string) => String(sent[name] ?? "").slice(0, TYPED_MAX);
  const kind: CardKind = sent.kind === "honour" ? "honour" : "present";
  const delivery = sent.delivery === "mail" ? "mail" : "print";
  const [email, on] = [text("email").trim(), text("on") || dayOf(deps.clock.now())];
  const written = {
    kind,
    to: onOneLine(text("to")),
    from: onOneLine(text("from")),
    message: visible(text("message")).trim(),
    language: languageFrom(text("language")) ?? context.var.locale.language,
    showAmount: sent.showAmount === "yes",
  };
  const wish = { ...written, mail: delivery === "mail" ? { address: email, on } : null };
  return { wish, form: { ...written, delivery, email, on, problems: [] } };
}
