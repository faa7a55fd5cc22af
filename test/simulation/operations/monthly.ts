// Monthly giving: plans are opened, begun, renewed, not paid, and ended by their donors or by Stripe.
import { minor, ZERO } from "../../../functions/money/minor.ts";
import type { Caller } from "../../../functions/people/person.ts";
import { cancelPlan, openPlan } from "../../../functions/plans/commands.ts";
import { DAY_MS, MINUTE_MS } from "../clock.ts";
import type { World } from "../world.ts";
import type { Operation } from "./operation.ts";

const MONTH_MS = 30 * DAY_MS;

const open: Operation = {
  name: "open-plan",
  weight: 2,
  begin(world, scene) {
    const { random } = world;
    return openOne(world, random.pick(scene.donors));
  },
};

async function openOne(world: World, donor: Caller): Promise<void> {
  const { random } = world;
  const key = world.newKey("plan");
  const wish = {
    amount: minor(BigInt(random.pick([500, 1000, 2500]))),
    runningCosts: random.chance(0.3) ? minor(100n) : ZERO,
    locale: null,
    countries: random.chance(0.3) ? ["PH"] : [],
    sectors: [],
    partnerId: random.chance(0.2) ? "partner_1" : null,
  };
  const act = world.promises.begin("plan", key);
  const opened = await world.attempt(`open-plan ${key}`, (deps) =>
    openPlan(deps, donor, wish, { scope: donor.personId, key, hash: key }),
  );
  if (!opened.known || !opened.value.ok) return;
  const { id, paymentUrl } = opened.value.value;
  act.answer = { id, donorId: donor.personId };
  if (!paymentUrl) return;
  if (random.chance(0.75)) world.stripe.plan(random.whole(MINUTE_MS, 25 * MINUTE_MS), () => payMonth(world, id, true));
  else world.stripe.plan(45 * MINUTE_MS, () => endAtStripe(world, id, "checkout.session.expired"));
}

/** A month is paid, and the next one falls due. */
function payMonth(world: World, planId: string, first: boolean): void {
  const { stripe, random } = world;
  const plan = stripe.payments.plans.get(planId);
  const over = plan?.truth.state === "cancelled" || plan?.truth.state === "expired";
  if (!plan || over || world.quiet) return;
  const paymentId = stripe.payments.payMonth(planId);
  const about = { planId, paymentId };
  if (first) stripe.tell("checkout.session.completed", `cs_${planId}`, { planId });
  stripe.tell("invoice.paid", `in_${paymentId}`, { planId });
  stripe.tell("payment_intent.succeeded", paymentId, about);
  stripe.plan(MONTH_MS, () => (random.chance(0.85) ? payMonth(world, planId, false) : failMonth(world, planId)));
}

function failMonth(world: World, planId: string): void {
  const { stripe, random } = world;
  if (stripe.payments.plans.get(planId)?.truth.state !== "active" || world.quiet) return;
  stripe.payments.failMonth(planId);
  stripe.tell("invoice.payment_failed", `in_${planId}`, { planId });
  const recovers = random.chance(0.6);
  stripe.plan(3 * DAY_MS, () =>
    recovers ? payMonth(world, planId, false) : endAtStripe(world, planId, "customer.subscription.deleted"),
  );
}

function endAtStripe(world: World, planId: string, type: string): void {
  const before = world.stripe.payments.plans.get(planId)?.truth.state;
  if (type === "checkout.session.expired" && before !== "open") return;
  world.stripe.payments.endPlan(planId);
  world.stripe.tell(type, type.startsWith("checkout") ? `cs_${planId}` : `sub_${planId}`, { planId });
}

const cancel: Operation = {
  name: "cancel-plan",
  weight: 1,
  begin(world) {
    const act = world.random.pickOr(
      world.promises.of("plan").filter((one) => one.answer !== null),
      null as never,
    );
    if (!act?.answer) return null;
    const id = String(act.answer.id);
    const donor = { personId: String(act.answer.donorId) };
    return (async () => {
      const ended = await world.attempt(`cancel-plan ${act.name}`, (deps) => cancelPlan(deps, donor, id));
      if (ended.known && ended.value.ok) world.promises.begin("plan-end", id).answer = { at: String(world.clock.at) };
    })();
  },
};

export const MONTHLY: readonly Operation[] = [open, cancel];
