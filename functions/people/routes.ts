// Owns the HTTP of people with a role, for administrators; refuses to decide anything.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { pageOf, pagingFields } from "../http/paging.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { giveRole } from "./commands.ts";
import { peoplePage } from "./queries.ts";
import { roleRoutes } from "./role-routes.ts";
import { PersonAnswer, personAnswer, RoleRequest } from "./wire.ts";

export function peopleRoutes(app: App, deps: Deps): void {
  roleRoutes(app, deps);
  const give = route(deps, {
    method: "post",
    path: "/v1/people",
    access: ["admin"],
    tags: ["people"],
    summary: "Give whoever owns an address a role at a partner, or take a role away",
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
