// Owns how arrears and portfolios at risk are answered; refuses to work anything out.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Loan } from "../loans/loan.ts";
import { type Currency, DONOR_CURRENCY } from "../money/currencies.ts";
import { CurrencyCode, MoneyOut } from "../money/schema.ts";
import { amountText, wire } from "../money/wire.ts";
import { type Position, type Risk, riskByCurrency, riskOf, share } from "./rules.ts";

/** The method in a line, as every answer bears it; the whole of it is published. */
export const METHOD =
  "All outstanding principal of loans with an instalment more than 30 (90) days late, over all outstanding principal; a rescheduled loan " +
  "counts by its terms before, until its first three instalments under the new ones are paid.";

const risk = {
  loans: z.int(),
  outstanding: MoneyOut,
  late: MoneyOut,
  over30: MoneyOut,
  over90: MoneyOut,
  par30Percent: z.string().openapi({ example: "4.25" }),
  par90Percent: z.string(),
};

/** A portfolio in the donors' currency, each loan at its own rate. */
export const RiskOut = z.object(risk).openapi("PortfolioAtRisk");
export const PublicRisk = z.object({ on: z.string(), method: z.string(), ...risk }).openapi("PublicPortfolioAtRisk");

export function riskWire(one: Risk, currency: Currency = DONOR_CURRENCY): z.infer<typeof RiskOut> {
  const own = (amount: bigint) => wire(currency, amount);
  // Hundredths of a per cent and cents have the same two digits.
  const percent = (part: Risk["late"]) => amountText(DONOR_CURRENCY, share(part, one.outstanding));
  return {
    loans: one.loans,
    outstanding: own(one.outstanding),
    late: own(one.late),
    over30: own(one.over30),
    over90: own(one.over90),
    par30Percent: percent(one.over30),
    par90Percent: percent(one.over90),
  };
}

export function publicRisk(positions: readonly Position[], on: string): z.infer<typeof PublicRisk> {
  return { on, method: METHOD, ...riskWire(riskOf(positions)) };
}

const named = { loanId: z.string(), title: z.string(), displayName: z.string() };

export const PartnerArrears = z
  .object({
    partnerId: z.string(),
    on: z.string(),
    method: z.string(),
    total: RiskOut,
    byCurrency: z.array(z.object({ currency: CurrencyCode, ...risk })),
    loans: z.array(
      z.object({
        ...named,
        outstanding: MoneyOut,
        overdue: z.object({ principal: MoneyOut, interest: MoneyOut, total: MoneyOut }),
        since: z.string(),
        days: z.int(),
        rescheduled: z.boolean(),
        byOldTerms: z.boolean().openapi({ description: "Late by its terms from before it was rescheduled" }),
      }),
    ),
    overpaid: z.array(z.object({ ...named, amount: MoneyOut })).openapi({
      description: "What entrepreneurs paid too much and have not got back, as of now",
    }),
  })
  .openapi("PartnerArrears");

export function partnerArrears(
  partnerId: string,
  on: string,
  positions: readonly Position[],
  overpaid: readonly Loan[],
): z.infer<typeof PartnerArrears> {
  return {
    partnerId,
    on,
    method: METHOD,
    total: riskWire(riskOf(positions)),
    byCurrency: riskByCurrency(positions).map((one) => ({
      currency: one.currency,
      ...riskWire(one.risk, one.currency),
    })),
    loans: positions.flatMap((one) => (one.since === null ? [] : [lateWire(one, one.since)])),
    overpaid: overpaid.map((loan) => ({ ...nameOf(loan), amount: wire(loan.currency, loan.overpaid) })),
  };
}

function lateWire(one: Position, since: string) {
  const own = (amount: bigint) => wire(one.loan.currency, amount);
  const { principal, interest, total } = one.overdue;
  return {
    ...nameOf(one.loan),
    outstanding: own(one.outstanding),
    overdue: { principal: own(principal), interest: own(interest), total: own(total) },
    since,
    days: one.days,
    rescheduled: one.loan.reschedules.length > 0,
    byOldTerms: one.byOldTerms,
  };
}

function nameOf(loan: Loan) {
  return { loanId: loan.id, title: loan.title, displayName: loan.displayName };
}

export const AllArrears = z
  .object({
    on: z.string(),
    method: z.string(),
    total: RiskOut,
    partners: z.array(z.object({ partnerId: z.string(), name: z.string(), ...risk })),
    months: z
      .array(z.object({ on: z.string(), ...risk }))
      .openapi({ description: "Ends of months before, oldest first" }),
  })
  .openapi("Arrears");
