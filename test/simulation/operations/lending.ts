// Partners and finance: loans are posted, money is sent by two people, handed out, repaid, given up, and moved on.
import { cancelLoan } from "../../../functions/closings/commands.ts";
import { handOut } from "../../../functions/disbursements/commands.ts";
import type { Loan } from "../../../functions/loans/loan.ts";
import { outstanding } from "../../../functions/loans/schedule/outstanding.ts";
import { type Minor, minor, money } from "../../../functions/money/minor.ts";
import { runRecycling } from "../../../functions/recycling/commands.ts";
import { recordBatch } from "../../../functions/repayments/commands.ts";
import type { BatchRow } from "../../../functions/repayments/repayment.ts";
import { expectedBy } from "../../../functions/repayments/rules.ts";
import { approveTransfer, cancelTransfer, proposeTransfer } from "../../../functions/transfers/commands.ts";
import { approveWriteOff, proposeWriteOff } from "../../../functions/write-offs/commands.ts";
import { loansIn, officersOf, postLoan, type Scene } from "../scene.ts";
import type { World } from "../world.ts";
import type { Operation } from "./operation.ts";

const post: Operation = {
  name: "post-loan",
  weight: 5,
  begin: (world, scene) => postLoan(world, scene).then(() => {}),
};

const send: Operation = {
  name: "transfer",
  weight: 9,
  begin(world, scene) {
    const { random } = world;
    const funded = loansIn(world, scene, "funded").filter(
      (loan) => loan.promisedDonor > 0n && loan.transferId === null,
    );
    if (funded.length === 0) return null;
    const { partnerId } = random.pick(funded);
    const loanIds = funded.filter((loan) => loan.partnerId === partnerId && random.chance(0.8)).map((loan) => loan.id);
    return loanIds.length === 0 ? null : sendTo(world, scene, partnerId, loanIds);
  },
};

async function sendTo(world: World, scene: Scene, partnerId: string, loanIds: string[]): Promise<void> {
  const { random } = world;
  const known = scene.partners.find((one) => one.partner.id === partnerId);
  const rate = known?.partner.currency === "EUR" ? "1" : ((known?.rate ?? 1) * (0.95 + random.next() * 0.1)).toFixed(4);
  const key = world.newKey("transfer");
  const [first, second] = random.shuffled(scene.finance);
  if (!first || !second) return;
  const act = world.promises.begin("transfer", key);
  const proposal = { partnerId, loanIds, rate, rateSource: "simulated", date: world.clock.today };
  const proposed = await world.attempt(`propose ${key}`, (deps) =>
    proposeTransfer(deps, first, proposal, { scope: "finance", key, hash: key }),
  );
  if (!proposed.known || !proposed.value.ok) return;
  const { id } = proposed.value.value;
  act.answer = { id, approved: null };
  if (random.chance(0.1)) {
    await world.attempt(`cancel ${key}`, (deps) => cancelTransfer(deps, second, id));
    if (random.chance(0.5)) return;
  }
  if (random.chance(0.2)) {
    const alone = await world.attempt(`approve-own ${key}`, (deps) => approveTransfer(deps, first, id));
    if (alone.known && alone.value.ok) world.violation(`${id} was approved by who proposed it`);
  }
  const approved = await world.attempt(`approve ${key}`, (deps) => approveTransfer(deps, second, id));
  if (approved.known && approved.value.ok) act.answer = { id, approved: "yes" };
}

const giveOut: Operation = {
  name: "hand-out",
  weight: 9,
  begin(world, scene) {
    const { random } = world;
    const ready = loansIn(world, scene, "funded").filter(
      (loan) => loan.promisedDonor === 0n && loan.preDisbursed === null,
    );
    const early = loansIn(world, scene, "fundraising").filter((loan) => loan.preDisbursed === null);
    const loan = random.chance(0.1) ? random.pickOr(early, null as never) : random.pickOr(ready, null as never);
    if (!loan) return null;
    const [officer] = officersOf(scene, loan.partnerId);
    if (!officer) return null;
    const less = random.chance(0.15);
    const units = less ? (loan.principal * BigInt(random.whole(20, 95))) / 100n : loan.principal;
    const amount = money(loan.currency, minor(units));
    const told = { date: world.clock.today, amount, reference: `OUT-${loan.id}`, lessThanPrincipal: less };
    return (async () => {
      const act = world.promises.begin("hand-out", loan.id);
      const done = await world.attempt(`hand-out ${loan.id}`, (deps) => handOut(deps, officer, loan.id, told));
      if (done.known && done.value.ok) act.answer = { date: told.date };
    })();
  },
};

/** What somebody pays on a loan: mostly what is due, sometimes all, a part, or too much. */
function paymentOf(world: World, loan: Loan): Minor {
  const { random } = world;
  const paid = { principal: loan.repaid, interest: loan.interestPaid };
  const owed = outstanding(loan.rows ?? [], paid).total;
  const due = expectedBy(loan, world.clock.today)?.total ?? owed / 3n;
  const what = random.next();
  if (what < 0.5) return minor(due > 0n ? due : owed);
  if (what < 0.7) return minor(owed);
  if (what < 0.75) return minor(owed + BigInt(random.whole(1, 500)));
  return minor((owed * BigInt(random.whole(1, 100))) / 100n);
}

const repay: Operation = {
  name: "repay",
  weight: 22,
  begin(world, scene) {
    const { random } = world;
    const out = random.shuffled(
      loansIn(world, scene, "disbursed", ...(random.chance(0.05) ? (["repaid"] as const) : [])).filter(
        (loan) => loan.rows !== null,
      ),
    );
    const [first] = out;
    if (!first) return null;
    const mine = out.filter((loan) => loan.partnerId === first.partnerId).slice(0, random.pick([1, 1, 2, 5]));
    const rows = mine.map((loan): BatchRow => {
      const known = world.promises.of("repayment").filter((act) => act.asked.partnerId === loan.partnerId);
      const reference = random.chance(0.1) && known.length > 0 ? random.pick(known).name : world.newKey("R");
      return {
        loanId: loan.id,
        paidOn: world.clock.today,
        amount: money(loan.currency, paymentOf(world, loan)),
        reference,
      };
    });
    // The same row twice in one file is one payment.
    if (random.chance(0.1)) rows.push(random.pick(rows));
    return bookBatch(world, scene, first.partnerId, rows);
  },
};

export async function bookBatch(
  world: World,
  scene: Scene,
  partnerId: string,
  rows: readonly BatchRow[],
): Promise<void> {
  const officer = world.random.pick(officersOf(scene, partnerId));
  const acts = rows.map((row) =>
    world.promises.begin("repayment", row.reference, {
      partnerId,
      loanId: row.loanId,
      amount: row.amount.minor,
      paidOn: row.paidOn,
    }),
  );
  const sent = rows.map((row) => ({ reference: row.reference, line: null, row }));
  const booked = await world.attempt(`repay ${rows.map((row) => `${row.loanId}/${row.reference}`)}`, (deps) =>
    recordBatch(deps, officer, sent),
  );
  if (!booked.known) return;
  for (const [at, outcome] of booked.value.entries()) {
    const [act, row] = [acts[at], rows[at]];
    if (!act || !row) continue;
    world.count(`row ${outcome.outcome}`);
    if (outcome.outcome === "rejected") continue;
    const same = act.asked.amount === row.amount.minor && act.asked.loanId === row.loanId;
    if (same || outcome.outcome === "applied") act.answer = { amount: row.amount.minor, loanId: row.loanId };
  }
}

const giveUp: Operation = {
  name: "write-off",
  weight: 1,
  begin(world, scene) {
    const { random } = world;
    const loan = random.pickOr(loansIn(world, scene, "disbursed"), null as never);
    if (!loan) return null;
    const [first, second] = random.shuffled(scene.finance);
    if (!first || !second) return null;
    return (async () => {
      const act = world.promises.begin("write-off", loan.id);
      const proposed = await world.attempt(`give-up ${loan.id}`, (deps) =>
        proposeWriteOff(deps, first, loan.id, "gone"),
      );
      if (!proposed.known || !proposed.value.ok) return;
      const approved = await world.attempt(`approve-give-up ${loan.id}`, (deps) =>
        approveWriteOff(deps, second, loan.id),
      );
      if (approved.known && approved.value.ok) act.answer = {};
    })();
  },
};

const cancel: Operation = {
  name: "cancel-loan",
  weight: 1,
  begin(world, scene) {
    const loan = world.random.pickOr(loansIn(world, scene, "fundraising", "funded"), null as never);
    if (!loan) return null;
    return world
      .attempt(`cancel ${loan.id}`, (deps) =>
        cancelLoan(deps, scene.admin, loan.id, "not needed", world.luck.chance(0.3)),
      )
      .then(() => {});
  },
};

const recycle: Operation = {
  name: "recycle",
  weight: 4,
  begin(world, scene) {
    const { partner } = world.random.pick(scene.partners);
    return world
      .attempt(`recycle ${partner.id}`, (deps) => runRecycling(deps, { partnerId: partner.id, dryRun: false }))
      .then(() => {});
  },
};

export const LENDING: readonly Operation[] = [post, send, giveOut, repay, giveUp, cancel, recycle];
