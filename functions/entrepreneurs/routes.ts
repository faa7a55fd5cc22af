// Owns the HTTP of entrepreneurs, for the people of their partner; refuses to decide anything.
import "@hono/zod-openapi";
import * as z from "zod";
import { CountryCode } from "../country.ts";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { pageOf, pagingFields } from "../http/paging.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { oneLine } from "../one-line.ts";
import { PARTNER_ROLES } from "../people/person.ts";
import { changeEntrepreneur, createEntrepreneur } from "./commands.ts";
import type { Entrepreneur } from "./entrepreneur.ts";
import { entrepreneursPage, findEntrepreneur } from "./queries.ts";

/** Characters of a name or a place: what fits a line on a page. */
const NAME_MAX = 120;
const Name = oneLine(NAME_MAX);
const ConsentIn = z.strictObject({ publish: z.boolean() });

export const EntrepreneurRequest = z
  .strictObject({ displayName: Name, country: CountryCode, region: Name.optional(), consent: ConsentIn })
  .openapi("EntrepreneurRequest");

export const EntrepreneurChange = z
  .strictObject({ displayName: Name.optional(), consent: ConsentIn.optional() })
  .openapi("EntrepreneurChange");

export const EntrepreneurAnswer = z
  .object({
    id: z.string(),
    partnerId: z.string(),
    displayName: z.string(),
    country: z.string(),
    region: z.string().nullable(),
    consent: z.object({ publish: z.boolean(), recordedAt: z.string(), recordedBy: z.string() }),
    createdAt: z.string(),
  })
  .openapi("Entrepreneur");

export function entrepreneurAnswer(entrepreneur: Entrepreneur): z.infer<typeof EntrepreneurAnswer> {
  const { version: _, ...answer } = entrepreneur;
  return { ...answer, consent: { ...entrepreneur.consent } };
}

const NOT_FOUND = { code: "not_found", detail: "There is no such entrepreneur." } as const;
const one = z.object({ id: z.string().max(80) });

export function entrepreneurRoutes(app: App, deps: Deps): void {
  const create = route(deps, {
    method: "post",
    path: "/v1/entrepreneurs",
    access: PARTNER_ROLES,
    tags: ["entrepreneurs"],
    summary: "Take on an entrepreneur, with their consent",
    groupId: z.string().optional().openapi({ description: "The group in which they meet to pay" }),
    request: jsonBody(EntrepreneurRequest),
    responses: { 201: jsonAnswer("The entrepreneur", EntrepreneurAnswer) },
  });
  app.openapi(create, async (context) => {
    const { consent, region, ...body } = context.req.valid("json");
    const draft = { ...body, region: region ?? null, publish: consent.publish };
    const made = await createEntrepreneur(deps, callerOf(context), draft);
    return made.ok ? context.json(entrepreneurAnswer(made.value), 201) : problem(context, made.refusal);
  });

  const list = route(deps, {
    method: "get",
    path: "/v1/entrepreneurs",
    access: PARTNER_ROLES,
    tags: ["entrepreneurs"],
    summary: "The entrepreneurs of your partner, newest first",
    request: { query: z.strictObject(pagingFields) },
    responses: { 200: jsonAnswer("A page of entrepreneurs", pageOf(EntrepreneurAnswer)) },
  });
  app.openapi(list, async (context) => {
    const page = await entrepreneursPage(deps, callerOf(context).partnerId ?? "", context.req.valid("query"));
    if (page) return context.json({ ...page, items: page.items.map(entrepreneurAnswer) }, 200);
    return problem(context, { code: "invalid_request", detail: "The cursor is not one of ours. Start without one." });
  });

  const read = route(deps, {
    method: "get",
    path: "/v1/entrepreneurs/{id}",
    access: PARTNER_ROLES,
    tags: ["entrepreneurs"],
    summary: "One entrepreneur of your partner",
    request: { params: one },
    responses: { 200: jsonAnswer("The entrepreneur", EntrepreneurAnswer) },
  });
  app.openapi(read, async (context) => {
    const found = await findEntrepreneur(deps, callerOf(context).partnerId, context.req.valid("param").id);
    return found ? context.json(entrepreneurAnswer(found), 200) : problem(context, NOT_FOUND);
  });

  const change = route(deps, {
    method: "patch",
    path: "/v1/entrepreneurs/{id}",
    access: PARTNER_ROLES,
    tags: ["entrepreneurs"],
    summary: "Change the name they chose, or their consent",
    request: { params: one, ...jsonBody(EntrepreneurChange) },
    responses: { 200: jsonAnswer("The entrepreneur", EntrepreneurAnswer) },
  });
  app.openapi(change, async (context) => {
    const { displayName, consent } = context.req.valid("json");
    const changes = { displayName, publish: consent?.publish };
    const made = await changeEntrepreneur(deps, callerOf(context), context.req.valid("param").id, changes);
    return made.ok ? context.json(entrepreneurAnswer(made.value), 200) : problem(context, made.refusal);
  });
}
