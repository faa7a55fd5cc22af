import { recordNotice } from "../../../functions/gifts/notices.ts";
import { approveRefund, askForRefund, cancelRefund, proposeRefund } from "../../../functions/refunds/commands.ts";
import { followPayment } from "../../../functions/refunds/settle.ts";
import { HOUR_MS } from "../clock.ts";
import type { World } from "../world.ts";
import { jobNamed, reactToWaiting, unheard } from "./flows-giving.ts";
import type { Act, Flow } from "./rerun.ts";
import { ANN, BEN, Stage } from "./stage.ts";

const request = { scope: "flow", key: "the-request", hash: "the-request" };
const all = { amount: null, loanIds: [], reason: "a mistake" };
/** A gift to two loans with running costs, booked. */
async function given(world: World) {
  const stage = await Stage.set(world);
  await stage.loan("one");
  await stage.loan("two");
  const ada = await stage.donor("ada");
  const checkout = await stage.gift(ada, { one: 2_500n, two: 1_000n }, 300n);
  return { stage, ada, checkout, paymentId: `pi_${checkout.id}` };
}

/** The same, with the money of the first loan in its entrepreneur's hands. */
async function lent(world: World) {
  const { stage, ada, checkout, paymentId } = await given(world);
  await stage.fund("one", await stage.donor("ben"));
  await stage.send("one");
  await stage.out("one");
  return { stage, ada, checkout, paymentId };
}

async function proposed(world: World, checkoutId: string): Promise<string> {
  const made = await proposeRefund(world.calm, ANN, checkoutId, all, request);
  if (!made.ok) throw new Error(made.refusal.detail);
  return made.value.id;
}

const follow =
  (paymentId: string): Act =>
  (deps) =>
    followPayment(deps, paymentId);

export const RETURN_FLOWS: readonly Flow[] = [
  {
    name: "propose a refund",
    async prepare(world) {
      const { checkout } = await given(world);
      return (deps) => proposeRefund(deps, ANN, checkout.id, all, request);
    },
  },
  {
    name: "approve a refund, and all that follows",
    async prepare(world) {
      const { checkout } = await given(world);
      const id = await proposed(world, checkout.id);
      return (deps) => approveRefund(deps, BEN, id);
    },
  },
  {
    name: "cancel a refund",
    async prepare(world) {
      const { checkout } = await given(world);
      const id = await proposed(world, checkout.id);
      return (deps) => cancelRefund(deps, BEN, id);
    },
  },
  {
    name: "ask Stripe for an approved refund and book it",
    async prepare(world) {
      const { checkout } = await given(world);
      const id = await proposed(world, checkout.id);
      const approved = await approveRefund(world.calm, BEN, id);
      if (!approved.ok) throw new Error(approved.refusal.detail);
      unheard(world);
      return (deps) => askForRefund(deps, id);
    },
  },
  {
    name: "book a part refunded in Stripe's dashboard",
    async prepare(world) {
      const { paymentId } = await given(world);
      world.stripe.payments.refundInDashboard(paymentId, 1_700n);
      return follow(paymentId);
    },
  },
  {
    name: "book a refund of money that is lent",
    async prepare(world) {
      const { paymentId } = await lent(world);
      world.stripe.payments.refundInDashboard(paymentId);
      return follow(paymentId);
    },
  },
  {
    name: "book a refund that came back",
    async prepare(world) {
      const { paymentId } = await given(world);
      const id = world.stripe.payments.refundInDashboard(paymentId);
      await followPayment(world.calm, paymentId);
      world.stripe.payments.failRefund(id);
      return follow(paymentId);
    },
  },
  {
    name: "book a dispute",
    async prepare(world) {
      const { paymentId } = await given(world);
      world.stripe.payments.dispute(paymentId);
      return follow(paymentId);
    },
  },
  {
    name: "book a dispute that was lost, of money that is lent",
    async prepare(world) {
      const { paymentId } = await lent(world);
      const id = world.stripe.payments.dispute(paymentId);
      await followPayment(world.calm, paymentId);
      world.stripe.payments.loseDispute(id);
      return follow(paymentId);
    },
  },
  {
    name: "book a dispute that was won",
    async prepare(world) {
      const { paymentId } = await given(world);
      const id = world.stripe.payments.dispute(paymentId);
      await followPayment(world.calm, paymentId);
      world.stripe.payments.winDispute(id);
      return follow(paymentId);
    },
  },
  {
    name: "job: catch up with Stripe, everything unheard",
    async prepare(world) {
      const { paymentId, stage, ada } = await given(world);
      const unheard = await stage.checkout(ada, { two: 500n });
      world.stripe.payments.pay(unheard.id);
      world.stripe.payments.refundInDashboard(paymentId, 900n);
      world.stripe.payments.chargeFee(75n, "fee");
      world.stripe.payments.payOut();
      world.clock.moveTo(world.clock.at + HOUR_MS);
      return jobNamed("reconcile-stripe");
    },
  },
  {
    name: "book a payout that came back",
    async prepare(world) {
      await given(world);
      const id = world.stripe.payments.payOut();
      if (id === null) throw new Error("nothing to pay out");
      world.stripe.payments.failPayout(id);
      const notice = {
        id: "evt_po",
        type: "payout.failed",
        objectId: id,
        checkoutId: null,
        paymentId: null,
        planId: null,
      };
      world.watch.see(world.stream.take(world.memory));
      await recordNotice(world.calm, JSON.stringify(notice), "good");
      return reactToWaiting(world);
    },
  },
  {
    name: "job: follow refunds, one never asked for",
    async prepare(world) {
      const { checkout } = await given(world);
      const approved = await approveRefund(world.calm, BEN, await proposed(world, checkout.id));
      if (!approved.ok) throw new Error(approved.refusal.detail);
      unheard(world);
      return jobNamed("follow-refunds");
    },
  },
  {
    name: "job: follow disputes, one lost unheard",
    async prepare(world) {
      const { paymentId } = await lent(world);
      const id = world.stripe.payments.dispute(paymentId);
      await followPayment(world.calm, paymentId);
      world.stripe.payments.loseDispute(id);
      return jobNamed("follow-disputes");
    },
  },
];
