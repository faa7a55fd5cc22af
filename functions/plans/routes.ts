// Owns the HTTP of monthly giving: beginning it, seeing it, ending it, changing the card; refuses to decide anything.
import "@hono/zod-openapi";
import * as z from "zod";
import { CostsMoney, DonorMoney, LocaleTag } from "../checkouts/routes.ts";
import { CountryCode } from "../country.ts";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { SectorIn } from "../loans/sector.ts";
import { minor } from "../money/minor.ts";
import { ROLES } from "../people/person.ts";
import { cancelPlan, cardPage, openPlan } from "./commands.ts";
import { plansOfDonor } from "./queries.ts";
import { PlanAnswer, planAnswer } from "./wire.ts";

/** Everybody may give, people who work here too. */
const ANYBODY_SIGNED_IN = [...ROLES];
/** Wishes beyond this many are no wish any more. */
const CHOICES_MAX = 50;
/** An id of ours is 26 characters and a prefix; longer is none of ours. */
const ID_MAX = 80;

export const PlanRequest = z
  .strictObject({
    amount: DonorMoney,
    runningCosts: CostsMoney.optional(),
    countries: z.array(CountryCode).max(CHOICES_MAX).default([]),
    sectors: z.array(SectorIn).max(CHOICES_MAX).default([]),
    partnerId: z.string().min(1).max(ID_MAX).optional(),
    locale: LocaleTag.optional(),
  })
  .openapi("PlanRequest");

const CardAnswer = z
  .object({ url: z.string().openapi({ description: "A page of Stripe's; it lives for minutes" }) })
  .openapi("CardPage");

const request = { params: z.object({ id: z.string().max(ID_MAX) }) };

export function planRoutes(app: App, deps: Deps): void {
  const open = route(deps, {
    method: "post",
    path: "/v1/me/plans",
    access: ANYBODY_SIGNED_IN,
    moves: true,
    tags: ["giving"],
    summary: "Give the same sum every month; it goes to open loans by itself, as wished",
    request: jsonBody(PlanRequest),
    responses: { 201: jsonAnswer("The plan, with the address of its payment page", PlanAnswer) },
  });
  app.openapi(open, async (context) => {
    const { amount, runningCosts, countries, sectors, partnerId, locale } = context.req.valid("json");
    const once = context.get("once");
    if (!once) throw new Error("plans are opened once");
    const wish = {
      amount: amount.minor,
      runningCosts: runningCosts?.minor ?? minor(0n),
      countries,
      sectors,
      partnerId: partnerId ?? null,
      locale: locale ?? null,
    };
    const opened = await openPlan(deps, callerOf(context), wish, once);
    return opened.ok ? context.json(planAnswer(opened.value), 201) : problem(context, opened.refusal);
  });

  const list = route(deps, {
    method: "get",
    path: "/v1/me/plans",
    access: ANYBODY_SIGNED_IN,
    tags: ["giving"],
    summary: "My monthly gifts, the newest first",
    responses: { 200: jsonAnswer("All of them", z.object({ items: z.array(PlanAnswer), nextCursor: z.null() })) },
  });
  app.openapi(list, async (context) => {
    const items = (await plansOfDonor(deps, callerOf(context).personId)).map(planAnswer);
    return context.json({ items, nextCursor: null }, 200);
  });

  const cancel = route(deps, {
    method: "post",
    path: "/v1/me/plans/{id}/cancel",
    access: ANYBODY_SIGNED_IN,
    moves: true,
    tags: ["giving"],
    summary: "End a monthly gift at once: nothing is charged any more, and what is charged all the same goes back",
    request,
    responses: { 200: jsonAnswer("The plan, cancelled", PlanAnswer) },
  });
  app.openapi(cancel, async (context) => {
    const ended = await cancelPlan(deps, callerOf(context), context.req.valid("param").id);
    return ended.ok ? context.json(planAnswer(ended.value), 200) : problem(context, ended.refusal);
  });

  const card = route(deps, {
    method: "post",
    path: "/v1/me/plans/{id}/card",
    access: ANYBODY_SIGNED_IN,
    tags: ["giving"],
    summary: "Where to change the card of a monthly gift",
    request,
    responses: { 200: jsonAnswer("The address of the page", CardAnswer) },
  });
  app.openapi(card, async (context) => {
    const page = await cardPage(deps, callerOf(context), context.req.valid("param").id);
    return page.ok ? context.json(page.value, 200) : problem(context, page.refusal);
  });
}
