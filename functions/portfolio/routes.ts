// Owns the HTTP of a donor's own pages: portfolio, lineage, preferences, redirections; refuses to decide anything.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { SECTORS } from "../loans/loan.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { MoneyIn, MoneyOut } from "../money/schema.ts";
import { wire } from "../money/wire.ts";
import { keepPreferences } from "../people/commands.ts";
import { MAIL_WISHES, ROLES } from "../people/person.ts";
import { ShownNameIn } from "../people/shown-name.ts";
import { redirect } from "../recycling/redirect.ts";
import { LANGUAGES } from "../words/languages.ts";
import { exportRoutes } from "./export/routes.ts";
import { branchOf } from "./portfolio.ts";
import { readPortfolio } from "./queries.ts";
import { statementRoutes } from "./statement/routes.ts";
import { LineageAnswer, lineageAnswer, PortfolioAnswer, portfolioAnswer } from "./wire.ts";

/** Everybody may give, people who work here too. */
const ANYBODY_SIGNED_IN = [...ROLES];
const CHOICES_MAX = 50;

const PreferencesBody = z
  .strictObject({
    next: z.enum(["auto", "choose"]),
    countries: z
      .array(z.string().regex(/^[A-Z]{2}$/, "two capital letters, such as PH"))
      .max(CHOICES_MAX)
      .default([]),
    sectors: z.array(z.enum(SECTORS)).max(CHOICES_MAX).default([]),
    language: z.enum(LANGUAGES).optional().openapi({ description: "Of mails; left out, it stays as it was" }),
    shown: ShownNameIn.nullable().optional().openapi({
      description:
        "Stands on the pages of the loans that my money is in; `null` takes it back at once. Left out, it stays as it was",
    }),
    mail: z.enum(MAIL_WISHES).optional().openapi({
      description: "`few`: only what is about a payment, a choice or a loss; left out, it stays as it was",
    }),
  })
  .openapi("Preferences");

const RedirectionBody = z
  .strictObject({
    loanId: z.string().min(1).max(80),
    amount: MoneyIn.refine((sent) => sent.currency === DONOR_CURRENCY, {
      path: ["currency"],
      message: `in ${DONOR_CURRENCY}`,
    }),
  })
  .openapi("RedirectionRequest");

const RedirectionAnswer = z
  .object({ loanId: z.string(), directed: MoneyOut, contributions: z.array(z.string()) })
  .openapi("Redirection");

export function portfolioRoutes(app: App, deps: Deps): void {
  statementRoutes(app, deps);
  exportRoutes(app, deps);

  const portfolio = route(deps, {
    method: "get",
    path: "/v1/me/portfolio",
    access: ANYBODY_SIGNED_IN,
    tags: ["me"],
    summary:
      "What my money does right now: given = committed + lentOut + waiting + undirected + runningCosts + fees + refunded + carried + lost + fx",
    responses: { 200: jsonAnswer("The portfolio", PortfolioAnswer) },
  });
  app.openapi(portfolio, async (context) =>
    context.json(portfolioAnswer(await readPortfolio(deps, callerOf(context).personId)), 200),
  );

  const lineage = route(deps, {
    method: "get",
    path: "/v1/me/contributions/{id}/lineage",
    access: ANYBODY_SIGNED_IN,
    tags: ["me"],
    summary: "Where one contribution went after it came back, to the cent",
    request: { params: z.object({ id: z.string().max(80) }) },
    responses: { 200: jsonAnswer("The tree under it", LineageAnswer) },
  });
  app.openapi(lineage, async (context) => {
    const { holdings } = await readPortfolio(deps, callerOf(context).personId);
    const branch = branchOf(holdings, context.req.valid("param").id);
    if (branch) return context.json(lineageAnswer(branch), 200);
    return problem(context, { code: "not_found", detail: "You have no such contribution." });
  });

  const prefer = route(deps, {
    method: "put",
    path: "/v1/me/preferences",
    access: ANYBODY_SIGNED_IN,
    tags: ["me"],
    summary: "Where my returned money goes next, and how I am written to",
    request: jsonBody(PreferencesBody),
    responses: { 200: jsonAnswer("As kept", PreferencesBody) },
  });
  app.openapi(prefer, async (context) => {
    const { language, mail, shown, ...next } = context.req.valid("json");
    const wishes = { ...(language ? { language } : {}), ...(mail ? { mail } : {}) };
    const preferences = { ...next, ...wishes, ...(shown === undefined ? {} : { shown }) };
    const kept = await keepPreferences(deps, callerOf(context).personId, preferences);
    if (!kept.ok) return problem(context, kept.refusal);
    const { countries, sectors, ...rest } = kept.value.preferences;
    const lists = { countries: [...countries], sectors: [...sectors] as (typeof SECTORS)[number][] };
    return context.json({ ...rest, ...lists }, 200);
  });

  const direct = route(deps, {
    method: "post",
    path: "/v1/me/redirections",
    access: ANYBODY_SIGNED_IN,
    moves: true,
    tags: ["me"],
    summary:
      "Direct my waiting money to a loan: first what found no room, then what came back from loans of the same partner",
    request: jsonBody(RedirectionBody),
    responses: { 201: jsonAnswer("What was directed", RedirectionAnswer) },
  });
  app.openapi(direct, async (context) => {
    const { loanId, amount } = context.req.valid("json");
    const request = context.get("once");
    if (!request) throw new Error("money is directed once");
    const done = await redirect(deps, callerOf(context).personId, loanId, amount.minor, request);
    if (!done.ok) return problem(context, done.refusal);
    const { directed, contributions } = done.value;
    return context.json({ loanId, directed: wire(DONOR_CURRENCY, directed), contributions: [...contributions] }, 201);
  });
}
