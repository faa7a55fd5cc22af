// Owns the HTTP of cancelling a loan; refuses to decide anything.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { loanAnswer } from "../loans/answer.ts";
import { Reason } from "../loans/requests.ts";
import { oneLoan } from "../loans/routes-public.ts";
import { LoanAnswer } from "../loans/wire.ts";
import { cancelLoan } from "./commands.ts";

export const CancelRequest = z
  .strictObject({
    reason: Reason.openapi({ description: "Why it ends; everybody may read it when the loan was published" }),
  })
  .openapi("LoanCancel");

export function closingRoutes(app: App, deps: Deps): void {
  const cancel = route(deps, {
    method: "post",
    path: "/v1/loans/{id}/cancel",
    access: ["manager", "reviewer", "admin"],
    tags: ["loans"],
    summary: "Cancel a loan that is not handed out yet",
    description:
      "A loan that was never published stays unseen. What was given to another waits for its givers' word, or goes back to the loan it " +
      "had come back from; what the partner holds already stays in its fund for the next loan. While a gift is being paid, or a transfer " +
      "waits for its second person, the loan stays as it is.",
    request: { params: oneLoan, ...jsonBody(CancelRequest) },
    responses: { 200: jsonAnswer("The loan, cancelled", LoanAnswer) },
  });
  app.openapi(cancel, async (context) => {
    const { reason } = context.req.valid("json");
    const done = await cancelLoan(deps, callerOf(context), context.req.valid("param").id, reason);
    if (!done.ok) return problem(context, done.refusal);
    return context.json(await loanAnswer(deps, done.value), 200);
  });
}
