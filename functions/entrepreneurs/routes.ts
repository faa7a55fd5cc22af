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
import { IsoDate } from "../money/schema.ts";
import { oneLine } from "../one-line.ts";
import { PARTNER_ROLES } from "../people/person.ts";
import { changeEntrepreneur, createEntrepreneur } from "./commands.ts";
import { SHOWN_PARTS } from "./consent.ts";
import { type Consent, type Entrepreneur, WAYS_GIVEN } from "./entrepreneur.ts";
import { entrepreneursPage, findEntrepreneur } from "./queries.ts";

/** Characters of a name or a place: what fits a line on a page. */
const NAME_MAX = 120;
const Name = oneLine(NAME_MAX);
const consentShape = {
  publish: z.boolean(),
  shows: z
    .array(z.enum(SHOWN_PARTS))
    .max(SHOWN_PARTS.length)
    .optional()
    .openapi({ description: "What may be shown, each by itself; left out: everything" }),
  until: IsoDate.optional().openapi({ description: "The last day it is for; left out: until they take it back" }),
  given: z.enum(WAYS_GIVEN).optional().openapi({ description: "How they agreed" }),
  witness: Name.optional().openapi({ description: "Who heard it, where it was spoken" }),
};
const ConsentIn = z.strictObject(consentShape).openapi("ConsentInput");
const ConsentOut = z.object({ ...consentShape, recordedAt: z.string(), recordedBy: z.string() }).openapi("Consent");

export const EntrepreneurRequest = z
  .strictObject({ displayName: Name, country: CountryCode, region: Name.optional(), consent: ConsentIn })
  .openapi("EntrepreneurRequest");

export const EntrepreneurChange = z
  .strictObject({ displayName: Name.optional(), region: Name.nullable().optional(), consent: ConsentIn.optional() })
  .openapi("EntrepreneurChange");

export const EntrepreneurAnswer = z
  .object({
    id: z.string(),
    partnerId: z.string(),
    displayName: z.string(),
    country: z.string(),
    region: z.string().nullable(),
    consent: ConsentOut,
    earlierConsents: z
      .array(ConsentOut)
      .optional()
      .openapi({ description: "What they had agreed to before, oldest first" }),
    createdAt: z.string(),
    groupId: z.string().optional().openapi({ description: "The group in which they meet to pay" }),
  })
  .openapi("Entrepreneur");

export function entrepreneurAnswer(entrepreneur: Entrepreneur): z.infer<typeof EntrepreneurAnswer> {
  const { version: _, earlierConsents, consent, ...answer } = entrepreneur;
  return {
    ...answer,
    consent: consentAnswer(consent),
    ...(earlierConsents ? { earlierConsents: earlierConsents.map(consentAnswer) } : {}),
  };
}

function consentAnswer({ shows, ...consent }: Consent): z.infer<typeof ConsentOut> {
  return { ...consent, ...(shows ? { shows: [...shows] } : {}) };
}

const NOT_FOUND = { code: "not_found", detail: "There is no such entrepreneur." } as const;
const one = z.object({ id: z.string().max(80) });

export function entrepreneurRoutes(app: App, deps: Deps): void {
  const create = route(deps, {
    method: "post",
    path: "/v1/entrepreneurs",
    access: PARTNER_ROLES,
    scope: "entrepreneurs:write",
    tags: ["entrepreneurs"],
    summary: "Take on an entrepreneur, with their consent",
    request: jsonBody(EntrepreneurRequest),
    responses: { 201: jsonAnswer("The entrepreneur", EntrepreneurAnswer) },
  });
  app.openapi(create, async (context) => {
    const { region, ...body } = context.req.valid("json");
    const draft = { ...body, region: region ?? null };
    const made = await createEntrepreneur(deps, callerOf(context), draft);
    return made.ok ? context.json(entrepreneurAnswer(made.value), 201) : problem(context, made.refusal);
  });

  const list = route(deps, {
    method: "get",
    path: "/v1/entrepreneurs",
    access: PARTNER_ROLES,
    scope: "partner:read",
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
    scope: "partner:read",
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
    scope: "entrepreneurs:write",
    tags: ["entrepreneurs"],
    summary: "Change the name they chose, their place, or their consent",
    request: { params: one, ...jsonBody(EntrepreneurChange) },
    responses: { 200: jsonAnswer("The entrepreneur", EntrepreneurAnswer) },
  });
  app.openapi(change, async (context) => {
    const changes = context.req.valid("json");
    const made = await changeEntrepreneur(deps, callerOf(context), context.req.valid("param").id, changes);
    return made.ok ? context.json(entrepreneurAnswer(made.value), 200) : problem(context, made.refusal);
  });
}
