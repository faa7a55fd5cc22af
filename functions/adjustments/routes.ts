// Owns the HTTP of adjustments: propose, approve, cancel, look; refuses to decide anything.
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { STAFF } from "../people/person.ts";
import { approveAdjustment, cancelAdjustment, proposeAdjustment } from "./commands.ts";
import { findAdjustment, openAdjustments } from "./queries.ts";
import { AdjustmentAnswer, AdjustmentRequest, adjustmentAnswer, askOf } from "./wire.ts";

const FINANCE = ["finance", "admin"] as const;
const TAGS = ["adjustments"];
const byId = { params: z.object({ id: z.string().max(80) }) };

export function adjustmentRoutes(app: App, deps: Deps): void {
  movingRoutes(app, deps);
  readingRoutes(app, deps);
}

function movingRoutes(app: App, deps: Deps): void {
  const propose = route(deps, {
    method: "post",
    path: "/v1/adjustments",
    access: FINANCE,
    moves: true,
    tags: TAGS,
    summary: "Propose to set the books right: a bank charge, interest, money nobody can explain, a partner's cash",
    request: jsonBody(AdjustmentRequest),
    responses: { 201: jsonAnswer("The proposed adjustment; another person approves it", AdjustmentAnswer) },
  });
  app.openapi(propose, async (context) => {
    const request = context.get("once");
    if (!request) throw new Error("adjustments are proposed once");
    const made = await proposeAdjustment(deps, callerOf(context), askOf(context.req.valid("json")), request);
    return made.ok ? context.json(adjustmentAnswer(made.value), 201) : problem(context, made.refusal);
  });

  const approve = route(deps, {
    method: "post",
    path: "/v1/adjustments/{id}/approve",
    access: FINANCE,
    moves: true,
    tags: TAGS,
    summary: "Book an adjustment, as the second person",
    request: byId,
    responses: { 200: jsonAnswer("The approved adjustment: it is in the books", AdjustmentAnswer) },
  });
  app.openapi(approve, async (context) => {
    const made = await approveAdjustment(deps, callerOf(context), context.req.valid("param").id);
    return made.ok ? context.json(adjustmentAnswer(made.value), 200) : problem(context, made.refusal);
  });

  const cancel = route(deps, {
    method: "post",
    path: "/v1/adjustments/{id}/cancel",
    access: FINANCE,
    tags: TAGS,
    summary: "Take a proposed adjustment back",
    request: byId,
    responses: { 200: jsonAnswer("The cancelled adjustment", AdjustmentAnswer) },
  });
  app.openapi(cancel, async (context) => {
    const made = await cancelAdjustment(deps, callerOf(context), context.req.valid("param").id);
    return made.ok ? context.json(adjustmentAnswer(made.value), 200) : problem(context, made.refusal);
  });
}

function readingRoutes(app: App, deps: Deps): void {
  const list = route(deps, {
    method: "get",
    path: "/v1/adjustments",
    access: [...STAFF],
    tags: TAGS,
    summary: "Adjustments that wait for a second person or an explanation, the oldest first",
    responses: { 200: jsonAnswer("All of them", z.object({ items: z.array(AdjustmentAnswer), nextCursor: z.null() })) },
  });
  app.openapi(list, async (context) => {
    const items = (await openAdjustments(deps)).map(adjustmentAnswer);
    return context.json({ items, nextCursor: null }, 200);
  });

  const read = route(deps, {
    method: "get",
    path: "/v1/adjustments/{id}",
    access: [...STAFF],
    tags: TAGS,
    summary: "One adjustment",
    request: byId,
    responses: { 200: jsonAnswer("The adjustment", AdjustmentAnswer) },
  });
  app.openapi(read, async (context) => {
    const adjustment = await findAdjustment(deps, context.req.valid("param").id);
    if (adjustment) return context.json(adjustmentAnswer(adjustment), 200);
    return problem(context, { code: "not_found", detail: "There is no such adjustment." });
  });
}
