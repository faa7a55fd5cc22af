// Owns how a plan stands in the table: under its donor, and in one list by when somebody has to look at it; refuses to decide anything.
import { type Minor, minor } from "../money/minor.ts";
import { textOrNull, wholeNumber } from "../table/fields.ts";
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { Plan, PlanState } from "./plan.ts";

export function planItem(plan: Plan): Item {
  const { version: _, ...facts } = plan;
  return {
    ...facts,
    countries: [...plan.countries],
    sectors: [...plan.sectors],
    type: "plan",
    ...index.ofDonor(plan.donorId, "PLAN", `${plan.createdAt}#${plan.id}`),
    ...(plan.lookAt ? index.duePlans(plan.id, plan.lookAt) : {}),
  };
}

const amount = (value: unknown): Minor => minor(wholeNumber(value));

export function planFrom(item: Item): Plan {
  return {
    id: String(item.id),
    version: Number(item.version),
    state: item.state as PlanState,
    donorId: String(item.donorId),
    email: String(item.email),
    locale: textOrNull(item.locale),
    amount: amount(item.amount),
    runningCosts: amount(item.runningCosts),
    total: amount(item.total),
    countries: item.countries as string[],
    sectors: item.sectors as string[],
    partnerId: textOrNull(item.partnerId),
    requestHash: String(item.requestHash),
    sessionId: textOrNull(item.sessionId),
    paymentUrl: textOrNull(item.paymentUrl),
    subscriptionId: textOrNull(item.subscriptionId),
    createdAt: String(item.createdAt),
    expiresAt: String(item.expiresAt),
    startedAt: textOrNull(item.startedAt),
    nextPaymentAt: textOrNull(item.nextPaymentAt),
    pastDueSince: textOrNull(item.pastDueSince),
    cancelledAt: textOrNull(item.cancelledAt),
    cancelledBy: textOrNull(item.cancelledBy),
    ended: item.ended === true,
    lookAt: textOrNull(item.lookAt),
  };
}
