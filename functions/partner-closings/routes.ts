// Owns the HTTP of closing a partner: propose, approve, look; refuses to decide anything.
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { AsSeenQuery } from "../http/as-seen.ts";
import { callerOf } from "../http/authenticate.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import type { Partner } from "../partners/partner.ts";
import { findPartner } from "../partners/queries.ts";
import { approveClosing, proposeClosing } from "./commands.ts";
import { leftOver, settlementsOf } from "./queries.ts";
import { ClosingAnswer, ClosingRequest, closingAnswer } from "./wire.ts";

const FINANCE = ["finance", "admin"] as const;
const TAGS = ["partners"];
const byId = { params: z.object({ id: z.string().max(80) }) };

export function partnerClosingRoutes(app: App, deps: Deps): void {
  const answered = async (partner: Partner) => {
    const [left, settlements] = await Promise.all([leftOver(deps, partner.id), settlementsOf(deps, partner.id)]);
    return closingAnswer(partner, left, settlements);
  };

  const look = route(deps, {
    method: "get",
    path: "/v1/partners/{id}/closing",
    access: FINANCE,
    tags: TAGS,
    summary: "How far the end of a partner is, and what keeps it from being closed",
    request: byId,
    responses: { 200: jsonAnswer("The closing", ClosingAnswer) },
  });
  app.openapi(look, async (context) => {
    const partner = await findPartner(deps, context.req.valid("param").id);
    if (!partner) return problem(context, { code: "not_found", detail: "There is no such partner." });
    return context.json(await answered(partner), 200);
  });

  const propose = route(deps, {
    method: "post",
    path: "/v1/partners/{id}/closing",
    access: FINANCE,
    moves: true,
    tags: TAGS,
    summary: "Propose to close a partner",
    description:
      "Once another person approves it, it begins nothing new: what was never handed out is cancelled and its gifts go back to their " +
      "givers' word, running loans go on being collected, and what came back is settled.",
    request: { ...byId, ...jsonBody(ClosingRequest) },
    responses: { 200: jsonAnswer("What was proposed", ClosingAnswer) },
  });
  app.openapi(propose, async (context) => {
    const { reason, custodianId } = context.req.valid("json");
    const said = { reason, custodianId: custodianId ?? null };
    const done = await proposeClosing(deps, callerOf(context), context.req.valid("param").id, said);
    return done.ok ? context.json(await answered(done.value), 200) : problem(context, done.refusal);
  });

  const approve = route(deps, {
    method: "post",
    path: "/v1/partners/{id}/closing/approve",
    access: FINANCE,
    moves: true,
    tags: TAGS,
    summary: "Let a partner close, as the second person",
    request: { ...byId, query: AsSeenQuery },
    responses: { 200: jsonAnswer("The closing, begun", ClosingAnswer) },
  });
  app.openapi(approve, async (context) => {
    const done = await approveClosing(
      deps,
      callerOf(context),
      context.req.valid("param").id,
      context.req.valid("query").proposedAt ?? null,
    );
    return done.ok ? context.json(await answered(done.value), 200) : problem(context, done.refusal);
  });
}
