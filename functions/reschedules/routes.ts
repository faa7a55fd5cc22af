// Owns the HTTP of giving a loan other terms; refuses to decide anything.
import "@hono/zod-openapi";
import * as z from "zod";
import { dayOf } from "../days.ts";
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
import { scheduleWire } from "../loans/schedule/preview.ts";
import { ScheduleOut, ScheduleTermsIn } from "../loans/schedule/schema.ts";
import { LoanAnswer } from "../loans/wire.ts";
import { ZERO } from "../money/minor.ts";
import { IsoDate } from "../money/schema.ts";
import { approveReschedule, proposeReschedule } from "./commands.ts";
import { newRows, type Wish } from "./rules.ts";

export const RescheduleRequest = z
  .strictObject({
    reason: Reason.openapi({ description: "Why; everybody may read it once it is approved" }),
    schedule: ScheduleTermsIn,
    firstDueOn: IsoDate.optional().openapi({ description: "As in schedule; this one counts where both are given" }),
  })
  .openapi("RescheduleRequest");

/** The loan, with what is proposed: for the people who decide. What was decided is in the loan itself. */
export const RescheduleAnswer = LoanAnswer.extend({
  proposal: z
    .object({
      reason: z.string(),
      proposedBy: z.string(),
      proposedAt: z.string(),
      rows: ScheduleOut.shape.rows.openapi({ description: "All rows as they would be if it were approved today" }),
    })
    .nullable(),
}).openapi("LoanReschedule");

export function wishFrom(body: z.output<typeof RescheduleRequest>): Wish {
  const { reason, schedule, firstDueOn } = body;
  return { reason, terms: { ...schedule, ...(firstDueOn === undefined ? {} : { firstDueOn }) } };
}

async function rescheduleAnswer(deps: Deps, loan: Loan): Promise<z.output<typeof RescheduleAnswer>> {
  const known = loan.reschedule;
  const made = known ? newRows(loan, known.terms, dayOf(deps.clock.now())) : null;
  const rows = made?.ok ? made.value.rows : [];
  const totals = { principal: ZERO, interest: ZERO, total: ZERO };
  return {
    ...(await loanAnswer(deps, loan)),
    proposal: known && {
      reason: known.reason,
      proposedBy: known.proposedBy,
      proposedAt: known.proposedAt,
      rows: scheduleWire({ rows, totals }, loan.currency).rows,
    },
  };
}

export function rescheduleRoutes(app: App, deps: Deps): void {
  const propose = route(deps, {
    method: "post",
    path: "/v1/loans/{id}/reschedule",
    access: ["manager", "finance", "admin"],
    moves: true,
    tags: ["loans"],
    summary: "Propose other terms for what a loan still owes",
    description:
      "The schedule is for the principal that is still out, from the day on which another person approves it.",
    request: { params: oneLoan, ...jsonBody(RescheduleRequest) },
    responses: {
      201: jsonAnswer("The loan as before, with the proposal; another person approves it", RescheduleAnswer),
    },
  });
  app.openapi(propose, async (context) => {
    const wish = wishFrom(context.req.valid("json"));
    const proposed = await proposeReschedule(deps, callerOf(context), context.req.valid("param").id, wish);
    if (!proposed.ok) return problem(context, proposed.refusal);
    return context.json(await rescheduleAnswer(deps, proposed.value), 201);
  });

  const approve = route(deps, {
    method: "post",
    path: "/v1/loans/{id}/reschedule/approve",
    access: ["finance", "admin"],
    moves: true,
    tags: ["loans"],
    summary: "Put proposed terms in force, as the second person; its donors are told",
    request: { params: oneLoan, query: AsSeenQuery },
    responses: { 200: jsonAnswer("The loan under its new terms", RescheduleAnswer) },
  });
  app.openapi(approve, async (context) => {
    const seen = context.req.valid("query").proposedAt ?? null;
    const approved = await approveReschedule(deps, callerOf(context), context.req.valid("param").id, seen);
    if (!approved.ok) return problem(context, approved.refusal);
    return context.json(await rescheduleAnswer(deps, approved.value), 200);
  });
}
