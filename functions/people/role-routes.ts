// Owns the HTTP of staff roles that two people give: propose, approve, cancel, look; refuses to decide anything.
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { pageOf, pagingFields } from "../http/paging.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { findRoleProposal, roleProposalsPage } from "./queries.ts";
import { approveRole, cancelRole, proposeRole } from "./role-commands.ts";
import { RoleAnswer, RoleAsked, roleAnswer, roleAnswers } from "./role-wire.ts";
import { ID_MAX } from "./wire.ts";

const TAGS = ["people"];
const ADMINS = ["admin"] as const;
/** Finance approves while there is one administrator. */
const DECIDERS = ["finance", "admin"] as const;
const byId = { params: z.object({ id: z.string().max(ID_MAX) }) };

export function roleRoutes(app: App, deps: Deps): void {
  const propose = route(deps, {
    method: "post",
    path: "/v1/role-proposals",
    access: ADMINS,
    tags: TAGS,
    summary: "Propose to give somebody a role of staff: reviewer, finance or admin",
    description: "The same role for the same person as they are now is the same proposal, so sending it again is safe.",
    request: jsonBody(RoleAsked),
    responses: { 201: jsonAnswer("The proposal; another administrator approves it", RoleAnswer) },
  });
  app.openapi(propose, async (context) => {
    const { name, ...asked } = context.req.valid("json");
    const made = await proposeRole(deps, callerOf(context), { ...asked, name: name ?? null });
    return made.ok ? context.json(await roleAnswer(deps, made.value), 201) : problem(context, made.refusal);
  });
  decidingRoutes(app, deps);
  readingRoutes(app, deps);
}

function decidingRoutes(app: App, deps: Deps): void {
  const approve = route(deps, {
    method: "post",
    path: "/v1/role-proposals/{id}/approve",
    access: DECIDERS,
    tags: TAGS,
    summary: "Give a proposed role, as the second person",
    description:
      "For another administrator; for finance while whoever proposed is the only administrator. Where there never was a second " +
      "administrator, the first may approve their own proposal of `admin`, once.",
    request: byId,
    responses: { 200: jsonAnswer("The approved proposal: the role is given", RoleAnswer) },
  });
  app.openapi(approve, async (context) => {
    const made = await approveRole(deps, callerOf(context), context.req.valid("param").id);
    return made.ok ? context.json(await roleAnswer(deps, made.value), 200) : problem(context, made.refusal);
  });

  const cancel = route(deps, {
    method: "post",
    path: "/v1/role-proposals/{id}/cancel",
    access: ADMINS,
    tags: TAGS,
    summary: "Take a proposed role back",
    request: byId,
    responses: { 200: jsonAnswer("The cancelled proposal", RoleAnswer) },
  });
  app.openapi(cancel, async (context) => {
    const made = await cancelRole(deps, callerOf(context), context.req.valid("param").id);
    return made.ok ? context.json(await roleAnswer(deps, made.value), 200) : problem(context, made.refusal);
  });
}

function readingRoutes(app: App, deps: Deps): void {
  const list = route(deps, {
    method: "get",
    path: "/v1/role-proposals",
    access: DECIDERS,
    tags: TAGS,
    summary: "Roles that wait for a second person, the oldest first",
    request: { query: z.strictObject(pagingFields) },
    responses: { 200: jsonAnswer("A page of them", pageOf(RoleAnswer)) },
  });
  app.openapi(list, async (context) => {
    const page = await roleProposalsPage(deps, context.req.valid("query"));
    if (page) return context.json({ ...page, items: await roleAnswers(deps, page.items) }, 200);
    return problem(context, { code: "invalid_request", detail: "The cursor is not one of ours. Start without one." });
  });

  const read = route(deps, {
    method: "get",
    path: "/v1/role-proposals/{id}",
    access: DECIDERS,
    tags: TAGS,
    summary: "One proposed role",
    request: byId,
    responses: { 200: jsonAnswer("The proposal", RoleAnswer) },
  });
  app.openapi(read, async (context) => {
    const proposal = await findRoleProposal(deps, context.req.valid("param").id);
    if (proposal) return context.json(await roleAnswer(deps, proposal), 200);
    return problem(context, { code: "not_found", detail: "There is no such proposal." });
  });
}
