// Owns the HTTP of meeting groups, for the people of their partner; refuses to decide anything.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { pageOf, pagingFields } from "../http/paging.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { oneLine } from "../one-line.ts";
import { PARTNER_ROLES } from "../people/person.ts";
import { archiveGroup, changeGroup, createGroup, setMembers } from "./commands.ts";
import { type Group, MEMBERS_MAX, WEEKDAYS } from "./group.ts";
import { findGroup, groupsPage } from "./queries.ts";

/** Characters of a name or a place: what fits a line on a page. */
const NAME_MAX = 120;
const Name = oneLine(NAME_MAX);
/** Characters of an id. */
const ID_MAX = 80;

export const GroupRequest = z
  .strictObject({ name: Name, place: Name.optional(), weekday: z.enum(WEEKDAYS).optional() })
  .openapi("GroupRequest");

export const GroupChange = z
  .strictObject({
    name: Name.optional(),
    place: Name.nullable().optional(),
    weekday: z.enum(WEEKDAYS).nullable().optional(),
  })
  .openapi("GroupChange");

const Members = z
  .strictObject({ entrepreneurIds: z.array(z.string().min(1).max(ID_MAX)).max(MEMBERS_MAX) })
  .openapi("GroupMembers");

export const GroupAnswer = z
  .object({
    id: z.string(),
    partnerId: z.string(),
    name: z.string(),
    place: z.string().nullable(),
    weekday: z.enum(WEEKDAYS).nullable(),
    memberIds: z.array(z.string()).openapi({ description: "Ids of entrepreneurs" }),
    createdAt: z.string(),
    archivedAt: z.string().nullable().openapi({ description: "Null while it meets" }),
  })
  .openapi("Group");

export function groupAnswer(group: Group): z.infer<typeof GroupAnswer> {
  const { version: _, memberIds, ...answer } = group;
  return { ...answer, memberIds: [...memberIds] };
}

const ours = { access: PARTNER_ROLES, tags: ["groups"] };
const one = z.object({ id: z.string().max(ID_MAX) });
const answered = (what: string) => ({ 200: jsonAnswer(what, GroupAnswer) });

export function groupRoutes(app: App, deps: Deps): void {
  readingRoutes(app, deps);
  const create = route(deps, {
    method: "post",
    path: "/v1/groups",
    ...ours,
    scope: "groups:write",
    summary: "Found a group that meets to pay",
    request: jsonBody(GroupRequest),
    responses: { 201: jsonAnswer("The group, with nobody in it", GroupAnswer) },
  });
  app.openapi(create, async (context) => {
    const { name, place, weekday } = context.req.valid("json");
    const facts = { name, place: place ?? null, weekday: weekday ?? null };
    const made = await createGroup(deps, callerOf(context), facts);
    return made.ok ? context.json(groupAnswer(made.value), 201) : problem(context, made.refusal);
  });

  const change = route(deps, {
    method: "patch",
    path: "/v1/groups/{id}",
    ...ours,
    scope: "groups:write",
    summary: "Change a group’s name, place or day",
    request: { params: one, ...jsonBody(GroupChange) },
    responses: answered("The group"),
  });
  app.openapi(change, async (context) => {
    const { name, place, weekday } = context.req.valid("json");
    const changes = {
      ...(name === undefined ? {} : { name }),
      ...(place === undefined ? {} : { place }),
      ...(weekday === undefined ? {} : { weekday }),
    };
    const made = await changeGroup(deps, callerOf(context), context.req.valid("param").id, changes);
    return made.ok ? context.json(groupAnswer(made.value), 200) : problem(context, made.refusal);
  });

  const members = route(deps, {
    method: "put",
    path: "/v1/groups/{id}/members",
    ...ours,
    scope: "groups:write",
    summary: "Say who is in a group: all of them, in one list",
    description: "Nobody is in two groups: whoever is in another has to leave that one first.",
    request: { params: one, ...jsonBody(Members) },
    responses: answered("The group with these members"),
  });
  app.openapi(members, async (context) => {
    const { entrepreneurIds } = context.req.valid("json");
    const made = await setMembers(deps, callerOf(context), context.req.valid("param").id, entrepreneurIds);
    return made.ok ? context.json(groupAnswer(made.value), 200) : problem(context, made.refusal);
  });

  const archive = route(deps, {
    method: "post",
    path: "/v1/groups/{id}/archive",
    ...ours,
    scope: "groups:write",
    summary: "A group meets no more: its members are free for others",
    request: { params: one },
    responses: answered("The group, with nobody in it"),
  });
  app.openapi(archive, async (context) => {
    const made = await archiveGroup(deps, callerOf(context), context.req.valid("param").id);
    return made.ok ? context.json(groupAnswer(made.value), 200) : problem(context, made.refusal);
  });
}

function readingRoutes(app: App, deps: Deps): void {
  const list = route(deps, {
    method: "get",
    path: "/v1/groups",
    ...ours,
    scope: "partner:read",
    summary: "The groups of your partner, in the order they were founded",
    request: { query: z.strictObject(pagingFields) },
    responses: { 200: jsonAnswer("A page of groups", pageOf(GroupAnswer)) },
  });
  app.openapi(list, async (context) => {
    const page = await groupsPage(deps, callerOf(context).partnerId ?? "", context.req.valid("query"));
    if (page) return context.json({ ...page, items: page.items.map(groupAnswer) }, 200);
    return problem(context, { code: "invalid_request", detail: "The cursor is not one of ours. Start without one." });
  });

  const read = route(deps, {
    method: "get",
    path: "/v1/groups/{id}",
    ...ours,
    scope: "partner:read",
    summary: "One group of your partner",
    request: { params: one },
    responses: answered("The group"),
  });
  app.openapi(read, async (context) => {
    const found = await findGroup(deps, callerOf(context).partnerId, context.req.valid("param").id);
    if (found) return context.json(groupAnswer(found), 200);
    return problem(context, { code: "not_found", detail: "There is no such group." });
  });
}
