// Owns the HTTP of a loan's rates, gains and losses; refuses to work anything out.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, route } from "../http/route.ts";
import type { Loan } from "../loans/loan.ts";
import { findVisibleLoan } from "../loans/queries.ts";
import { LOAN_NOT_FOUND, oneLoan } from "../loans/routes-public.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { CurrencyCode, MoneyOut } from "../money/schema.ts";
import { wire } from "../money/wire.ts";
import type { Gains } from "./gains.ts";
import { readGains } from "./queries.ts";

const RateOut = z.object({ value: z.string(), source: z.string(), date: z.string() });

export const LoanRates = z
  .object({
    loanId: z.string(),
    currency: CurrencyCode,
    posted: RateOut.openapi({
      description: "Fixed when the loan was published; goal, and all that comes back, count at it",
    }),
    transfer: z
      .object({
        id: z.string(),
        rate: RateOut,
        promised: MoneyOut,
        sent: MoneyOut,
        received: MoneyOut,
        gain: MoneyOut.openapi({ description: "Promised less sent: the organisation bears it, no donor does" }),
      })
      .nullable(),
    rounding: MoneyOut.nullable().openapi({
      description:
        "What the partner held more or less than the principal when it handed it out, in the loan's currency",
    }),
    recycledIn: z
      .object({ amount: MoneyOut, basis: MoneyOut, gain: MoneyOut })
      .openapi({ description: "Money from other loans: worth here and there. It is in its donors' portfolios as fx" }),
    total: MoneyOut.openapi({ description: "Gains above zero, losses below, in the donors' currency" }),
  })
  .openapi("LoanRates");
export type LoanRatesWire = z.infer<typeof LoanRates>;

export function ratesWire(loan: Loan, gains: Gains): LoanRatesWire {
  const euros = (amount: bigint) => wire(DONOR_CURRENCY, amount);
  const { sent, rounding, recycledIn } = gains;
  return {
    loanId: loan.id,
    currency: loan.currency,
    posted: { ...loan.rate },
    transfer: sent && {
      id: sent.transferId,
      rate: { ...sent.rate },
      promised: euros(sent.promised),
      sent: euros(sent.sent),
      received: wire(loan.currency, sent.received),
      gain: euros(sent.gain),
    },
    rounding: rounding === null ? null : wire(loan.currency, rounding),
    recycledIn: {
      amount: euros(recycledIn.amount),
      basis: euros(recycledIn.basis),
      gain: euros(recycledIn.gain),
    },
    total: euros(gains.total),
  };
}

export function exchangeRoutes(app: App, deps: Deps): void {
  const declared = route(deps, {
    method: "get",
    path: "/v1/loans/{id}/rates",
    access: "anyone",
    tags: ["loans"],
    summary: "The rates at which a loan's money changed currency, and what was gained or lost by it",
    request: { params: oneLoan },
    responses: { 200: jsonAnswer("Each rate with its source and date", LoanRates) },
  });
  app.openapi(declared, async (context) => {
    const loan = await findVisibleLoan(deps, context.get("caller"), context.req.valid("param").id);
    if (!loan) return problem(context, LOAN_NOT_FOUND);
    return context.json(ratesWire(loan, await readGains(deps, loan)), 200);
  });
}
