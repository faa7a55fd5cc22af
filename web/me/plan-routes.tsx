// Owns the way of a monthly gift through its pages: begun, looked at, ended, its card changed; refuses to decide anything about money.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { newId } from "../../functions/ids.ts";
import { SECTORS } from "../../functions/loans/loan.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { parseAmount, wire } from "../../functions/money/wire.ts";
import { allPartners, findPartner } from "../../functions/partners/queries.ts";
import { type Caller, ROLES } from "../../functions/people/person.ts";
import { cancelPlan, cardPage, type MonthlyWish, openPlan } from "../../functions/plans/commands.ts";
import type { Plan } from "../../functions/plans/plan.ts";
import { findPlan, monthsOf, plansOfDonor } from "../../functions/plans/queries.ts";
import type { Refusal, Result } from "../../functions/refusal.ts";
import { MonthlyPage } from "../giving/monthly-page.tsx";
import { refusalText } from "../giving/refusal-text.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import { fieldText, plainDecimal } from "../parts/typed-amount.ts";
import { callerOnPage, type PageEnv, pageFor } from "../server/session.ts";
import { documentOf } from "../site/render.ts";
import type { Key } from "../words/locale.ts";
import { PlanPage, PlansPage } from "./plan-pages.tsx";
import { type MonthlyFormView, monthView, planView } from "./plan-views.ts";

const USUAL_AMOUNT = wire(DONOR_CURRENCY, 1_000n);
const NO_COSTS = wire(DONOR_CURRENCY, 0n);
/** What a person types into a field of money is never longer. */
const TYPED_MAX = 20;

interface Typed {
  readonly amount: string;
  readonly costs: string;
  readonly countries: readonly string[];
  readonly sectors: readonly string[];
  readonly once: string;
}

export function planPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  const mine = pageFor([...ROLES], (context) => context.notFound());
  app.use(paths.monthly, mine);
  app.use(paths.plans, mine);
  app.use(`${paths.plans}/*`, mine);

  app.get(paths.monthly, (context) =>
    showForm(deps, site, context, {
      amount: fieldText(USUAL_AMOUNT, context.var.locale),
      costs: fieldText(NO_COSTS, context.var.locale),
      countries: [],
      sectors: [],
      once: newId("once"),
    }),
  );

  app.post(paths.monthly, async (context) => {
    const typed = typedInto(await context.req.parseBody({ all: true }));
    const { locale } = context.var;
    const amount = parseAmount(DONOR_CURRENCY, plainDecimal(typed.amount, locale));
    const runningCosts = parseAmount(DONOR_CURRENCY, plainDecimal(typed.costs || "0", locale));
    if (amount === null || amount === 0n || runningCosts === null) return showForm(deps, site, context, typed, 422);
    const caller = callerOnPage(context);
    const { countries, sectors, once } = typed;
    const wish = { amount, runningCosts, countries, sectors, partnerId: null, locale: locale.language };
    const hash = JSON.stringify([String(amount), String(runningCosts), countries, sectors, locale.language]);
    const opened = await begin(deps, caller, wish, once, hash);
    if (!opened.ok) return showForm(deps, site, context, typed, 409, opened.refusal);
    const { id, state, paymentUrl } = opened.value;
    return context.redirect((state === "open" ? paymentUrl : null) ?? locale.to(paths.plan(id)), 303);
  });

  app.get(paths.plans, async (context) => {
    const caller = callerOnPage(context);
    const plans = (await plansOfDonor(deps, caller.personId)).map((plan) => planView(plan, null));
    return context.html(
      await documentOf(<PlansPage site={site} locale={context.var.locale} person={caller.email} plans={plans} />),
    );
  });

  app.get(`${paths.plans}/:id`, (context) => showPlan(deps, site, context));

  app.post(`${paths.plans}/:id/cancel`, async (context) => {
    const ended = await cancelPlan(deps, callerOnPage(context), context.req.param("id"));
    if (!ended.ok)
      return ended.refusal.code === "not_found" ? context.notFound() : showPlan(deps, site, context, ended.refusal);
    return context.redirect(context.var.locale.to(paths.plan(ended.value.id)), 303);
  });

  app.post(`${paths.plans}/:id/card`, async (context) => {
    const page = await cardPage(deps, callerOnPage(context), context.req.param("id"));
    if (page.ok) return context.redirect(page.value.url, 303);
    return page.refusal.code === "not_found" ? context.notFound() : showPlan(deps, site, context, page.refusal);
  });
  return app;
}

/** How often one form begins anew where nobody paid in time. */
const TIMES_MAX = 5;

/** The same form begins one plan. A form that was left open until the payment page was over begins the next one, and always that. */
async function begin(deps: Deps, caller: Caller, wish: MonthlyWish, once: string, hash: string): Promise<Result<Plan>> {
  for (let time = 1; ; time++) {
    const key = time === 1 ? `${once}:${hash}` : `${once}:${time}:${hash}`;
    const opened = await openPlan(deps, caller, wish, { scope: caller.personId, key, hash });
    if (time === TIMES_MAX || !opened.ok || !isOver(opened.value, deps.clock.now())) return opened;
  }
}

function isOver({ state, expiresAt }: Plan, now: Date): boolean {
  return state === "expired" || (state === "open" && expiresAt <= now.toISOString());
}

function typedInto(form: Record<string, unknown>): Typed {
  const text = (name: string) => String(form[name] ?? "").slice(0, TYPED_MAX);
  const many = (name: string) => [form[name] ?? []].flat().map(String);
  return {
    amount: text("amount"),
    costs: text("runningCosts"),
    countries: many("country").filter((code) => /^[A-Z]{2}$/.test(code)),
    sectors: many("sector").filter((sector) => (SECTORS as readonly string[]).includes(sector)),
    once: String(form.once ?? "").slice(0, 80),
  };
}

async function showForm(
  deps: Deps,
  site: SiteInfo,
  context: Context<PageEnv>,
  typed: Typed,
  status: 200 | 409 | 422 = 200,
  refusal?: Refusal,
): Promise<Response> {
  const { locale } = context.var;
  const amount = parseAmount(DONOR_CURRENCY, plainDecimal(typed.amount, locale));
  const costs = parseAmount(DONOR_CURRENCY, plainDecimal(typed.costs || "0", locale));
  const refused = refusal ? refusalText(refusal, "plan", locale) : undefined;
  const wrongAmount = refusal?.code === "wrong_amount" ? refused : undefined;
  const countries = [...new Set((await allPartners(deps)).map((partner) => partner.country))].sort();
  const form: MonthlyFormView = {
    amountText: typed.amount,
    amountProblem: amount === null || amount === 0n ? locale.t("monthly.amount.problem") : wrongAmount,
    costsText: typed.costs,
    costsProblem: costs === null ? locale.t("monthly.costs.problem") : undefined,
    countries: countries.map((code) => ({ code, chosen: typed.countries.includes(code) })),
    sectors: SECTORS.map((key) => ({ key, chosen: typed.sectors.includes(key) })),
    once: typed.once,
  };
  const errors = refused && !wrongAmount ? [{ field: "main", message: refused }] : [];
  const person = callerOnPage(context).email;
  const page = <MonthlyPage site={site} locale={locale} person={person} form={form} errors={errors} />;
  return context.html(await documentOf(page), status);
}

async function showPlan(deps: Deps, site: SiteInfo, context: Context<PageEnv>, refusal?: Refusal): Promise<Response> {
  const caller = callerOnPage(context);
  const plan = await findPlan(deps, context.req.param("id") ?? "");
  if (plan?.donorId !== caller.personId) return context.notFound();
  const page = (
    <PlanPage
      site={site}
      locale={context.var.locale}
      person={caller.email}
      plan={planView(plan, await partnerName(deps, plan))}
      months={(await monthsOf(deps, plan)).map(monthView)}
      errors={refusal ? [{ field: "main", message: context.var.locale.t(refusedKey(refusal)) }] : []}
    />
  );
  return context.html(await documentOf(page), refusal ? 409 : 200);
}

function refusedKey(refusal: Refusal): Key {
  return refusal.code === "wrong_state" ? "me.plan.no_card" : "me.plan.refused";
}

async function partnerName(deps: Deps, plan: Plan): Promise<string | null> {
  return plan.partnerId === null ? null : ((await findPartner(deps, plan.partnerId))?.name ?? null);
}
