// Owns the HTTP of staff's work with receipts: all of them, cancelling one, the organisation's details; refuses to decide anything.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { pageOf, pagingFields } from "../http/paging.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { cancelReceipt } from "./commands.ts";
import { keepOrganisation } from "./keep-organisation.ts";
import { findOrganisation, receiptsOfYear, receiptsToCancel } from "./queries.ts";
import { YEAR } from "./rules.ts";
import { CancelBody, OrganisationBody, ReceiptAnswer, receiptAnswer } from "./wire.ts";

export function receiptStaffRoutes(app: App, deps: Deps): void {
  const list = route(deps, {
    method: "get",
    path: "/v1/receipts",
    access: ["finance", "admin"],
    tags: ["receipts"],
    summary: "The receipts of a year, the newest first, and which of all are to be cancelled because money went back",
    request: {
      query: z.strictObject({
        year: z.string().regex(YEAR).optional().openapi({ example: "2026", description: "This year when left out" }),
        ...pagingFields,
      }),
    },
    responses: { 200: jsonAnswer("A page", pageOf(ReceiptAnswer).extend({ toCancel: z.array(z.string()) })) },
  });
  app.openapi(list, async (context) => {
    const { year = String(deps.clock.now().getUTCFullYear()), ...asked } = context.req.valid("query");
    const page = await receiptsOfYear(deps, year, asked);
    if (!page) return problem(context, { code: "invalid_request", detail: "This cursor is none of ours." });
    const toCancel = [...new Set((await receiptsToCancel(deps)).map((cover) => String(cover.receipt)))];
    return context.json(
      { items: page.items.map((known) => receiptAnswer(deps.settings, known)), nextCursor: page.nextCursor, toCancel },
      200,
    );
  });

  const cancel = route(deps, {
    method: "post",
    path: "/v1/receipts/{id}/cancel",
    access: ["finance", "admin"],
    tags: ["receipts"],
    summary: "Cancel a receipt by another one with its own number; cancelling again answers the same",
    request: { params: z.object({ id: z.string().max(80) }), ...jsonBody(CancelBody) },
    responses: { 200: jsonAnswer("The cancelling receipt", ReceiptAnswer) },
  });
  app.openapi(cancel, async (context) => {
    const { id } = context.req.valid("param");
    const done = await cancelReceipt(deps, callerOf(context), id, context.req.valid("json").reason);
    if (!done.ok) return problem(context, done.refusal);
    return context.json(receiptAnswer(deps.settings, { receipt: done.value, cancelledBy: null }), 200);
  });

  const read = route(deps, {
    method: "get",
    path: "/v1/organisation",
    access: ["finance", "admin"],
    tags: ["receipts"],
    summary: "What receipts say of the organisation",
    responses: { 200: jsonAnswer("As kept", OrganisationBody) },
  });
  app.openapi(read, async (context) => context.json(await findOrganisation(deps), 200));

  const keep = route(deps, {
    method: "put",
    path: "/v1/organisation",
    access: ["admin"],
    tags: ["receipts"],
    summary: "Change what receipts say of the organisation from now on",
    request: jsonBody(OrganisationBody),
    responses: { 200: jsonAnswer("As kept", OrganisationBody) },
  });
  app.openapi(keep, async (context) =>
    context.json(await keepOrganisation(deps, callerOf(context), context.req.valid("json")), 200),
  );
}
