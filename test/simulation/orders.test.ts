// What Stripe tells of one payment may come in any order, twice and late: what is left is the same.
import { expect, it } from "vitest";
import { recordNotice } from "../../functions/gifts/notices.ts";
import { digestOf } from "./crash-points/digest.ts";
import { Stage } from "./crash-points/stage.ts";
import { decidedBy } from "./determinism.ts";
import { comeToRest, deliverAll } from "./simulate.ts";
import { sessionOf } from "./stripe.ts";
import { World } from "./world.ts";

/** A payment that was slow, arrived, went back in part, was disputed, and lost. */
async function left(order: readonly number[]): Promise<string[]> {
  const world = new World({ seed: 3, faults: 0 });
  return decidedBy(world.source, async () => {
    const stage = await Stage.set(world);
    await stage.loan("one");
    await stage.loan("two");
    const { id } = await stage.checkout(await stage.donor("ada"), { one: 2_500n, two: 1_000n }, 300n);
    const { payments } = world.stripe;
    payments.pay(id);
    payments.refundInDashboard(`pi_${id}`, 700n);
    payments.loseDispute(payments.dispute(`pi_${id}`, 1_000n));
    const about = { checkoutId: id, paymentId: `pi_${id}`, planId: null };
    const notices = [
      ["checkout.session.completed", sessionOf(id)],
      ["payment_intent.succeeded", `pi_${id}`],
      ["charge.refunded", `ch_pi_${id}`],
      ["charge.dispute.created", `dp_1_pi_${id}`],
      ["charge.dispute.closed", `dp_1_pi_${id}`],
    ].map(([type = "", objectId = ""]) => ({ id: `evt_${type}`, type, objectId, ...about }));
    for (const at of order) {
      await recordNotice(world.calm, JSON.stringify(notices[at]), "good");
      await deliverAll(world);
    }
    await comeToRest(world, 1);
    const { lines, audit } = await digestOf(world);
    return [...lines.keys()]
      .filter((line) => !line.includes("stripe_event"))
      .concat(audit, world.violations)
      .sort();
  });
}

function* ordersOf(rest: readonly number[], done: readonly number[] = []): Generator<readonly number[]> {
  if (rest.length === 0) yield done;
  for (const one of rest)
    yield* ordersOf(
      rest.filter((other) => other !== one),
      [...done, one],
    );
}

it("ends in the same state in all 120 orders of five notices, and when only one of them comes", async () => {
  const usual = await left([0, 1, 2, 3, 4]);
  expect(usual.some((line) => line.includes('"kind":"refund"'))).toBe(true);
  expect(usual.some((line) => line.includes('"kind":"dispute"'))).toBe(true);
  const only = [[0], [1], [2], [3], [4], [4, 0, 4, 0]];
  for (const order of [...ordersOf([0, 1, 2, 3, 4]), ...only]) expect(await left(order), order.join()).toEqual(usual);
}, 120_000);
