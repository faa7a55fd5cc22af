// Owns what may happen to a plan and what a paid month becomes, as pure decisions; refuses to touch table, clock or provider.
import type { Checkout } from "../checkouts/checkout.ts";
import { LINE_MIN, PAYMENT_MAX } from "../checkouts/rules.ts";
import type { FactType } from "../facts/fact.ts";
import { idFrom } from "../ids.ts";
import { giftEntry } from "../ledger/chart.ts";
import type { Entry } from "../ledger/entry.ts";
import { least, type Minor, minus, plus, ZERO } from "../money/minor.ts";
import type { PaymentHistory, PlanTruth } from "../payments/payments.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { CHOOSE_DAYS, type Lot } from "../undirected/lot.ts";
import { newLot } from "../undirected/rules.ts";
import type { Plan, PlanState } from "./plan.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A renewal is taken within hours of its day (Stripe finalises an invoice about an hour after it is due), and told at once. */
const NOTICE_LATE_MS = DAY_MS;
/** A debit that was on its way when a plan ended still arrives, or fails, within this time (SEPA: 14 days at most). */
const LAST_LOOK_MS = 20 * DAY_MS;

/** What each month takes. Refused below the smallest gift and above what the provider takes at once. */
export function decideMonthly(amount: Minor, runningCosts: Minor): Result<{ total: Minor }> {
  const total = plus(amount, runningCosts);
  if (amount >= LINE_MIN && total <= PAYMENT_MAX) return accept({ total });
  return refuse("wrong_amount", "A monthly gift is from 1.00 EUR, and up to 999999.99 EUR with running costs.", {
    errors: [{ pointer: "/amount/value", detail: "at least 1.00, together with running costs at most 999999.99" }],
  });
}

/** How far along each state is. A plan never goes back; active and past_due are equally far. */
const RANK: Record<PlanState, number> = { open: 0, active: 1, past_due: 1, cancelled: 2, expired: 2 };

/** The plan as it is, given what the provider says now; the same plan when nothing changes. */
export function follow(plan: Plan, truth: PlanTruth, now: Date): Plan {
  // Money on a page that had expired in our eyes cannot be: the provider takes none there. One that began is never expired.
  const state = RANK[truth.state] >= RANK[plan.state] && RANK[plan.state] < 2 ? truth.state : plan.state;
  const at = now.toISOString();
  const began = truth.subscriptionId !== null;
  const next: Plan = {
    ...plan,
    state,
    subscriptionId: truth.subscriptionId ?? plan.subscriptionId,
    startedAt: plan.startedAt ?? (began ? (truth.paid[0]?.paidAt ?? null) : null),
    nextPaymentAt: state === "active" || state === "past_due" ? truth.nextPaymentAt : null,
    pastDueSince: state === "past_due" ? (plan.pastDueSince ?? at) : null,
    cancelledAt: state === "cancelled" ? (plan.cancelledAt ?? truth.cancelledAt ?? at) : plan.cancelledAt,
    ended: plan.ended || truth.state === "cancelled" || truth.state === "expired",
  };
  return { ...next, lookAt: lookAt(next, now) };
}

/** When to look at a plan again although no notice came. */
function lookAt(plan: Plan, now: Date): string | null {
  const after = (from: string | null, ms: number) => {
    const at = (from === null ? now.getTime() : Date.parse(from)) + ms;
    // What was due and did not come is asked about again in an hour, not at once and for ever.
    return new Date(at > now.getTime() ? at : now.getTime() + HOUR_MS).toISOString();
  };
  if (plan.state === "open") return after(plan.expiresAt, HOUR_MS);
  if (plan.state === "active") return after(plan.nextPaymentAt, NOTICE_LATE_MS);
  if (plan.state === "past_due") return after(null, DAY_MS);
  if (plan.state === "expired") return null;
  if (!plan.ended) return after(null, HOUR_MS);
  const last = Date.parse(plan.cancelledAt ?? plan.createdAt) + LAST_LOOK_MS;
  return last > now.getTime() ? new Date(last).toISOString() : null;
}

/** What a change of state is told as; null for one that is not told. */
export function told(before: Plan, after: Plan): FactType | null {
  if (after.state === "cancelled" && before.state !== "cancelled") return "plan.cancelled";
  if (after.state === "past_due" && before.state !== "past_due") return "plan.past_due";
  if (after.state === "active" && before.state === "past_due") return "plan.recovered";
  if (after.state === "active" && before.state === "open") return "plan.started";
  return null;
}

/** The plan after its donor ended it. It is over from this moment on, whether or not the provider has confirmed it yet. */
export function cancelled(plan: Plan, by: string, ended: boolean, now: Date): Plan {
  const over = { state: "cancelled", cancelledAt: now.toISOString(), cancelledBy: by, ended } as const;
  const next: Plan = { ...plan, ...over, nextPaymentAt: null, pastDueSince: null };
  return { ...next, lookAt: lookAt(next, now) };
}

/** Whether a month was paid after its donor had ended the plan: such money goes back whole. */
export function paidAfterEnd(plan: Plan, truth: PlanTruth, paidAt: string): boolean {
  if (plan.cancelledBy === null || plan.cancelledAt === null) return false;
  const ends = [plan.cancelledAt, truth.cancelledAt ?? plan.cancelledAt].map((at) => Date.parse(at));
  return Date.parse(paidAt) > Math.min(...ends);
}

/** The id of the donation that a paid month is. */
export function monthId(paymentId: string): string {
  return idFrom("checkout", "month", paymentId);
}

export interface Month {
  readonly entry: Entry;
  readonly donation: Checkout;
  readonly lot: Lot;
}

/**
 * Books a paid month: a donation with one line that belongs to no loan yet, a lot that goes to open loans by the plan's wishes at once,
 * and running costs. Should the provider have taken another sum than was agreed (somebody changed it in its dashboard), all of it is
 * booked: less takes from running costs last.
 *
 * @param goesAtOnce false keeps the lot where it is for the usual time: for money that is about to go back.
 */
export function bookMonth(plan: Plan, payment: PaymentHistory, at: string, goesAtOnce: boolean): Month {
  if (payment.balanceTransaction === null) throw new Error(`${payment.paymentId} has no balance transaction`);
  const { paymentId, gross, fee, balanceTransaction } = payment;
  const amount = gross <= plan.total ? least(plan.amount, gross) : minus(gross, plan.runningCosts);
  const runningCosts = minus(gross, amount);
  const id = monthId(paymentId);
  const entry = giftEntry({
    paymentId,
    checkoutId: id,
    donorId: plan.donorId,
    at,
    balanceTransaction,
    fee,
    forLoans: [],
    undirected: amount,
    runningCosts,
    movedAt: payment.movedAt,
  });
  const { donorId, countries, sectors, partnerId, email, locale } = plan;
  const money = { donorId, cause: entry.cause, donationId: id, amount, loanId: null, partnerId, countries, sectors };
  const line = {
    loanId: "",
    title: MONTHLY_TITLE,
    amount,
    placed: "undirected",
    refunded: ZERO,
    takenOver: false,
  } as const;
  const donation: Checkout = {
    id,
    version: 1,
    state: "paid",
    holdsRoom: false,
    guest: false,
    donorId,
    // A plan whose donor is erased has no address any more; nothing of it is taken, but what was taken before is booked.
    ...(email === "" ? { email: null, erased: true as const } : { email }),
    locale,
    lines: [line],
    runningCosts,
    runningCostsRefunded: ZERO,
    refunded: ZERO,
    carried: ZERO,
    refundId: null,
    total: gross,
    requestHash: plan.requestHash,
    sessionId: null,
    paymentUrl: null,
    paymentId,
    createdAt: at,
    expiresAt: at,
    paidAt: at,
    planId: plan.id,
  };
  return { entry, donation, lot: newLot(money, at, goesAtOnce ? 0 : CHOOSE_DAYS) };
}

/** What the line of a month is called: its money was given to no loan by name. */
const MONTHLY_TITLE = "Monthly gift";
