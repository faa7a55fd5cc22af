// Owns the HTTP of refunds: propose, approve, cancel, look; refuses to decide anything.
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { pageOf, pagingFields } from "../http/paging.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { approveRefund, cancelRefund, proposeRefund } from "./commands.ts";
import { entryOfRefund } from "./preview.ts";
import { findRefund, listRefunds } from "./queries.ts";
import { RefundAnswer, RefundRequest, RefundWithEntry, refundAnswer, refundWithEntry, wishFrom } from "./wire.ts";

const FINANCE = ["finance", "admin"] as const;
const TAGS = ["refunds"];
const byId = { params: z.object({ id: z.string().max(80) }) };

export function refundRoutes(app: App, deps: Deps): void {
  movingRoutes(app, deps);
  readingRoutes(app, deps);
}

function movingRoutes(app: App, deps: Deps): void {
  const propose = route(deps, {
    method: "post",
    path: "/v1/checkouts/{id}/refunds",
    access: FINANCE,
    moves: true,
    tags: TAGS,
    summary: "Propose to give a donation back, whole or in part",
    description:
      "Taken first from what waits for its donor's word, then from running costs, then from open loans. What is lent already is paid from the reserve, which has that money from then on.",
    request: { ...byId, ...jsonBody(RefundRequest) },
    responses: { 201: jsonAnswer("The proposed refund with its entry; another person approves it", RefundWithEntry) },
  });
  app.openapi(propose, async (context) => {
    const request = context.get("once");
    if (!request) throw new Error("refunds are proposed once");
    const wish = wishFrom(context.req.valid("json"));
    const { id } = context.req.valid("param");
    const proposed = await proposeRefund(deps, callerOf(context), id, wish, request);
    if (!proposed.ok) return problem(context, proposed.refusal);
    return context.json(refundWithEntry(proposed.value, await entryOfRefund(deps, proposed.value)), 201);
  });

  const approve = route(deps, {
    method: "post",
    path: "/v1/refunds/{id}/approve",
    access: FINANCE,
    moves: true,
    tags: TAGS,
    summary: "Let a refund go, as the second person",
    request: byId,
    responses: { 200: jsonAnswer("The approved refund: Stripe is asked for it", RefundAnswer) },
  });
  app.openapi(approve, async (context) => {
    const approved = await approveRefund(deps, callerOf(context), context.req.valid("param").id);
    return approved.ok ? context.json(refundAnswer(approved.value), 200) : problem(context, approved.refusal);
  });

  const cancel = route(deps, {
    method: "post",
    path: "/v1/refunds/{id}/cancel",
    access: FINANCE,
    tags: TAGS,
    summary: "Take a proposed refund back",
    request: byId,
    responses: { 200: jsonAnswer("The cancelled refund", RefundAnswer) },
  });
  app.openapi(cancel, async (context) => {
    const cancelled = await cancelRefund(deps, callerOf(context), context.req.valid("param").id);
    return cancelled.ok ? context.json(refundAnswer(cancelled.value), 200) : problem(context, cancelled.refusal);
  });
}

function readingRoutes(app: App, deps: Deps): void {
  const list = route(deps, {
    method: "get",
    path: "/v1/refunds",
    access: FINANCE,
    tags: TAGS,
    summary: "Refunds that people here proposed, newest first; those made in Stripe's dashboard are in the journal",
    request: { query: z.strictObject(pagingFields) },
    responses: { 200: jsonAnswer("A page of refunds", pageOf(RefundAnswer)) },
  });
  app.openapi(list, async (context) => {
    const page = await listRefunds(deps, context.req.valid("query"));
    if (page) return context.json({ items: page.items.map(refundAnswer), nextCursor: page.nextCursor }, 200);
    return problem(context, { code: "invalid_request", detail: "Send `nextCursor` of the page before as it was." });
  });

  const read = route(deps, {
    method: "get",
    path: "/v1/refunds/{id}",
    access: FINANCE,
    tags: TAGS,
    summary: "One refund, with its entry as it was booked, or as it would be now",
    request: byId,
    responses: { 200: jsonAnswer("The refund", RefundWithEntry) },
  });
  app.openapi(read, async (context) => {
    const refund = await findRefund(deps, context.req.valid("param").id);
    if (!refund) return problem(context, { code: "not_found", detail: "There is no such refund." });
    return context.json(refundWithEntry(refund, await entryOfRefund(deps, refund)), 200);
  });
}
