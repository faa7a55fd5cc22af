// Owns the steps of monthly giving: opening a plan, following what the provider says, ending it; refuses to trust a notice's content.
import { checkoutItem } from "../checkouts/items.ts";
import type { Deps } from "../deps.ts";
import { eachAlone } from "../each-alone.ts";
import { announce, fact } from "../facts/fact.ts";
import { idFrom, secretIdFrom } from "../ids.ts";
import { post } from "../journal/journal.ts";
import { type Minor, minus, total, ZERO } from "../money/minor.ts";
import { findPartner } from "../partners/queries.ts";
import { type PaymentHistory, type PlanHandle, type PlanTruth, ProviderUnavailable } from "../payments/payments.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { getMany } from "../table/read.ts";
import { lotItem, lotKey } from "../undirected/items.ts";
import { planItem } from "./items.ts";
import type { Plan, PlanWishes } from "./plan.ts";
import { duePlans, findPlan } from "./queries.ts";
import { bookMonth, cancelled, decideMonthly, follow, MONTHLY_TITLE, monthId, paidAfterEnd, told } from "./rules.ts";

export interface MonthlyWish extends PlanWishes {
  readonly amount: Minor;
  readonly runningCosts: Minor;
  readonly locale: string | null;
}

interface Request {
  readonly scope: string;
  readonly key: string;
  readonly hash: string;
}

/** The provider opens no page that ends sooner (Stripe: 30 minutes, counted from when it is asked). */
const PAGE_MINUTES_MIN = 30;

const NOT_YOURS = "You have no such monthly gift.";
const NO_ANSWER = "Our payment provider does not answer right now. Nothing was changed; try again.";

/** Opens a plan and its payment page. The same request again gives the same plan, also after a crash between its steps. */
export async function openPlan(deps: Deps, caller: Caller, wish: MonthlyWish, request: Request): Promise<Result<Plan>> {
  const id = secretIdFrom(deps.settings.idSecret, "plan", request.scope, request.key);
  const decided = decideMonthly(wish.amount, wish.runningCosts);
  if (!decided.ok) return decided;
  if (wish.partnerId !== null && !(await findPartner(deps, wish.partnerId))) {
    return refuse("not_found", "There is no such partner.", {
      errors: [{ pointer: "/partnerId", detail: "no partner of ours" }],
    });
  }
  const now = deps.clock.now();
  const expiresAt = new Date(now.getTime() + deps.settings.reservationMinutes * 60_000).toISOString();
  const { amount, runningCosts, locale, countries, sectors, partnerId } = wish;
  const plan: Plan = {
    id,
    version: 1,
    state: "open",
    donorId: caller.personId,
    email: caller.email,
    locale,
    amount,
    runningCosts,
    total: decided.value.total,
    countries,
    sectors,
    partnerId,
    requestHash: request.hash,
    sessionId: null,
    paymentUrl: null,
    subscriptionId: null,
    createdAt: now.toISOString(),
    expiresAt,
    startedAt: null,
    nextPaymentAt: null,
    pastDueSince: null,
    cancelledAt: null,
    cancelledBy: null,
    ended: false,
    lookAt: expiresAt,
  };
  const made = await commit(deps.table, [insert(keys.plan(id), planItem(plan), "exists")]);
  const first = made.ok ? plan : await findPlan(deps, id);
  if (first?.requestHash !== request.hash) {
    return refuse("idempotency_key_reused", "This Idempotency-Key was used for another monthly gift. Use a new key.");
  }
  if (first.paymentUrl || first.state !== "open") return accept(first);
  if (Date.parse(first.expiresAt) - now.getTime() >= PAGE_MINUTES_MIN * 60_000) return withPage(deps, first);
  // Too late to open a page for it: the donor begins again.
  await keep(deps, first, neverPaid(first));
  return accept((await findPlan(deps, id)) ?? first);
}

/** Asks for the payment page and keeps its address. The provider knows the plan by its id, so asking twice opens one page. */
async function withPage(deps: Deps, plan: Plan): Promise<Result<Plan>> {
  const costs = plan.runningCosts > 0n ? [{ name: "Running costs of Onward", amount: plan.runningCosts }] : [];
  try {
    const page = await deps.payments.openPlan({
      planId: plan.id,
      lines: [{ name: MONTHLY_TITLE, amount: plan.amount }, ...costs],
      email: plan.email,
      locale: plan.locale,
      expiresAt: new Date(plan.expiresAt),
    });
    const next: Plan = { ...plan, sessionId: page.sessionId, paymentUrl: page.url };
    const kept = await commit(deps.table, [replace(keys.plan(plan.id), planItem(next), plan.version, "changed")]);
    if (kept.ok) return accept({ ...next, version: plan.version + 1 });
    const now = await findPlan(deps, plan.id);
    return now ? accept(now) : refuse("try_again", "Try again in a moment.");
  } catch (error) {
    if (error instanceof ProviderUnavailable) return refuse("payment_provider_unavailable", NO_ANSWER);
    throw error;
  }
}

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
function neverPaid(plan: Plan): Plan {
  return { ...plan, state: plan.state === "open" ? "expired" : plan.state, ended: true, lookAt: null };
}

async function keep(deps: Deps, before: Plan, after: Plan): Promise<"done" | "changed"> {
  if (JSON.stringify(planItem(before), plain) === JSON.stringify(planItem(after), plain)) return "done";
  const news = told(before, after);
  const made = await commit(deps.table, [
    replace(keys.plan(after.id), planItem(after), before.version, "changed"),
    ...(news ? [announce(fact(news, `PLAN#${after.id}`, deps.clock.now(), "system", before.version))] : []),
  ]);
  return made.ok ? "done" : "changed";
}

const plain = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);

function handleOf(plan: Plan): PlanHandle | null {
  return plan.sessionId ? { sessionId: plan.sessionId, subscriptionId: plan.subscriptionId } : null;
}

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
  await deps.payments.refund({ refundId, paymentId: payment.paymentId, amount: left });
}

type EndDeps = Pick<Deps, "table" | "clock" | "payments">;

/**
 * Ends a plan in one step, from this moment on. The provider is asked first; should it not answer, the plan is over all the same: the
 * provider is asked again until it confirms, and what it takes meanwhile goes back. The same again answers as before.
 */
export function cancelPlan(deps: EndDeps, caller: Pick<Caller, "personId">, planId: string): Promise<Result<Plan>> {
  return contend<Result<Plan>>(async () => {
    const plan = await findPlan(deps, planId);
    if (plan?.donorId !== caller.personId) return refuse("not_found", NOT_YOURS);
    if (plan.state === "cancelled" || plan.state === "expired") return accept(plan);
    const next = cancelled(plan, caller.personId, await endedAtProvider(deps, plan), deps.clock.now());
    const made = await commit(deps.table, [
      replace(keys.plan(plan.id), planItem(next), plan.version, "changed"),
      announce(fact("plan.cancelled", `PLAN#${plan.id}`, deps.clock.now(), caller, plan.version)),
    ]);
    return made.ok ? accept({ ...next, version: plan.version + 1 }) : "changed";
  });
}

async function endedAtProvider(deps: EndDeps, plan: Plan): Promise<boolean> {
  const handle = handleOf(plan);
  // Its page may be opening at this very moment: the next look ends what was opened.
  if (!handle) return false;
  try {
    await deps.payments.cancelPlan(plan.id, handle);
    return true;
  } catch (error) {
    if (error instanceof ProviderUnavailable) return false;
    throw error;
  }
}

/** The address of a page on which the donor changes the card. Refused for a plan that has not begun or is over. */
export async function cardPage(
  deps: Deps,
  caller: Pick<Caller, "personId">,
  planId: string,
): Promise<Result<{ url: string }>> {
  const plan = await findPlan(deps, planId);
  if (plan?.donorId !== caller.personId) return refuse("not_found", NOT_YOURS);
  const handle = handleOf(plan);
  if (!handle || (plan.state !== "active" && plan.state !== "past_due")) {
    return refuse("wrong_state", "There is no card to change: this monthly gift has not begun, or is over.");
  }
  try {
    return accept({ url: await deps.payments.cardPage(handle, `${deps.settings.publicUrl}/me/plans/${plan.id}`) });
  } catch (error) {
    if (error instanceof ProviderUnavailable) return refuse("payment_provider_unavailable", NO_ANSWER);
    throw error;
  }
}

/** Looks at every plan whose time has come although no notice did. */
export async function followPlans(deps: Deps): Promise<void> {
  await eachAlone(await duePlans(deps, deps.clock.now()), (id) => settlePlan(deps, id));
}
