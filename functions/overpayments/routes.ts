// Owns the HTTP of giving an overpayment back; refuses to decide anything.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { Reason } from "../loans/requests.ts";
import { oneLoan } from "../loans/routes-public.ts";
import { IsoDate, MoneyIn, MoneyOut } from "../money/schema.ts";
import { wire } from "../money/wire.ts";
import { PARTNER_ROLES } from "../people/person.ts";
import { Reference } from "../repayments/wire.ts";
import { returnOverpayment } from "./commands.ts";

export const OverpaymentReturnRequest = z
  .strictObject({
    returnedOn: IsoDate,
    amount: MoneyIn,
    reference: Reference,
    keptBecause: Reason.optional().openapi({
      description: "Finance only: why the entrepreneur gets nothing back, and it is the partner's interest instead",
    }),
  })
  .openapi("OverpaymentReturnRequest");

const OverpaymentReturnAnswer = z
  .object({ loanId: z.string(), returned: MoneyOut, overpaid: MoneyOut.openapi({ description: "Still held" }) })
  .openapi("OverpaymentReturn");

export function overpaymentRoutes(app: App, deps: Deps): void {
  const declared = route(deps, {
    method: "post",
    path: "/v1/loans/{id}/overpayment-returns",
    access: [...PARTNER_ROLES, "finance", "admin"],
    moves: true,
    tags: ["repayments"],
    summary: "Report that an entrepreneur got back what they had paid too much",
    request: { params: oneLoan, ...jsonBody(OverpaymentReturnRequest) },
    responses: { 201: jsonAnswer("What was given back, and what is still held", OverpaymentReturnAnswer) },
  });
  app.openapi(declared, async (context) => {
    const { keptBecause, ...body } = context.req.valid("json");
    const said = { ...body, keptBecause: keptBecause ?? null };
    const done = await returnOverpayment(deps, callerOf(context), context.req.valid("param").id, said);
    if (!done.ok) return problem(context, done.refusal);
    const { id, currency, overpaid } = done.value;
    const answer = { loanId: id, returned: wire(currency, body.amount.minor), overpaid: wire(currency, overpaid) };
    return context.json(answer, 201);
  });
}
