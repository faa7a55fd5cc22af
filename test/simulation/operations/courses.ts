// What a running loan can come to beside its schedule: other terms, settled early, paid too much, recovered after it was given up.
import type { Loan } from "../../../functions/loans/loan.ts";
import { payoffOf } from "../../../functions/loans/payoff.ts";
import { minor, money } from "../../../functions/money/minor.ts";
import { returnOverpayment } from "../../../functions/overpayments/commands.ts";
import type { BatchRow } from "../../../functions/repayments/repayment.ts";
import { approveReschedule, proposeReschedule } from "../../../functions/reschedules/commands.ts";
import { loansIn, officersOf, type Scene, termsFor } from "../scene.ts";
import type { World } from "../world.ts";
import { bookBatch } from "./lending.ts";
import type { Operation } from "./operation.ts";

const reschedule: Operation = {
  name: "reschedule",
  weight: 1,
  begin(world, scene) {
    const { random } = world;
    const loan = random.pickOr(loansIn(world, scene, "disbursed"), null as never);
    const [first, second] = random.shuffled(scene.finance);
    if (!loan || !first || !second) return null;
    const wish = { reason: "a bad harvest", terms: termsFor(random) };
    return (async () => {
      const proposed = await world.attempt(`reschedule ${loan.id}`, (deps) =>
        proposeReschedule(deps, first, loan.id, wish),
      );
      if (!proposed.known || !proposed.value.ok || random.chance(0.2)) return;
      const approved = await world.attempt(`approve-terms ${loan.id}`, (deps) =>
        approveReschedule(deps, second, loan.id),
      );
      if (approved.known && approved.value.ok) world.count("rescheduled");
    })();
  },
};

/** A row that says what it is: closing the loan, keeping too much, or coming after it was given up. */
function special(world: World, scene: Scene, loan: Loan, more: Partial<BatchRow>, units: bigint): Promise<void> | null {
  if (units <= 0n) return null;
  const amount = money(loan.currency, minor(units));
  const row = { loanId: loan.id, paidOn: world.clock.today, amount, reference: world.newKey("R"), ...more };
  return bookBatch(world, scene, loan.partnerId, [row]);
}

const settleEarly: Operation = {
  name: "settle-early",
  weight: 1,
  begin(world, scene) {
    const loan = world.random.pickOr(loansIn(world, scene, "disbursed"), null as never);
    if (!loan) return null;
    const due = payoffOf(loan, world.clock.today)?.total ?? 0n;
    const over = world.random.chance(0.2) ? BigInt(world.random.whole(1, 300)) : 0n;
    return special(world, scene, loan, { settles: true, overpayment: "keep" }, due + over);
  },
};

const payTooMuch: Operation = {
  name: "overpay",
  weight: 1,
  begin(world, scene) {
    const loan = world.random.pickOr(loansIn(world, scene, "disbursed", "repaid"), null as never);
    if (!loan) return null;
    return special(world, scene, loan, { overpayment: "keep" }, loan.principal + BigInt(world.random.whole(1, 900)));
  },
};

const recover: Operation = {
  name: "recover",
  weight: 2,
  begin(world, scene) {
    const { random } = world;
    const loan = random.pickOr(loansIn(world, scene, "written_off"), null as never);
    if (!loan) return null;
    const missing = loan.principal - loan.repaid;
    const units = random.pick([missing, missing / 3n + 1n, missing + 50n]);
    return special(
      world,
      scene,
      loan,
      { recovery: true, ...(random.chance(0.7) ? { overpayment: "keep" } : {}) },
      units,
    );
  },
};

const giveBackSurplus: Operation = {
  name: "return-overpayment",
  weight: 2,
  begin(world, scene) {
    const { random } = world;
    const held = loansIn(world, scene, "disbursed", "repaid", "written_off").filter((loan) => loan.overpaid > 0n);
    const loan = random.pickOr(held, null as never);
    const [, manager] = loan ? officersOf(scene, loan.partnerId) : [];
    if (!loan || !manager) return null;
    const amount = money(
      loan.currency,
      minor(random.pick([loan.overpaid, loan.overpaid / 2n + 1n, loan.overpaid + 1n])),
    );
    const keptBecause = random.chance(0.3) ? "said to keep it" : null;
    const said = { returnedOn: world.clock.today, amount, reference: world.newKey("B"), keptBecause };
    return (async () => {
      const act = world.promises.begin("surplus", said.reference, { amount: amount.minor });
      const done = await world.attempt(`give-back ${loan.id}/${said.reference}`, (deps) =>
        returnOverpayment(deps, manager, loan.id, said),
      );
      if (done.known && done.value.ok) act.answer = {};
    })();
  },
};

export const COURSES: readonly Operation[] = [reschedule, settleEarly, payTooMuch, recover, giveBackSurplus];
