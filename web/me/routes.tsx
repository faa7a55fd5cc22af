// Owns a donor's own pages: read, show, keep; refuses to work anything out.
import { type Context, Hono } from "hono";
import { checkoutsOfDonor } from "../../functions/checkouts/queries.ts";
import type { Contribution } from "../../functions/contributions/contribution.ts";
import type { Deps } from "../../functions/deps.ts";
import { SECTORS } from "../../functions/loans/loan.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { amountText, type MoneyWire, parseAmount, wire } from "../../functions/money/wire.ts";
import { allPartners } from "../../functions/partners/queries.ts";
import { keepPreferences } from "../../functions/people/commands.ts";
import { type Preferences, ROLES, type ShownName } from "../../functions/people/person.ts";
import { findPerson } from "../../functions/people/queries.ts";
import { shownNameFrom } from "../../functions/people/shown-name.ts";
import { branchOf } from "../../functions/portfolio/portfolio.ts";
import { readPortfolio } from "../../functions/portfolio/queries.ts";
import { redirect } from "../../functions/recycling/redirect.ts";
import { CHOOSE_DAYS } from "../../functions/recycling/snapshot.ts";
import type { Refusal } from "../../functions/refusal.ts";
import { languageFrom } from "../../functions/words/languages.ts";
import { moneyText } from "../parts/amount.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import { plainDecimal } from "../parts/typed-amount.ts";
import { callerOnPage, type PageEnv, pageFor } from "../server/session.ts";
import { documentOf } from "../site/render.ts";
import type { Locale } from "../words/locale.ts";
import { ContributionPage } from "./contribution-page.tsx";
import { sharesIn } from "./contribution-shares.ts";
import { directView } from "./direct.ts";
import { SHOWN_FIELD, typedName } from "./name-fields.tsx";
import { PortfolioPage } from "./portfolio-page.tsx";
import { nodeOf, portfolioView } from "./portfolio-view.ts";
import { PreferencesPage } from "./preferences-page.tsx";
import type { PreferencesView, SentView } from "./views.ts";

/** An id of ours is 26 characters and a prefix; longer is none of ours. */
const ID_MAX = 80;

export function donorPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(
    "/me/*",
    pageFor([...ROLES], (context) => context.notFound()),
  );
  app.use(
    paths.me,
    pageFor([...ROLES], (context) => context.notFound()),
  );

  app.get(paths.me, (context) => showPortfolio(deps, site, context));

  app.post(paths.redirections, async (context) => {
    const form = await context.req.parseBody();
    const typed = String(form.amount ?? "");
    const loanId = String(form.loanId ?? "").slice(0, ID_MAX);
    const amount = parseAmount(DONOR_CURRENCY, plainDecimal(typed, context.var.locale));
    if (amount === null || amount === 0n) {
      return showPortfolio(deps, site, context, {
        loanId,
        amount: typed,
        problem: wrongAmount(context.var.locale),
      });
    }
    const { personId } = callerOnPage(context);
    const request = { scope: personId, key: String(form.once ?? "").slice(0, 80) };
    const done = await redirect(deps, personId, loanId, amount, request);
    if (!done.ok) {
      const problem = refusedText(done.refusal, context.var.locale);
      return showPortfolio(deps, site, context, { loanId, amount: typed, problem });
    }
    // Less than asked where others took the room in between: the page says which.
    const told = `sent=${amountText(DONOR_CURRENCY, done.value.directed)}&asked=${amountText(DONOR_CURRENCY, amount)}`;
    return context.redirect(`${context.var.locale.to(paths.me)}?${told}`, 303);
  });

  app.get("/me/contributions/:id", async (context) => {
    const caller = callerOnPage(context);
    const { holdings } = await readPortfolio(deps, caller.personId);
    const branch = branchOf(holdings, context.req.param("id"));
    if (!branch) return context.notFound();
    const parent = holdings.find((one) => one.contribution.id === branch.holding.contribution.parentId);
    return context.html(
      await documentOf(
        <ContributionPage
          site={site}
          locale={context.var.locale}
          person={caller.email}
          node={nodeOf(branch)}
          cameFrom={parent ? { id: parent.loan.id, displayName: parent.loan.displayName } : null}
          worthBefore={worthBefore(branch.holding.contribution)}
          shares={await sharesIn(deps, branch.holding)}
        />,
      ),
    );
  });

  app.get(paths.preferences, (context) => showPreferences(deps, site, context, context.req.query("saved") === "1"));

  app.post(paths.preferences, async (context) => {
    const form = await context.req.parseBody({ all: true });
    const many = (name: string) => [form[name] ?? []].flat().map(String);
    const { locale } = context.var;
    const typed = typedName(form);
    const shown = form.shown === undefined ? null : shownNameFrom(typed);
    const unreadable = form.shown !== undefined && shown === null;
    const preferences: Preferences = {
      next: form.next === "choose" ? "choose" : "auto",
      countries: many("country").filter((code) => /^[A-Z]{2}$/.test(code)),
      sectors: many("sector").filter((sector) => (SECTORS as readonly string[]).includes(sector)),
      mail: form.mail === "few" ? "few" : "all",
      language: languageFrom(String(form.language ?? "")) ?? locale.language,
      ...(await changedName(deps, callerOnPage(context).personId, shown, form.keepGiftNames !== undefined)),
    };
    if (unreadable) {
      const problem = { field: SHOWN_FIELD, message: locale.t("me.set.shown.wrong") };
      return showPreferences(deps, site, context, false, problem, { ...preferences, shown: typed });
    }
    const kept = await keepPreferences(deps, callerOnPage(context).personId, preferences);
    if (!kept.ok) {
      return showPreferences(deps, site, context, false, { field: "main", message: locale.t("me.set.refused") });
    }
    return context.redirect(`${locale.to(paths.preferences)}?saved=1`, 303);
  });
  return app;
}

async function showPortfolio(
  deps: Deps,
  site: SiteInfo,
  context: Context<PageEnv>,
  refused?: { loanId: string; amount: string; problem: string },
): Promise<Response> {
  const caller = callerOnPage(context);
  const [portfolio, donations] = await Promise.all([
    readPortfolio(deps, caller.personId),
    checkoutsOfDonor(deps, caller.personId),
  ]);
  const page = (
    <PortfolioPage
      site={site}
      locale={context.var.locale}
      person={caller.email}
      portfolio={portfolioView(portfolio, donations)}
      direct={await directView(deps, caller.personId, portfolio, context.var.locale, refused)}
      sent={refused ? undefined : sentView(context.req.query("sent"), context.req.query("asked"))}
    />
  );
  return context.html(await documentOf(page), refused ? 422 : 200);
}

/** What the address says was just sent on; nothing where it says nothing that could be. */
function sentView(sent = "", asked = ""): SentView | undefined {
  const [done, wished] = [parseAmount(DONOR_CURRENCY, sent), parseAmount(DONOR_CURRENCY, asked)];
  if (!done || !wished || done > wished) return undefined;
  return { sent: wire(DONOR_CURRENCY, done), asked: wire(DONOR_CURRENCY, wished) };
}

/** An amount as the language writes it, for who wrote none. */
const EXAMPLE = { currency: DONOR_CURRENCY, value: "12.50" } as const;

function wrongAmount(locale: Locale): string {
  return locale.t("me.direct.amount", { example: moneyText(EXAMPLE, { locale, bare: true }) });
}

/** Why money could not be sent on, in words for its donor. */
function refusedText({ code, extra }: Refusal, locale: Locale): string {
  if (code === "loan_full") {
    const amount = moneyText(extra?.remaining as MoneyWire, { locale });
    return locale.t("me.direct.loan_full", { amount });
  }
  if (code === "not_enough_money") return locale.t("me.direct.too_much");
  return locale.t(code === "not_open" ? "me.direct.gone" : "me.direct.refused");
}

/** What recycled money was worth at the loan it came from, where that is not what it is worth here. */
function worthBefore({ parentId, basis, amount }: Contribution) {
  return parentId !== null && basis !== amount ? wire(DONOR_CURRENCY, basis) : null;
}

/** Whoever never agreed has nothing to take back: that stays as it was, and no page is written anew for it. */
async function changedName(
  deps: Deps,
  personId: string,
  shown: ShownName | null,
  keepGiftNames: boolean,
): Promise<Pick<Preferences, "shown">> {
  const known = (await findPerson(deps, personId))?.preferences;
  const nothing = known?.shown === undefined && !known?.shownOnGifts;
  const kept = keepGiftNames && !known?.shown;
  return shown === null && (nothing || kept) ? {} : { shown };
}

/** `typed`: what the form said, where it could not be kept. */
async function showPreferences(
  deps: Deps,
  site: SiteInfo,
  context: Context<PageEnv>,
  saved: boolean,
  error?: FieldError,
  typed?: Preferences,
) {
  const caller = callerOnPage(context);
  const person = await findPerson(deps, caller.personId);
  if (!person) return context.notFound();
  const preferences = typed ?? person.preferences;
  const countries = [...new Set((await allPartners(deps)).map((partner) => partner.country))].sort();
  const view: PreferencesView = {
    email: person.email,
    name: person.name,
    next: preferences.next,
    mail: preferences.mail ?? "all",
    language: preferences.language ?? context.var.locale.language,
    chooseWithinDays: CHOOSE_DAYS,
    countries: countries.map((code) => ({ code, chosen: preferences.countries.includes(code) })),
    sectors: SECTORS.map((key) => ({ key, chosen: preferences.sectors.includes(key) })),
    shown: preferences.shown ?? null,
    namedGifts: Object.keys(person.preferences.shownOnGifts ?? {}).length,
    saved,
  };
  const errors = error ? [error] : [];
  return context.html(
    await documentOf(<PreferencesPage site={site} locale={context.var.locale} preferences={view} errors={errors} />),
    error ? (typed ? 422 : 409) : 200,
  );
}
