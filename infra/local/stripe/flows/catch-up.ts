// Owns making up for time that has passed: everything due happens in order, each at its own moment.
import type { Plan } from "../state/store.ts";
import type { World } from "../world.ts";
import { renew, tryToPay } from "./bill.ts";
import { isOpen, loseDispute, openDispute } from "./dispute-charge.ts";
import { failRefund, settleRefund } from "./give-refund.ts";
import { finalize } from "./invoices.ts";
import { expireSession } from "./open-session.ts";
import { payOut } from "./pay-out.ts";
import { failDebit, settleDebit } from "./settle-debit.ts";
import { DAY_SECONDS, startOfDay } from "./time.ts";

const ANSWERS_KEPT_SECONDS = DAY_SECONDS; // Stripe forgets idempotency keys after 24 hours.

/** Plays everything that has fallen due since the last time, day by day. */
export function catchUp(world: World): void {
  const { store } = world;
  const today = startOfDay(world.now());
  const paidUntil = store.get("mark", "midnight")?.at;
  if (paidUntil === undefined) store.put("mark", { id: "midnight", at: today });
  for (let midnight = (paidUntil ?? today) + DAY_SECONDS; midnight <= today; midnight += DAY_SECONDS) {
    playPlans(world, midnight);
    store.atomically(() => {
      world.at(midnight, () => payOut(world));
      store.put("mark", { id: "midnight", at: midnight });
    });
    forgetAnswers(world, midnight);
  }
  playPlans(world, world.now());
}

/** What happens may plan more that is already due, hence the loop. */
function playPlans(world: World, until: number): void {
  const { store } = world;
  for (;;) {
    const due = store.all("plan").filter((plan) => plan.at <= until);
    if (due.length === 0) return;
    for (const plan of due.sort((a, b) => a.at - b.at)) {
      store.atomically(() => {
        store.remove("plan", plan.id);
        world.at(plan.at, () => play(world, plan));
      });
    }
  }
}

function play(world: World, { what, subject }: Plan): void {
  const { store } = world;
  const session = store.get("session", subject);
  const charge = store.get("charge", subject);
  const dispute = store.get("dispute", subject);
  if (what === "expire_session" && session?.status === "open") expireSession(world, session);
  if (what === "settle_debit" && session) settleDebit(world, session);
  if (what === "fail_debit" && session) failDebit(world, session);
  if (what === "open_dispute" && charge) openDispute(world, charge);
  const refund = store.get("refund", subject);
  const subscription = store.get("subscription", subject);
  const invoice = store.get("invoice", subject);
  if (what === "renew" && subscription) renew(world, subscription);
  if (what === "finalize_invoice" && invoice) tryToPay(world, finalize(world, invoice));
  if (what === "retry_invoice" && invoice) tryToPay(world, invoice);
  if (what === "settle_refund" && refund) settleRefund(world, refund);
  if (what === "fail_refund" && refund) failRefund(world, refund);
  if (what === "lose_dispute" && dispute && isOpen(dispute)) loseDispute(world, dispute);
}

function forgetAnswers(world: World, moment: number): void {
  for (const answer of world.store.all("answer")) {
    if (answer.at + ANSWERS_KEPT_SECONDS <= moment) world.store.remove("answer", answer.id);
  }
}
