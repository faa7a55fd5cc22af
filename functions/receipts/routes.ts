// Owns the HTTP of a donor's receipts; refuses to decide anything.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { ROLES } from "../people/person.ts";
import { issueReceipt } from "./commands.ts";
import { RECEIPT_KINDS } from "./kinds.ts";
import { missingFor } from "./organisation.ts";
import { findOrganisation, findReceipt, receiptsOfDonor } from "./queries.ts";
import { ReceiptAnswer, ReceiptRequest, receiptAnswer, wishOf } from "./wire.ts";

/** Everybody may give, people who work here too. */
const ANYBODY_SIGNED_IN = [...ROLES];

const Kind = z
  .object({
    kind: z.enum(RECEIPT_KINDS),
    missing: z
      .array(z.string())
      .openapi({ description: "What the organisation has to fill in before this kind is given out" }),
  })
  .openapi("ReceiptKind");

export function receiptRoutes(app: App, deps: Deps): void {
  const ask = route(deps, {
    method: "post",
    path: "/v1/me/receipts",
    access: ANYBODY_SIGNED_IN,
    tags: ["me"],
    summary: "Ask for a receipt for one donation or for those of a year; each donation is on one valid receipt at most",
    description:
      "Asking the same again answers the same receipt; otherwise a donation that is on one is refused (409) with its number.",
    request: jsonBody(ReceiptRequest),
    responses: { 201: jsonAnswer("The receipt", ReceiptAnswer) },
  });
  app.openapi(ask, async (context) => {
    const issued = await issueReceipt(deps, callerOf(context), wishOf(context.req.valid("json")));
    if (!issued.ok) return problem(context, issued.refusal);
    return context.json(receiptAnswer(deps.settings, { receipt: issued.value, cancelledBy: null }), 201);
  });

  const list = route(deps, {
    method: "get",
    path: "/v1/me/receipts",
    access: ANYBODY_SIGNED_IN,
    tags: ["me"],
    summary: "My receipts, the newest first, and which kinds there are",
    responses: {
      200: jsonAnswer(
        "All of them",
        z.object({ items: z.array(ReceiptAnswer), nextCursor: z.null(), kinds: z.array(Kind) }),
      ),
    },
  });
  app.openapi(list, async (context) => {
    const items = (await receiptsOfDonor(deps, callerOf(context).personId)).map((known) =>
      receiptAnswer(deps.settings, known),
    );
    const organisation = await findOrganisation(deps);
    const today = deps.clock.now().toISOString().slice(0, 10);
    const kinds = RECEIPT_KINDS.map((kind) => ({ kind, missing: missingFor(kind, organisation, today) }));
    return context.json({ items, nextCursor: null, kinds }, 200);
  });

  const one = route(deps, {
    method: "get",
    path: "/v1/me/receipts/{id}",
    access: ANYBODY_SIGNED_IN,
    tags: ["me"],
    summary: "One of my receipts, and where its paper is",
    request: { params: z.object({ id: z.string().max(80) }) },
    responses: { 200: jsonAnswer("The receipt", ReceiptAnswer) },
  });
  app.openapi(one, async (context) => {
    const { id } = context.req.valid("param");
    const known = await findReceipt(deps, id);
    const mine = known?.receipt.donorId === callerOf(context).personId ? known : null;
    if (!mine) return problem(context, { code: "not_found", detail: "You have no such receipt." });
    return context.json(receiptAnswer(deps.settings, mine), 200);
  });
}
