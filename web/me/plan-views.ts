// Owns what a donor reads of their monthly gifts, put together from the books; refuses to change anything.
import type { Checkout } from "../../functions/checkouts/checkout.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { type MoneyWire, wire } from "../../functions/money/wire.ts";
import type { Plan, PlanState } from "../../functions/plans/plan.ts";
import { referenceOf } from "../giving/checkout-view.ts";

export interface PlanView {
  readonly id: string;
  readonly state: PlanState;
  readonly amount: MoneyWire;
  readonly runningCosts: MoneyWire;
  readonly total: MoneyWire;
  readonly countries: readonly string[];
  readonly sectors: readonly string[];
  readonly partnerName: string | null;
  readonly startedAt: string | null;
  readonly nextPaymentAt: string | null;
  readonly cancelledAt: string | null;
  readonly byDonor: boolean;
  readonly paymentUrl: string | null;
}

/** A month that was paid. */
export interface MonthView {
  readonly reference: string;
  readonly at: string;
  readonly total: MoneyWire;
  readonly refunded: MoneyWire;
}

/** The form that begins a plan, as it was typed. */
export interface MonthlyFormView {
  readonly amountText: string;
  readonly amountProblem?: string | undefined;
  readonly costsText: string;
  readonly costsProblem?: string | undefined;
  readonly countries: readonly { readonly code: string; readonly chosen: boolean }[];
  readonly sectors: readonly { readonly key: string; readonly chosen: boolean }[];
  /** Made for this page: the same form sent twice begins one plan. */
  readonly once: string;
}

export function planView(plan: Plan, partnerName: string | null): PlanView {
  return {
    id: plan.id,
    state: plan.state,
    amount: wire(DONOR_CURRENCY, plan.amount),
    runningCosts: wire(DONOR_CURRENCY, plan.runningCosts),
    total: wire(DONOR_CURRENCY, plan.total),
    countries: plan.countries,
    sectors: plan.sectors,
    partnerName,
    startedAt: plan.startedAt,
    nextPaymentAt: plan.nextPaymentAt,
    cancelledAt: plan.cancelledAt,
    byDonor: plan.cancelledBy !== null,
    paymentUrl: plan.state === "open" ? plan.paymentUrl : null,
  };
}

export function monthView(month: Checkout): MonthView {
  return {
    reference: referenceOf(month.id),
    at: month.paidAt ?? month.createdAt,
    total: wire(DONOR_CURRENCY, month.total),
    refunded: wire(DONOR_CURRENCY, month.refunded),
  };
}
