// Owns the HTTP of transfers: propose, approve, cancel, look; refuses to decide anything.
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { AsSeenQuery } from "../http/as-seen.ts";
import { callerOf } from "../http/authenticate.ts";
import { fromCursor, pageOf, pagingFields, toCursor } from "../http/paging.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { type Caller, PARTNER_ROLES, STAFF } from "../people/person.ts";
import { approveTransfer, cancelTransfer, proposeTransfer } from "./commands.ts";
import { findTransfer, listTransfers } from "./queries.ts";
import { approveReturn, proposeReturn } from "./returns.ts";
import { TRANSFER_STATES } from "./transfer.ts";
import { TransferAnswer, TransferPlace, TransferRequest, TransferReturnRequest, transferAnswer } from "./wire.ts";

const FINANCE = ["finance", "admin"] as const;
const READERS = [...STAFF, ...PARTNER_ROLES] as const;
const TAGS = ["transfers"];
const byId = { params: z.object({ id: z.string().max(80) }) };

export function transferRoutes(app: App, deps: Deps): void {
  movingRoutes(app, deps);
  returnRoutes(app, deps);
  readingRoutes(app, deps);
}

function movingRoutes(app: App, deps: Deps): void {
  const propose = route(deps, {
    method: "post",
    path: "/v1/transfers",
    access: FINANCE,
    moves: true,
    tags: TAGS,
    summary: "Propose to send what donors gave for funded loans to their partner",
    request: jsonBody(TransferRequest),
    responses: { 201: jsonAnswer("The proposed transfer; another person approves it", TransferAnswer) },
  });
  app.openapi(propose, async (context) => {
    const request = context.get("once");
    if (!request) throw new Error("transfers are proposed once");
    const proposed = await proposeTransfer(deps, callerOf(context), context.req.valid("json"), request);
    return proposed.ok ? context.json(transferAnswer(proposed.value), 201) : problem(context, proposed.refusal);
  });

  const approve = route(deps, {
    method: "post",
    path: "/v1/transfers/{id}/approve",
    access: FINANCE,
    moves: true,
    tags: TAGS,
    summary: "Let a transfer go, as the second person",
    request: byId,
    responses: { 200: jsonAnswer("The approved transfer: its money is at the partner", TransferAnswer) },
  });
  app.openapi(approve, async (context) => {
    const approved = await approveTransfer(deps, callerOf(context), context.req.valid("param").id);
    return approved.ok ? context.json(transferAnswer(approved.value), 200) : problem(context, approved.refusal);
  });

  const cancel = route(deps, {
    method: "post",
    path: "/v1/transfers/{id}/cancel",
    access: FINANCE,
    tags: TAGS,
    summary: "Take a proposed transfer back; its loans are free for another",
    request: byId,
    responses: { 200: jsonAnswer("The cancelled transfer", TransferAnswer) },
  });
  app.openapi(cancel, async (context) => {
    const cancelled = await cancelTransfer(deps, callerOf(context), context.req.valid("param").id);
    return cancelled.ok ? context.json(transferAnswer(cancelled.value), 200) : problem(context, cancelled.refusal);
  });
}

function returnRoutes(app: App, deps: Deps): void {
  const report = route(deps, {
    method: "post",
    path: "/v1/transfers/{id}/return",
    access: FINANCE,
    moves: true,
    tags: TAGS,
    summary: "Report that the bank brought a transfer back",
    description:
      "Only while none of its loans is handed out or cancelled. `arrived` is what came to the bank again: what the banks kept of it is a fee. Another person books it; then its loans wait to be sent again.",
    request: { ...byId, ...jsonBody(TransferReturnRequest) },
    responses: { 200: jsonAnswer("The transfer, with what was reported; another person books it", TransferAnswer) },
  });
  app.openapi(report, async (context) => {
    const { arrived, ...said } = context.req.valid("json");
    const { id } = context.req.valid("param");
    const done = await proposeReturn(deps, callerOf(context), id, { ...said, arrived: arrived.minor });
    return done.ok ? context.json(transferAnswer(done.value), 200) : problem(context, done.refusal);
  });

  const book = route(deps, {
    method: "post",
    path: "/v1/transfers/{id}/return/approve",
    access: FINANCE,
    moves: true,
    tags: TAGS,
    summary: "Book a transfer that came back, as the second person",
    request: { ...byId, query: AsSeenQuery },
    responses: { 200: jsonAnswer("The returned transfer: its loans wait to be sent again", TransferAnswer) },
  });
  app.openapi(book, async (context) => {
    const seen = context.req.valid("query").proposedAt ?? null;
    const done = await approveReturn(deps, callerOf(context), context.req.valid("param").id, seen);
    return done.ok ? context.json(transferAnswer(done.value), 200) : problem(context, done.refusal);
  });
}

function readingRoutes(app: App, deps: Deps): void {
  const list = route(deps, {
    method: "get",
    path: "/v1/transfers",
    access: READERS,
    scope: "partner:read",
    tags: TAGS,
    summary: "Transfers, newest first; a partner's own people see theirs",
    request: { query: z.strictObject({ state: z.enum(TRANSFER_STATES).optional(), ...pagingFields }) },
    responses: { 200: jsonAnswer("A page of transfers", pageOf(TransferAnswer)) },
  });
  app.openapi(list, async (context) => {
    const { state, limit, cursor } = context.req.valid("query");
    const after = cursor === undefined ? null : fromCursor(cursor, TransferPlace);
    if (cursor !== undefined && after === null) {
      return problem(context, { code: "invalid_request", detail: "Send `nextCursor` of the page before as it was." });
    }
    const partnerId = onlyPartner(callerOf(context));
    const page = await listTransfers(deps, { partnerId, state: state ?? null, after, limit });
    const nextCursor = page.next === null ? null : toCursor(page.next);
    return context.json({ items: page.transfers.map(transferAnswer), nextCursor }, 200);
  });

  const read = route(deps, {
    method: "get",
    path: "/v1/transfers/{id}",
    access: READERS,
    scope: "partner:read",
    tags: TAGS,
    summary: "One transfer",
    request: byId,
    responses: { 200: jsonAnswer("The transfer", TransferAnswer) },
  });
  app.openapi(read, async (context) => {
    const transfer = await findTransfer(deps, context.req.valid("param").id);
    const partnerId = onlyPartner(callerOf(context));
    if (transfer && (partnerId === null || partnerId === transfer.partnerId)) {
      return context.json(transferAnswer(transfer), 200);
    }
    return problem(context, { code: "not_found", detail: "There is no such transfer." });
  });
}

/** The one partner whose transfers this caller may see; null for staff, who see all. */
function onlyPartner(caller: Caller): string | null {
  return (STAFF as readonly string[]).includes(caller.role) ? null : (caller.partnerId ?? "none");
}
