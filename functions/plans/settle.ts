// Owns following what the provider says of a plan: months become books, its state goes forward; refuses to trust a notice's content.
import { checkoutItem } from "../checkouts/items.ts";
import type { Deps } from "../deps.ts";
import { eachAlone } from "../each-alone.ts";
import { announce, fact } from "../facts/fact.ts";
import { idFrom } from "../ids.ts";
import { post } from "../journal/journal.ts";
import { minus, total, ZERO } from "../money/minor.ts";
import type { PaymentHistory, PlanHandle, PlanTruth } from "../payments/payments.ts";
import { insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { getMany } from "../table/read.ts";
import { lotItem, lotKey } from "../undirected/items.ts";
import { planItem } from "./items.ts";
import type { Plan } from "./plan.ts";
import { duePlans, findPlan } from "./queries.ts";
import { bookMonth, follow, monthId, paidAfterEnd, told } from "./rules.ts";

/**
 * Brings a plan to what the provider says now: every month that was paid is booked, once, and its state follows. Safe to run at any
 * time, in any order and any number of times. `sessionId` helps when the product stopped before it could keep it. Throws ProviderUnavailable.
 */
export async function settlePlan(deps: Deps, planId: string, sessionId: string | null = null): Promise<void> {
  await contend(async () => {
    const plan = await findPlan(deps, planId);
    if (!plan) return "done";
    const session = plan.sessionId ?? sessionId;
    if (!session) {
      const over = plan.expiresAt <= deps.clock.now().toISOString();
      return over ? keep(deps, plan, neverPaid(plan)) : "done";
    }
    const known: Plan = { ...plan, sessionId: session };
    const handle = handleOf(known);
    // What the donor ended and the provider has not confirmed is ended again, before anything else is asked.
    if (handle && plan.state === "cancelled" && !plan.ended) await deps.payments.cancelPlan(plan.id, handle);
    const truth = await deps.payments.readPlan({ sessionId: session, subscriptionId: plan.subscriptionId });
    await bookMonths(deps, known, truth);
    return keep(deps, plan, follow(known, truth, deps.clock.now()));
  });
}

/** A page was never opened: once its time is over nobody can pay on it, and the same request opens it no more. */
export function neverPaid(plan: Plan): Plan {
  return { ...plan, state: plan.state === "open" ? "expired" : plan.state, ended: true, lookAt: null };
}

export async function keep(deps: Deps, before: Plan, after: Plan): Promise<"done" | "changed"> {
  if (JSON.stringify(planItem(before), plain) === JSON.stringify(planItem(after), plain)) return "done";
  const news = told(before, after);
  const made = await commit(deps.table, [
    replace(keys.plan(after.id), planItem(after), before.version, "changed"),
    ...(news ? [announce(fact(news, `PLAN#${after.id}`, deps.clock.now(), "system", before.version))] : []),
  ]);
  return made.ok ? "done" : "changed";
}

const plain = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);

/** Books what was paid and is not in the books. A month that was paid after its donor had ended the plan is booked, and goes back. */
async function bookMonths(deps: Deps, plan: Plan, truth: PlanTruth): Promise<void> {
  const booked = await getMany(
    deps.table,
    truth.paid.map((month) => keys.checkout(monthId(month.paymentId))),
  );
  for (const [at, month] of truth.paid.entries()) {
    const late = paidAfterEnd(plan, truth, month.paidAt);
    if (booked[at] && !late) continue;
    const payment = await deps.payments.readPayment(month.paymentId);
    if (payment?.state !== "succeeded") continue;
    if (!booked[at]) await book(deps, plan, payment, !late);
    if (late) await giveBack(deps, payment);
  }
}

async function book(deps: Deps, plan: Plan, payment: PaymentHistory, goesAtOnce: boolean): Promise<void> {
  const { entry, donation, lot } = bookMonth(plan, payment, deps.clock.now().toISOString(), goesAtOnce);
  const made = await commit(deps.table, [
    ...post(entry),
    insert(keys.checkout(donation.id), checkoutItem(donation), "exists"),
    insert(lotKey(lot), lotItem(lot), "exists"),
  ]);
  // Somebody else may have booked it in between; that a month stands twice is impossible, because its payment names it.
  if (!made.ok && made.conflict.name !== "posted") throw new Error(`${entry.cause}: ${made.conflict.name}`);
}

/**
 * Nobody approves this: the donor had said no before the money was taken, and it can only go where it came from. Named by its payment,
 * so it goes back once. What the provider then says of it is booked like every refund.
 */
async function giveBack(deps: Deps, payment: PaymentHistory): Promise<void> {
  const alive = payment.refunds.filter((refund) => refund.state === "succeeded" || refund.state === "pending");
  const left = minus(payment.gross, total(alive.map((refund) => refund.amount)));
  if (left <= ZERO || payment.disputes.length > 0) return;
  const refundId = idFrom("refund", "after-end", payment.paymentId);
  const asked = await deps.payments.refund({ refundId, paymentId: payment.paymentId, amount: left });
  if (asked.ok || asked.why === "disputed" || asked.why === "already_refunded") return;
  // The donor was promised it: whoever watches the jobs hears of it, and the plan is looked at again until it is gone.
  throw new Error(`${payment.paymentId} was taken after the end of its plan and cannot go back: ${asked.why}`);
}

/** By what the provider knows a plan; null while its page was never opened. */
export function handleOf(plan: Plan): PlanHandle | null {
  return plan.sessionId ? { sessionId: plan.sessionId, subscriptionId: plan.subscriptionId } : null;
}

/** Looks at every plan whose time has come although no notice did. */
export async function followPlans(deps: Deps): Promise<void> {
  await eachAlone(await duePlans(deps, deps.clock.now()), (id) => settlePlan(deps, id));
}
