// Owns the HTTP of one loan's late and early money: recoveries after a write-off, and what closes it on a day; refuses to decide anything.
import "@hono/zod-openapi";
import * as z from "zod";
import { latestDay } from "../days.ts";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, jsonBody, route } from "../http/route.ts";
import { collectorOf } from "../loans/loan.ts";
import { payoffOf } from "../loans/payoff.ts";
import { findLoan, mayReadInside } from "../loans/queries.ts";
import { LOAN_NOT_FOUND, oneLoan } from "../loans/routes-public.ts";
import { IsoDate, MoneyIn, MoneyOut } from "../money/schema.ts";
import { wire } from "../money/wire.ts";
import { PARTNER_ROLES, STAFF } from "../people/person.ts";
import { recordRecovery } from "./commands.ts";
import { Reference, RepaymentAnswer, repaymentAnswer } from "./wire.ts";

export const RecoveryRequest = z
  .strictObject({
    paidOn: IsoDate,
    amount: MoneyIn,
    reference: Reference,
    overpayment: z.literal("keep").optional(),
  })
  .openapi("RecoveryRequest");

const PayoffAnswer = z
  .object({
    loanId: z.string(),
    on: z.string(),
    principal: MoneyOut,
    interest: MoneyOut.openapi({ description: "Due to that day, by the published rule" }),
    total: MoneyOut,
    waived: MoneyOut.openapi({ description: "Interest of later days, which nobody would pay" }),
  })
  .openapi("Payoff");

export function loanMoneyRoutes(app: App, deps: Deps): void {
  const recover = route(deps, {
    method: "post",
    path: "/v1/loans/{id}/recoveries",
    access: [...PARTNER_ROLES, "finance", "admin"],
    moves: true,
    tags: ["repayments"],
    summary: "Report money that came back after a loan was written off",
    description:
      "All of it is principal, up to what was lost: it reaches every donor of the loan in the shares of the original, and goes on to the " +
      "next loans as any repayment does. More than was lost is refused, or held for the entrepreneur with `overpayment: keep`.",
    request: { params: oneLoan, ...jsonBody(RecoveryRequest) },
    responses: { 201: jsonAnswer("The recovery", RepaymentAnswer) },
  });
  app.openapi(recover, async (context) => {
    const row = { ...context.req.valid("json"), loanId: context.req.valid("param").id };
    const made = await recordRecovery(deps, callerOf(context), row);
    return made.ok ? context.json(repaymentAnswer(made.value, true), 201) : problem(context, made.refusal);
  });

  const read = route(deps, {
    method: "get",
    path: "/v1/loans/{id}/payoff",
    access: [...PARTNER_ROLES, ...STAFF],
    scope: "partner:read",
    tags: ["repayments"],
    summary: "What closes a loan on a day: all principal, and interest due to that day",
    request: {
      params: oneLoan,
      query: z.strictObject({ on: IsoDate.optional().openapi({ description: "Today when left out" }) }),
    },
    responses: { 200: jsonAnswer("What closes it", PayoffAnswer) },
  });
  app.openapi(read, async (context) => {
    const loan = await findLoan(deps, context.req.valid("param").id);
    const caller = callerOf(context);
    const inside = loan && (mayReadInside(caller, loan.partnerId) || caller.partnerId === collectorOf(loan));
    if (!loan || !inside) return problem(context, LOAN_NOT_FOUND);
    const on = context.req.valid("query").on ?? latestDay(deps.clock.now());
    const due = loan.state === "disbursed" ? payoffOf(loan, on) : null;
    if (!due) {
      const detail = `The loan is ${loan.state.replaceAll("_", " ")}; only one that is being repaid can be closed.`;
      return problem(context, { code: "wrong_state", detail, extra: { state: loan.state } });
    }
    const own = (amount: bigint) => wire(loan.currency, amount);
    const { principal, interest, total, waived } = due;
    const parts = { principal: own(principal), interest: own(interest), total: own(total), waived: own(waived) };
    return context.json({ loanId: loan.id, on, ...parts }, 200);
  });
}
