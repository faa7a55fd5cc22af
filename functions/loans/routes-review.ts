// Owns the HTTP by which reviewers publish loans or send them back; refuses to decide anything.
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { loanAnswer } from "./answer.ts";
import { notesFrom, ReturnRequest } from "./requests.ts";
import { publishLoan, returnLoan } from "./review.ts";
import { oneLoan } from "./routes-public.ts";
import { LoanAnswer } from "./wire.ts";

export function reviewLoanRoutes(app: App, deps: Deps): void {
  const publish = route(deps, {
    method: "post",
    path: "/v1/loans/{id}/publish",
    access: ["reviewer", "admin"],
    tags: ["loans"],
    summary: "Open a loan for gifts, at the rate of today",
    request: { params: oneLoan },
    responses: { 200: jsonAnswer("The loan, open for gifts", LoanAnswer) },
  });
  app.openapi(publish, async (context) => {
    const made = await publishLoan(deps, callerOf(context), context.req.valid("param").id);
    return made.ok ? context.json(await loanAnswer(deps, made.value), 200) : problem(context, made.refusal);
  });

  const sendBack = route(deps, {
    method: "post",
    path: "/v1/loans/{id}/return",
    access: ["reviewer", "admin"],
    tags: ["loans"],
    summary: "Send a loan back to its partner, with what there is to do",
    request: { params: oneLoan, ...jsonBody(ReturnRequest) },
    responses: { 200: jsonAnswer("The loan, returned", LoanAnswer) },
  });
  app.openapi(sendBack, async (context) => {
    const { reason, notes } = context.req.valid("json");
    const made = await returnLoan(deps, callerOf(context), context.req.valid("param").id, reason, notesFrom(notes));
    return made.ok ? context.json(await loanAnswer(deps, made.value), 200) : problem(context, made.refusal);
  });
}
