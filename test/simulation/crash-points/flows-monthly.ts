// Flows of monthly gifts: a plan is opened, its months are booked and sent on, it ends and what was taken after goes back.
import { onGiftBooked } from "../../../functions/gifts/mails.ts";
import { recordNotice } from "../../../functions/gifts/notices.ts";
import { entryFrom } from "../../../functions/journal/journal.ts";
import { minor } from "../../../functions/money/minor.ts";
import { cancelPlan, openPlan } from "../../../functions/plans/commands.ts";
import { settlePlan } from "../../../functions/plans/settle.ts";
import { DAY_MS } from "../clock.ts";
import { deliverAll } from "../simulate.ts";
import type { World } from "../world.ts";
import { jobNamed, reactToWaiting } from "./flows-giving.ts";
import type { Act, Flow } from "./rerun.ts";
import { Stage } from "./stage.ts";

const request = { scope: "flow", key: "the-request", hash: "the-request" };
const wishes = { countries: [], sectors: [], partnerId: null };

async function plan(world: World, name: string) {
  const stage = await Stage.set(world);
  await stage.loan("one");
  const donor = await stage.donor(name);
  const wish = { ...wishes, amount: minor(1_000n), runningCosts: minor(100n), locale: null };
  return { stage, donor, wish };
}

async function openedPlan(world: World) {
  const { stage, donor, wish } = await plan(world, "ada");
  const opened = await openPlan(world.calm, donor, wish, request);
  if (!opened.ok) throw new Error(opened.refusal.detail);
  return { stage, donor, planId: opened.value.id };
}

async function heard(world: World, kind: string, planId: string): Promise<Act> {
  const notice = { id: `evt_${kind}`, type: kind, objectId: `cs_${planId}`, checkoutId: null, paymentId: null, planId };
  world.watch.see(world.stream.take(world.memory));
  await recordNotice(world.calm, JSON.stringify(notice), "good");
  return reactToWaiting(world);
}

export const MONTHLY_FLOWS: readonly Flow[] = [
  {
    name: "open a plan",
    async prepare(world) {
      const { donor, wish } = await plan(world, "ada");
      return (deps) => openPlan(deps, donor, wish, request);
    },
  },
  {
    name: "book the first month of a plan",
    async prepare(world) {
      const { planId } = await openedPlan(world);
      world.stripe.payments.payMonth(planId);
      return heard(world, "checkout.session.completed", planId);
    },
  },
  {
    name: "book a month that was paid after the plan's end",
    async prepare(world) {
      const { planId, donor } = await openedPlan(world);
      world.stripe.payments.payMonth(planId);
      await (await heard(world, "checkout.session.completed", planId))(world.calm);
      const ended = await cancelPlan(world.calm, donor, planId);
      if (!ended.ok) throw new Error(ended.refusal.detail);
      world.clock.moveTo(world.clock.at + DAY_MS);
      world.stripe.payments.payMonth(planId);
      return heard(world, "invoice.paid", planId);
    },
  },
  {
    name: "settle a plan whose first month is paid",
    async prepare(world) {
      const { planId } = await openedPlan(world);
      world.stripe.payments.payMonth(planId);
      return (deps) => settlePlan(deps, planId);
    },
  },
  {
    name: "send a paid month on to loans, and tell its donor",
    async prepare(world) {
      const { planId } = await openedPlan(world);
      world.stripe.payments.payMonth(planId);
      await deliverAll(world);
      await settlePlan(world.calm, planId);
      const told = world.memory.drain().find(({ item }) => item?.type === "entry" && item.kind === "gift");
      if (!told?.item) throw new Error("no month was booked");
      const gift = entryFrom(told.item);
      return (deps) => onGiftBooked(deps, gift);
    },
  },
  {
    name: "job: follow plans, one paid month unheard",
    async prepare(world) {
      const { planId } = await openedPlan(world);
      world.stripe.payments.payMonth(planId);
      world.clock.moveTo(world.clock.at + DAY_MS);
      return jobNamed("follow-plans");
    },
  },
  {
    name: "end a plan",
    async prepare(world) {
      const { planId, donor } = await openedPlan(world);
      world.stripe.payments.payMonth(planId);
      await (await heard(world, "checkout.session.completed", planId))(world.calm);
      return (deps) => cancelPlan(deps, donor, planId);
    },
  },
];
