// Flows of giving: a basket, a page, a payment, a notice, and what each of them sets off.
import { keepLonger, openCheckout } from "../../../functions/checkouts/commands.ts";
import { closeOverdue, settleCheckout } from "../../../functions/gifts/commands.ts";
import { recordNotice } from "../../../functions/gifts/notices.ts";
import { JOBS } from "../../../functions/jobs/jobs.ts";
import { completeFunding } from "../../../functions/loans/funding.ts";
import { minor } from "../../../functions/money/minor.ts";
import type { PaymentNotice } from "../../../functions/payments/payments.ts";
import { handle } from "../behind.ts";
import { DAY_MS, HOUR_MS } from "../clock.ts";
import { deliverAll } from "../simulate.ts";
import { sessionOf } from "../stripe.ts";
import type { World } from "../world.ts";
import type { Act, Flow } from "./rerun.ts";
import { Stage } from "./stage.ts";

const noticeOf = (type: string, checkoutId: string): PaymentNotice => ({
  id: `evt_${type}`,
  type,
  objectId: sessionOf(checkoutId),
  checkoutId,
  paymentId: null,
  planId: null,
});

export const jobNamed = (name: string): Act => {
  const job = JOBS.find((one) => one.name === name);
  if (!job) throw new Error(`no job ${name}`);
  return (deps) => job.run(deps);
};

/** Nobody hears of what was committed just now: what would react to it is the flow itself. */
export function unheard(world: World): void {
  world.stream.history.push(...world.memory.drain());
}

/** Reacts to what the last commit told, record by record, as one batch of the stream would. */
export function reactToWaiting(world: World): Act {
  const records = world.memory.drain();
  world.stream.history.push(...records);
  return async (deps) => {
    for (const record of records) await handle(deps, record);
  };
}

const basket = (...lines: readonly (readonly [string, bigint])[]) => ({
  lines: lines.map(([loanId, amount]) => ({ loanId, amount: minor(amount) })),
  runningCosts: minor(250n),
  email: null,
  locale: null,
});
const request = { scope: "flow", key: "the-request", hash: "the-request" };

export const GIVING_FLOWS: readonly Flow[] = [
  {
    name: "open a checkout of two loans and running costs",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one");
      await stage.loan("two");
      const donor = await stage.donor("ada");
      return (deps) => openCheckout(deps, donor, basket(["one", 2_500n], ["two", 1_000n]), request);
    },
  },
  {
    name: "open a checkout as a guest",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one");
      return (deps) => openCheckout(deps, null, { ...basket(["one", 2_500n]), email: "guest@giver.test" }, request);
    },
  },
  {
    name: "keep a checkout's room longer",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one");
      const donor = await stage.donor("ada");
      const checkout = await stage.checkout(donor, { one: 2_500n });
      return (deps) => keepLonger(deps, donor, checkout.id, checkout.expiresAt);
    },
  },
  {
    name: "record a notice",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one");
      const checkout = await stage.checkout(await stage.donor("ada"), { one: 2_500n });
      world.stripe.payments.pay(checkout.id);
      const body = JSON.stringify(noticeOf("checkout.session.completed", checkout.id));
      return (deps) => recordNotice(deps, body, "good");
    },
  },
  {
    name: "settle a paid checkout",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one");
      await stage.loan("two");
      const checkout = await stage.checkout(await stage.donor("ada"), { one: 2_500n, two: 1_000n }, 250n);
      world.stripe.payments.pay(checkout.id);
      return (deps) => settleCheckout(deps, checkout.id, { sessionId: sessionOf(checkout.id) });
    },
  },
  {
    name: "settle a guest's paid checkout",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one");
      const checkout = await stage.checkout(null, { one: 2_500n });
      world.stripe.payments.pay(checkout.id, "new@giver.test");
      return (deps) => settleCheckout(deps, checkout.id, { sessionId: sessionOf(checkout.id) });
    },
  },
  {
    name: "settle a late payment whose loan is full",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one");
      await stage.loan("two");
      const [late, other] = [await stage.donor("late"), await stage.donor("other")];
      const checkout = await stage.checkout(late, { one: 2_500n, two: 1_000n });
      world.stripe.payments.truths.set(sessionOf(checkout.id), { state: "failed" });
      await settleCheckout(world.calm, checkout.id);
      await stage.fund("one", other);
      world.stripe.payments.truths.delete(sessionOf(checkout.id));
      world.stripe.payments.pay(checkout.id);
      return (deps) => settleCheckout(deps, checkout.id, { sessionId: sessionOf(checkout.id) });
    },
  },
  {
    name: "settle a slow payment on its way",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one");
      const checkout = await stage.checkout(await stage.donor("ada"), { one: 2_500n });
      world.stripe.paySlowly(checkout.id);
      return (deps) => settleCheckout(deps, checkout.id, { sessionId: sessionOf(checkout.id) });
    },
  },
  {
    name: "settle a slow payment that failed",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one");
      const checkout = await stage.checkout(await stage.donor("ada"), { one: 2_500n });
      world.stripe.payments.paySlowly(checkout.id);
      await settleCheckout(world.calm, checkout.id);
      world.stripe.failSlow(checkout.id);
      return (deps) => settleCheckout(deps, checkout.id, { sessionId: sessionOf(checkout.id) });
    },
  },
  {
    name: "react to a gift that fills two loans",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one");
      await stage.loan("two", { preDisbursed: true });
      const checkout = await stage.checkout(await stage.donor("ada"), { one: 10_000n, two: 10_000n });
      world.stripe.payments.pay(checkout.id);
      world.watch.see(world.stream.take(world.memory));
      await settleCheckout(world.calm, checkout.id);
      return reactToWaiting(world);
    },
  },
  {
    name: "say that a full loan is funded",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one", { euros: 25n });
      const checkout = await stage.checkout(await stage.donor("ada"), { one: 2_500n });
      world.stripe.payments.pay(checkout.id);
      await deliverAll(world);
      await settleCheckout(world.calm, checkout.id);
      unheard(world);
      return (deps) => completeFunding(deps, "one");
    },
  },
  {
    name: "close an overdue checkout that nobody paid",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one");
      const checkout = await stage.checkout(await stage.donor("ada"), { one: 2_500n });
      world.clock.moveTo(world.clock.at + HOUR_MS);
      return (deps) => closeOverdue(deps, checkout.id);
    },
  },
  {
    name: "job: sweep checkouts, one unpaid, one paid unheard, one slow",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one");
      const donor = await stage.donor("ada");
      await stage.checkout(donor, { one: 1_000n });
      const paid = await stage.checkout(donor, { one: 2_000n });
      const slow = await stage.checkout(donor, { one: 3_000n });
      world.stripe.payments.pay(paid.id);
      world.stripe.paySlowly(slow.id);
      world.clock.moveTo(world.clock.at + HOUR_MS);
      return jobNamed("sweep-checkouts");
    },
  },
  {
    name: "job: close the days of the books",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one");
      await stage.gift(await stage.donor("ada"), { one: 2_500n }, 300n);
      world.clock.moveTo(world.clock.at + 2 * DAY_MS);
      await stage.gift(await stage.donor("ben"), { one: 2_500n });
      world.clock.moveTo(world.clock.at + 2 * DAY_MS);
      return jobNamed("close-days");
    },
  },
  {
    name: "book a payout",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one");
      await stage.gift(await stage.donor("ada"), { one: 2_500n });
      const id = world.stripe.payments.payOut();
      const notice = {
        id: "evt_po",
        type: "payout.paid",
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
];
