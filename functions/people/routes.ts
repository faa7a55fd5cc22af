// Owns the HTTP of people with a role, for administrators; refuses to decide anything.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { pageOf, pagingFields } from "../http/paging.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { oneLine } from "../one-line.ts";
import { giveRole } from "./commands.ts";
import { type Person, ROLES } from "./person.ts";
import { peoplePage } from "./queries.ts";

/** Characters of an address, as mail servers limit it (RFC 5321). */
const EMAIL_MAX = 254;
/** Characters of a name: what fits a line on a page. */
const NAME_MAX = 120;
/** An id of ours is 26 characters and a prefix; longer is none of ours. */
const ID_MAX = 80;

export const RoleRequest = z
  .strictObject({
    email: z.email().max(EMAIL_MAX),
    name: oneLine(NAME_MAX).optional(),
    role: z.enum(ROLES).openapi({ description: "`donor` takes a role away" }),
    partnerId: z.string().min(1).max(ID_MAX).optional().openapi({ description: "For officers and managers alone" }),
  })
  .openapi("RoleRequest");

const PersonAnswer = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string().nullable(),
    role: z.enum(ROLES),
    partnerId: z.string().nullable(),
    createdAt: z.string(),
  })
  .openapi("Person");

function personAnswer(person: Person): z.infer<typeof PersonAnswer> {
  const { version: _, preferences: __, ...answer } = person;
  return answer;
}

export function peopleRoutes(app: App, deps: Deps): void {
  const give = route(deps, {
    method: "post",
    path: "/v1/people",
    access: ["admin"],
    tags: ["people"],
    summary: "Give a role to whoever owns an address",
    request: jsonBody(RoleRequest),
    responses: { 201: jsonAnswer("The person with their role", PersonAnswer) },
  });
  app.openapi(give, async (context) => {
    const { name, partnerId, ...asked } = context.req.valid("json");
    const gift = { ...asked, name: name ?? null, partnerId: partnerId ?? null };
    const given = await giveRole(deps, callerOf(context), gift);
    return given.ok ? context.json(personAnswer(given.value), 201) : problem(context, given.refusal);
  });

  const list = route(deps, {
    method: "get",
    path: "/v1/people",
    access: ["admin"],
    tags: ["people"],
    summary: "Everyone with a role beyond donor",
    request: { query: z.strictObject(pagingFields) },
    responses: { 200: jsonAnswer("A page of people", pageOf(PersonAnswer)) },
  });
  app.openapi(list, async (context) => {
    const page = await peoplePage(deps, context.req.valid("query"));
    if (page) return context.json({ ...page, items: page.items.map(personAnswer) }, 200);
    return problem(context, { code: "invalid_request", detail: "The cursor is not one of ours. Start without one." });
  });
}
