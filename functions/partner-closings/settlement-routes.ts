// Owns the HTTP of settling with a partner that closes; refuses to decide anything.
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { ZERO } from "../money/minor.ts";
import { parseAmount } from "../money/wire.ts";
import { approveSettlement, cancelSettlement, proposeSettlement } from "./settle.ts";
import { SettlementAnswer, SettlementRequest, settlementAnswer } from "./wire.ts";

const FINANCE = ["finance", "admin"] as const;
const TAGS = ["partners"];
const byId = { params: z.object({ id: z.string().max(80) }) };

/** A settlement as a command takes it. The schema has read both amounts before. */
export function askedFrom(body: z.output<typeof SettlementRequest>) {
  const amount = (text: string) => parseAmount(body.currency, text) ?? ZERO;
  return { ...body, heldBy: body.heldBy ?? null, sent: amount(body.sent), lost: amount(body.lost) };
}

export function settlementRoutes(app: App, deps: Deps): void {
  const propose = route(deps, {
    method: "post",
    path: "/v1/partner-settlements",
    access: FINANCE,
    moves: true,
    tags: TAGS,
    summary: "Propose what a partner that closes sends home, and what it cannot pay",
    description: "Shared among the contributions that wait with it, pro rata to what waits (docs/closing.md).",
    request: jsonBody(SettlementRequest),
    responses: { 201: jsonAnswer("The proposed settlement; another person approves it", SettlementAnswer) },
  });
  app.openapi(propose, async (context) => {
    const request = context.get("once");
    if (!request) throw new Error("settlements are proposed once");
    const done = await proposeSettlement(deps, callerOf(context), askedFrom(context.req.valid("json")), request);
    return done.ok ? context.json(settlementAnswer(done.value), 201) : problem(context, done.refusal);
  });

  const approve = route(deps, {
    method: "post",
    path: "/v1/partner-settlements/{id}/approve",
    access: FINANCE,
    moves: true,
    tags: TAGS,
    summary: "Book a settlement, as the second person",
    request: byId,
    responses: { 200: jsonAnswer("The settlement: the money is at the bank, and is shared out", SettlementAnswer) },
  });
  app.openapi(approve, async (context) => {
    const done = await approveSettlement(deps, callerOf(context), context.req.valid("param").id);
    return done.ok ? context.json(settlementAnswer(done.value), 200) : problem(context, done.refusal);
  });

  const cancel = route(deps, {
    method: "post",
    path: "/v1/partner-settlements/{id}/cancel",
    access: FINANCE,
    tags: TAGS,
    summary: "Take a proposed settlement back",
    request: byId,
    responses: { 200: jsonAnswer("The cancelled settlement", SettlementAnswer) },
  });
  app.openapi(cancel, async (context) => {
    const done = await cancelSettlement(deps, context.req.valid("param").id, callerOf(context));
    return done.ok ? context.json(settlementAnswer(done.value), 200) : problem(context, done.refusal);
  });
}
