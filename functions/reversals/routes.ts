// Owns the HTTP of reversals: propose, look, approve, withdraw; refuses to decide anything.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { pageOf, pagingFields } from "../http/paging.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { findEntry } from "../journal/journal.ts";
import { reversalCause } from "../ledger/chart-payments.ts";
import { ENTRY_KINDS, type Leg } from "../ledger/entry.ts";
import { Reason } from "../loans/requests.ts";
import { negate } from "../money/minor.ts";
import { MoneyOut } from "../money/schema.ts";
import { wire } from "../money/wire.ts";
import { STAFF } from "../people/person.ts";
import { approveReversal, proposeReversal, withdrawReversal } from "./commands.ts";
import { findReversal, reversalsPage } from "./queries.ts";
import { REVERSAL_STATES, type Reversal } from "./reversal.ts";

/** A cause holds a partner's id and a reference of at most 100 characters. */
const CAUSE_MAX = 300;

export const ReversalRequest = z
  .strictObject({
    cause: z.string().min(1).max(CAUSE_MAX).openapi({ description: "The cause of the entry that is wrong" }),
    reason: Reason.openapi({ description: "Why; where it is about a loan everybody may read it once it is approved" }),
  })
  .openapi("ReversalRequest");

const shape = {
  id: z.string(),
  state: z.enum(REVERSAL_STATES),
  cause: z.string(),
  kind: z.enum(ENTRY_KINDS),
  loanId: z.string().nullable(),
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  approvedBy: z.string().nullable(),
  approvedAt: z.string().nullable(),
};
const ReversalAnswer = z.object(shape).openapi("Reversal");
const ReversalWithMirror = z
  .object({
    ...shape,
    reversalCause: z.string(),
    mirror: z.array(z.object({ account: z.string(), amount: MoneyOut })).openapi({
      description: "The legs that approving posts: the exact mirror",
    }),
  })
  .openapi("ReversalWithMirror");

const FINANCE = ["finance", "admin"] as const;
const one = z.object({ id: z.string().max(80) });

function answer({ version: _, ...reversal }: Reversal): z.infer<typeof ReversalAnswer> {
  return reversal;
}

async function withMirror(deps: Deps, reversal: Reversal): Promise<z.infer<typeof ReversalWithMirror>> {
  const entry = await findEntry(deps, reversal.cause);
  const mirrored = (leg: Leg) => ({ account: leg.account, amount: wire(leg.currency, negate(leg.amount)) });
  return {
    ...answer(reversal),
    reversalCause: reversalCause(reversal.cause),
    mirror: (entry?.legs ?? []).map(mirrored),
  };
}

export function reversalRoutes(app: App, deps: Deps): void {
  const propose = route(deps, {
    method: "post",
    path: "/v1/reversals",
    access: FINANCE,
    moves: true,
    tags: ["ledger"],
    summary: "Propose to take an entry back by its exact mirror",
    description:
      "For payments, hand-outs, write-offs, returns of overpayments and adjustments, as long as their money has not gone on. An entry is " +
      "never edited: another one, approved by another person, undoes it.",
    request: jsonBody(ReversalRequest),
    responses: { 201: jsonAnswer("The proposal, with what approving it posts", ReversalWithMirror) },
  });
  app.openapi(propose, async (context) => {
    const made = await proposeReversal(deps, callerOf(context), context.req.valid("json"));
    return made.ok ? context.json(await withMirror(deps, made.value), 201) : problem(context, made.refusal);
  });

  for (const [act, run, summary] of [
    ["approve", approveReversal, "Book a reversal, as the second person"],
    ["withdraw", withdrawReversal, "Take a proposed reversal back"],
  ] as const) {
    const declared = route(deps, {
      method: "post",
      path: `/v1/reversals/{id}/${act}`,
      access: FINANCE,
      moves: true,
      tags: ["ledger"],
      summary,
      request: { params: one },
      responses: { 200: jsonAnswer("The reversal", ReversalWithMirror) },
    });
    app.openapi(declared, async (context) => {
      const done = await run(deps, callerOf(context), context.req.valid("param").id);
      return done.ok ? context.json(await withMirror(deps, done.value), 200) : problem(context, done.refusal);
    });
  }

  const list = route(deps, {
    method: "get",
    path: "/v1/reversals",
    access: [...STAFF],
    tags: ["ledger"],
    summary: "All reversals, the newest first",
    request: { query: z.strictObject(pagingFields) },
    responses: { 200: jsonAnswer("A page of reversals", pageOf(ReversalAnswer)) },
  });
  app.openapi(list, async (context) => {
    const page = await reversalsPage(deps, context.req.valid("query"));
    if (page) return context.json({ ...page, items: page.items.map(answer) }, 200);
    return problem(context, { code: "invalid_request", detail: "The cursor is not one of ours. Start without one." });
  });

  const read = route(deps, {
    method: "get",
    path: "/v1/reversals/{id}",
    access: [...STAFF],
    tags: ["ledger"],
    summary: "One reversal, with what it posts",
    request: { params: one },
    responses: { 200: jsonAnswer("The reversal", ReversalWithMirror) },
  });
  app.openapi(read, async (context) => {
    const found = await findReversal(deps, context.req.valid("param").id);
    if (found) return context.json(await withMirror(deps, found), 200);
    return problem(context, { code: "not_found", detail: "There is no such reversal." });
  });
}
