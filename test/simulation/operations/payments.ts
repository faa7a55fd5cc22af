// What happens to a payment after it was made: refunds of ours and of Stripe's dashboard, disputes, payouts that fail, fees.

import { minor } from "../../../functions/money/minor.ts";
import type { PaymentHistory } from "../../../functions/payments/payments.ts";
import { approveRefund, cancelRefund, proposeRefund } from "../../../functions/refunds/commands.ts";
import { DAY_MS, HOUR_MS } from "../clock.ts";
import type { Scene } from "../scene.ts";
import type { World } from "../world.ts";
import type { Operation } from "./operation.ts";

const payOut: Operation = {
  name: "payout",
  weight: 2,
  begin(world) {
    const { payments } = world.stripe;
    const id = payments.payOut();
    if (id === null) return null;
    for (const type of ["payout.created", "payout.paid", "payout.reconciliation_completed"])
      world.stripe.tell(type, id);
    if (world.random.chance(0.15)) {
      world.stripe.plan(world.random.whole(HOUR_MS, 5 * DAY_MS), () => {
        payments.failPayout(id);
        world.stripe.tell("payout.failed", id);
      });
    }
    return Promise.resolve();
  },
};

const takeFee: Operation = {
  name: "stripe-fee",
  weight: 0.3,
  begin(world) {
    // Stripe tells of no such fee: only who reads its balance finds it.
    world.stripe.payments.chargeFee(BigInt(world.random.whole(50, 2_000)));
    return Promise.resolve();
  },
};

/** Payments that nobody's bank has asked back, and of which something is left. */
function refundable(world: World): PaymentHistory[] {
  return [...world.stripe.payments.payments.values()].filter(
    (payment) => payment.disputes.length === 0 && leftOf(payment) > 0n,
  );
}

function leftOf(payment: PaymentHistory): bigint {
  const alive = payment.refunds.filter((one) => one.state === "succeeded" || one.state === "pending");
  return payment.gross - alive.reduce((sum, one) => sum + one.amount, 0n);
}

const refund: Operation = {
  name: "refund",
  weight: 3,
  begin(world, scene) {
    const { random } = world;
    const payment = random.pickOr(refundable(world), null as never);
    if (!payment?.checkoutId) return null;
    const { checkoutId } = payment;
    const lines = world.stripe.payments.asked.get(checkoutId)?.lines.length ?? 0;
    const left = leftOf(payment);
    const amount = random.chance(0.5) ? null : minor(random.pick([left, left / 2n + 1n, 1n, left + 1n]));
    return refundByTwo(world, scene, checkoutId, { amount, loanIds: [], reason: `of ${lines} lines` });
  },
};

async function refundByTwo(
  world: World,
  scene: Scene,
  checkoutId: string,
  wish: Parameters<typeof proposeRefund>[3],
): Promise<void> {
  const { random } = world;
  const [first, second] = random.shuffled(scene.finance);
  if (!first || !second) return;
  const key = world.newKey("refund");
  const act = world.promises.begin("refund", key, { checkoutId });
  world.stripe.payments.refundsBegin = random.pick(["succeeded", "pending"]);
  const proposed = await world.attempt(`refund ${key}`, (deps) =>
    proposeRefund(deps, first, checkoutId, wish, { scope: "finance", key, hash: key }),
  );
  if (!proposed.known || !proposed.value.ok) return;
  const { id, amount } = proposed.value.value;
  if (random.chance(0.15)) {
    await world.attempt(`cancel-refund ${key}`, (deps) => cancelRefund(deps, second, id));
    if (random.chance(0.5)) return;
  }
  if (random.chance(0.2)) {
    const alone = await world.attempt(`approve-own ${key}`, (deps) => approveRefund(deps, first, id));
    if (alone.known && alone.value.ok) world.violation(`${id} was approved by who proposed it`);
  }
  const approved = await world.attempt(`approve-refund ${key}`, (deps) => approveRefund(deps, second, id));
  if (approved.known && approved.value.ok) act.answer = { id, amount };
}

const refundInDashboard: Operation = {
  name: "refund-in-dashboard",
  weight: 1,
  begin(world) {
    const { random, stripe } = world;
    const payment = random.pickOr(refundable(world), null as never);
    if (!payment) return null;
    stripe.payments.refundsBegin = random.pick(["succeeded", "pending"]);
    const left = leftOf(payment);
    stripe.payments.refundInDashboard(payment.paymentId, random.pick([left, left, left / 3n + 1n]));
    return Promise.resolve();
  },
};

const dispute: Operation = {
  name: "dispute",
  weight: 1,
  begin(world) {
    const { random, stripe } = world;
    // A bank can ask for a payment back that has gone back already, in part or as a whole.
    const payments = [...stripe.payments.payments.values()].filter((one) => one.disputes.length === 0);
    const payment = random.pickOr(payments, null as never);
    if (!payment) return null;
    const { paymentId, checkoutId, planId } = payment;
    const about = { checkoutId, planId, paymentId };
    const id = stripe.payments.dispute(paymentId, random.pick([payment.gross, leftOf(payment) || payment.gross]));
    stripe.tell("charge.dispute.created", id, about);
    stripe.tell("charge.dispute.funds_withdrawn", id, about);
    const won = random.chance(0.5);
    if (random.chance(0.9)) {
      stripe.plan(random.whole(HOUR_MS, 30 * DAY_MS), () => {
        if (won) stripe.payments.winDispute(id);
        else stripe.payments.loseDispute(id);
        stripe.tell("charge.dispute.closed", id, about);
        if (won) stripe.tell("charge.dispute.funds_reinstated", id, about);
        // Now and then a bank thinks again.
        if (!won && random.chance(0.1)) {
          stripe.plan(random.whole(HOUR_MS, 10 * DAY_MS), () => {
            stripe.payments.winDispute(id);
            stripe.tell("charge.dispute.funds_reinstated", id, about);
          });
        }
      });
    }
    return Promise.resolve();
  },
};

export const PAYMENTS: readonly Operation[] = [payOut, takeFee, refund, refundInDashboard, dispute];
