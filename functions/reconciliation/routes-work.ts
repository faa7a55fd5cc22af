// Owns the HTTP of the work list: what does not match, how old it is, whose it is; refuses to decide anything.
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { STAFF } from "../people/person.ts";
import { FINANCE, ID_MAX, TAGS } from "./wire.ts";
import { assignWork } from "./worklist/commands.ts";
import { workList } from "./worklist/queries.ts";
import { OwnerRequest, WorkAnswer, workAnswer } from "./worklist/wire.ts";
import { WORK_KINDS } from "./worklist/work.ts";

export function workRoutes(app: App, deps: Deps): void {
  const list = route(deps, {
    method: "get",
    path: "/v1/reconciliation/worklist",
    access: [...STAFF],
    tags: TAGS,
    summary: "Everything that does not match: what, how much, since when, whose, and the next step",
    request: {
      query: z.strictObject({ kind: z.enum(WORK_KINDS).optional(), owner: z.string().min(1).max(ID_MAX).optional() }),
    },
    responses: {
      200: jsonAnswer("All of it, the oldest first", z.object({ items: z.array(WorkAnswer), nextCursor: z.null() })),
    },
  });
  app.openapi(list, async (context) => {
    const { kind, owner } = context.req.valid("query");
    const all = await workList(deps);
    const items = all.filter((one) => (kind ?? one.kind) === one.kind && (owner === undefined || one.owner === owner));
    return context.json({ items: items.map(workAnswer), nextCursor: null }, 200);
  });

  const assign = route(deps, {
    method: "post",
    path: "/v1/reconciliation/worklist/owners",
    access: FINANCE,
    tags: TAGS,
    summary: "Give a piece of work to somebody of finance, or take it from them",
    request: jsonBody(OwnerRequest),
    responses: { 200: jsonAnswer("The work with its owner", WorkAnswer) },
  });
  app.openapi(assign, async (context) => {
    const { workId, personId } = context.req.valid("json");
    const made = await assignWork(deps, callerOf(context), workId, personId);
    return made.ok ? context.json(workAnswer(made.value), 200) : problem(context, made.refusal);
  });
}
