// A subscription in memory: the test says which months are paid, which fail, and when it ends.
import { type Minor, minor } from "../../functions/money/minor.ts";
import type { PlanRequest, PlanTruth } from "../../functions/payments/payments.ts";

const MONTH_MS = 30 * 86_400_000;

/** A subscription in memory. */
export class FakePlan {
  readonly request: PlanRequest;
  readonly total: Minor;
  truth: PlanTruth;

  constructor(request: PlanRequest) {
    this.request = request;
    this.total = minor(request.lines.reduce((sum, line) => sum + line.amount, 0n));
    const nothing = { subscriptionId: null, nextPaymentAt: null, cancelledAt: null, owed: null, paid: [] };
    this.truth = { ...nothing, state: "open", email: request.email };
  }

  pay(paymentId: string, at: Date): void {
    const { planId } = this.request;
    const invoiceId = this.truth.owed?.invoiceId ?? `in_${planId}_${this.truth.paid.length + 1}`;
    this.truth = {
      ...this.truth,
      // What is paid although the plan has ended does not begin it again.
      state: this.truth.state === "cancelled" ? "cancelled" : "active",
      subscriptionId: `sub_${planId}`,
      nextPaymentAt: new Date(at.getTime() + MONTH_MS).toISOString(),
      owed: null,
      paid: [...this.truth.paid, { invoiceId, paymentId, paidAt: at.toISOString() }],
    };
  }

  fail(at: Date): void {
    const invoiceId = `in_${this.request.planId}_${this.truth.paid.length + 1}`;
    const triesAgainAt = new Date(at.getTime() + 3 * 86_400_000).toISOString();
    this.truth = { ...this.truth, state: "past_due", owed: { invoiceId, amount: this.total, triesAgainAt } };
  }

  cancel(at: Date): void {
    const began = this.truth.subscriptionId !== null;
    if (this.truth.state === "cancelled" || this.truth.state === "expired") return;
    this.truth = {
      ...this.truth,
      state: began ? "cancelled" : "expired",
      cancelledAt: began ? at.toISOString() : null,
      nextPaymentAt: null,
      owed: null,
    };
  }
}
