// Owns how a plan is written; refuses to work anything out.
import "@hono/zod-openapi";
import * as z from "zod";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { MoneyOut } from "../money/schema.ts";
import { wire } from "../money/wire.ts";
import { PLAN_STATES, type Plan } from "./plan.ts";

export const PlanAnswer = z
  .object({
    id: z.string(),
    state: z.enum(PLAN_STATES),
    paymentUrl: z.string().nullable().openapi({ description: "Where it begins; null once it has begun or is over" }),
    amount: MoneyOut.openapi({ description: "To open loans, each month" }),
    runningCosts: MoneyOut,
    total: MoneyOut,
    countries: z.array(z.string()),
    sectors: z.array(z.string()),
    partnerId: z.string().nullable(),
    createdAt: z.string(),
    expiresAt: z.string().openapi({ description: "Until when its payment page can be paid on" }),
    startedAt: z.string().nullable(),
    nextPaymentAt: z.string().nullable(),
    pastDueSince: z.string().nullable(),
    cancelledAt: z.string().nullable(),
  })
  .openapi("Plan");

export function planAnswer(plan: Plan): z.infer<typeof PlanAnswer> {
  return {
    id: plan.id,
    state: plan.state,
    paymentUrl: plan.state === "open" ? plan.paymentUrl : null,
    amount: wire(DONOR_CURRENCY, plan.amount),
    runningCosts: wire(DONOR_CURRENCY, plan.runningCosts),
    total: wire(DONOR_CURRENCY, plan.total),
    countries: [...plan.countries],
    sectors: [...plan.sectors],
    partnerId: plan.partnerId,
    createdAt: plan.createdAt,
    expiresAt: plan.expiresAt,
    startedAt: plan.startedAt,
    nextPaymentAt: plan.nextPaymentAt,
    pastDueSince: plan.pastDueSince,
    cancelledAt: plan.cancelledAt,
  };
}
