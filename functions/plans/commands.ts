// Owns the acts of a donor on a monthly gift: beginning it, ending it, changing its card; refuses to book money (settle.ts does).
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import { secretIdFrom } from "../ids.ts";
import type { Minor } from "../money/minor.ts";
import { findPartner } from "../partners/queries.ts";
import { lineWords } from "../payments/line-words.ts";
import { ProviderUnavailable } from "../payments/payments.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { FALLBACK_LANGUAGE, languageFrom, localPath } from "../words/languages.ts";
import { planItem } from "./items.ts";
import type { Plan, PlanWishes } from "./plan.ts";
import { findPlan } from "./queries.ts";
import { cancelled, decideMonthly } from "./rules.ts";
import { handleOf, keep, neverPaid } from "./settle.ts";

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
  const words = lineWords(plan.locale);
  const costs = plan.runningCosts > 0n ? [{ name: words.runningCosts, amount: plan.runningCosts }] : [];
  try {
    const page = await deps.payments.openPlan({
      planId: plan.id,
      lines: [{ name: words.monthly, amount: plan.amount }, ...costs],
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
  const back = localPath(languageFrom(plan.locale) ?? FALLBACK_LANGUAGE, `/me/plans/${plan.id}`);
  try {
    return accept({ url: await deps.payments.cardPage(handle, `${deps.settings.publicUrl}${back}`) });
  } catch (error) {
    if (error instanceof ProviderUnavailable) return refuse("payment_provider_unavailable", NO_ANSWER);
    throw error;
  }
}
