// Owns the HTTP of writing a loan off; refuses to decide anything.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { AsSeenQuery } from "../http/as-seen.ts";
import { callerOf } from "../http/authenticate.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { loanAnswer } from "../loans/answer.ts";
import type { Loan } from "../loans/loan.ts";
import { Reason } from "../loans/requests.ts";
import { oneLoan } from "../loans/routes-public.ts";
import { LoanAnswer } from "../loans/wire.ts";
import { approveWriteOff, proposeWriteOff } from "./commands.ts";

export const WriteOffRequest = z
  .strictObject({
    reason: Reason.openapi({ description: "Why it cannot be repaid; everybody may read it once it is approved" }),
  })
  .openapi("WriteOffRequest");

/** The loan, with who proposed and who approved: for the people who decide, not for the public. */
export const WriteOffAnswer = LoanAnswer.extend({
  proposal: z.object({
    reason: z.string(),
    proposedBy: z.string(),
    proposedAt: z.string(),
    approvedBy: z.string().nullable(),
    approvedAt: z.string().nullable(),
  }),
}).openapi("LoanWriteOff");

async function writeOffAnswer(deps: Deps, loan: Loan): Promise<z.output<typeof WriteOffAnswer>> {
  if (!loan.writeOff) throw new Error(`${loan.id} has no write-off`);
  const { revised: _, ...proposal } = loan.writeOff;
  return { ...(await loanAnswer(deps, loan)), proposal };
}

export function writeOffRoutes(app: App, deps: Deps): void {
  const propose = route(deps, {
    method: "post",
    path: "/v1/loans/{id}/write-off",
    access: ["manager", "finance", "admin"],
    moves: true,
    tags: ["loans"],
    summary: "Propose to write off what a loan still owes",
    request: { params: oneLoan, ...jsonBody(WriteOffRequest) },
    responses: { 201: jsonAnswer("The loan as before, with the proposal; another person approves it", WriteOffAnswer) },
  });
  app.openapi(propose, async (context) => {
    const { reason } = context.req.valid("json");
    const proposed = await proposeWriteOff(deps, callerOf(context), context.req.valid("param").id, reason);
    if (!proposed.ok) return problem(context, proposed.refusal);
    return context.json(await writeOffAnswer(deps, proposed.value), 201);
  });

  const approve = route(deps, {
    method: "post",
    path: "/v1/loans/{id}/write-off/approve",
    access: ["finance", "admin"],
    moves: true,
    tags: ["loans"],
    summary: "Write a loan off, as the second person",
    request: { params: oneLoan, query: AsSeenQuery },
    responses: { 200: jsonAnswer("The loan, written off: nothing of it is owed any more", WriteOffAnswer) },
  });
  app.openapi(approve, async (context) => {
    const seen = context.req.valid("query").proposedAt ?? null;
    const approved = await approveWriteOff(deps, callerOf(context), context.req.valid("param").id, seen);
    if (!approved.ok) return problem(context, approved.refusal);
    return context.json(await writeOffAnswer(deps, approved.value), 200);
  });
}
