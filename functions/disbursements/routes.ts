// Owns the HTTP of handing a loan out; refuses to decide anything.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { loanAnswer } from "../loans/answer.ts";
import { LoanAnswer } from "../loans/wire.ts";
import { IsoDate, MoneyIn } from "../money/schema.ts";
import { PARTNER_ROLES } from "../people/person.ts";
import { handOut } from "./commands.ts";

/** The partner's own voucher numbers are far shorter. */
const REFERENCE_MAX = 100;

export const DisbursementRequest = z
  .strictObject({
    date: IsoDate,
    amount: MoneyIn,
    reference: z
      .string()
      .trim()
      .min(1)
      .max(REFERENCE_MAX)
      .regex(/^[^\p{C}]*$/u, "visible characters only")
      .openapi({ example: "CV-2026-0042" }),
    lessThanPrincipal: z.boolean().optional().openapi({
      description:
        "Say `true` when the entrepreneur got less than the principal on purpose; otherwise a smaller amount is refused",
    }),
  })
  .openapi("DisbursementRequest");

export function disbursementRoutes(app: App, deps: Deps): void {
  const declared = route(deps, {
    method: "post",
    path: "/v1/loans/{id}/disbursement",
    access: PARTNER_ROLES,
    scope: "disbursements:write",
    moves: true,
    tags: ["loans"],
    summary: "Report that a loan was handed out to its entrepreneur",
    description:
      "A funded loan whose money has arrived becomes `disbursed`, and its schedule starts. A loan that is still raising money was handed " +
      "out of the partner's own: it keeps `preDisbursed`, for everybody to see, and is booked when the donors' money has caught up. What was " +
      "not handed out of the principal goes into the partner's fund at once, for the next loan.",
    request: { params: z.object({ id: z.string().max(80) }), ...jsonBody(DisbursementRequest) },
    responses: { 200: jsonAnswer("The loan after it", LoanAnswer) },
  });
  app.openapi(declared, async (context) => {
    const { id } = context.req.valid("param");
    const done = await handOut(deps, callerOf(context), id, context.req.valid("json"));
    if (!done.ok) return problem(context, done.refusal);
    return context.json(await loanAnswer(deps, done.value), 200);
  });
}
