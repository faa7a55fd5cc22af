// Flows of reconciliation: a bank's statement is imported and matched, what it shows is adjusted, a partner's month is signed.
import { approveAdjustment, cancelAdjustment, proposeAdjustment } from "../../../functions/adjustments/commands.ts";
import type { AdjustmentAsk } from "../../../functions/adjustments/rules.ts";
import { bookPayout } from "../../../functions/gifts/payouts.ts";
import { entriesBetween } from "../../../functions/journal/days.ts";
import { minor, money, total } from "../../../functions/money/minor.ts";
import { amountText } from "../../../functions/money/wire.ts";
import { importStatements, matchLine, unmatchLine } from "../../../functions/reconciliation/bank/commands.ts";
import { movementOf } from "../../../functions/reconciliation/bank/movement.ts";
import { openLines, openMovements } from "../../../functions/reconciliation/bank/queries.ts";
import { readStatements } from "../../../functions/reconciliation/bank/read.ts";
import { reportMonth, sendBackMonth, signMonth } from "../../../functions/reconciliation/partners/commands.ts";
import { camt } from "../../support/bank-files.ts";
import { DAY_MS } from "../clock.ts";
import { caller, must } from "../scene.ts";
import { deliverAll } from "../simulate.ts";
import type { World } from "../world.ts";
import { jobNamed } from "./flows-giving.ts";
import type { Flow } from "./rerun.ts";
import { ANN, BEN, OFFICER, PARTNER, Stage } from "./stage.ts";

const request = { scope: "flow", key: "the-request", hash: "the-request" };
const MANAGER = caller("person_manager", "manager", PARTNER);
const march = { partnerId: PARTNER, month: "2026-03", currency: "PHP" } as const;
const REPAID = 200_000n;

/** Two gifts were paid out in one payout, two transfers were sent. */
async function moved(world: World): Promise<Stage> {
  const stage = await Stage.set(world);
  const ada = await stage.donor("ada");
  for (const id of ["one", "two"]) {
    await stage.loan(id);
    await stage.fund(id, ada);
  }
  await bookPayout(world.calm, world.stripe.payments.payOut() ?? "");
  await stage.send("one");
  await stage.send("two");
  await deliverAll(world);
  world.memory.catchUp();
  return stage;
}

/** Both transfers in one line, the payout, a stranger's money; one line of nothing. */
async function statement(world: World) {
  const { today: day } = world.clock;
  const moved: bigint[] = [];
  const end = new Date(world.clock.at + DAY_MS).toISOString();
  for await (const entry of entriesBetween(world.calm, day, end)) moved.push(movementOf(entry)?.left ?? 0n);
  const came = total(moved.filter((one) => one > 0n).map(minor));
  const left = total(moved.filter((one) => one < 0n).map(minor));
  const text = (cents: bigint) => amountText("EUR", minor(cents));
  const lines = [
    { amount: text(came), day, ref: "B1", name: "STRIPE", text: "STRIPE PAYOUT" },
    { amount: text(left), day, ref: "B2", text: "2 payments" },
    { amount: "40.00", day, ref: "B3", name: "A stranger", text: "for the sewing machines" },
    { amount: "0.00", day, ref: "B4", text: "nothing" },
  ];
  return must(readStatements(camt("S-1", "1000.00", text(104_000n + came + left), lines), {}));
}

async function imported(world: World): Promise<Stage> {
  const stage = await moved(world);
  must(await importStatements(world.calm, ANN, await statement(world)));
  world.memory.catchUp();
  return stage;
}

async function lineOf(world: World, cents: bigint): Promise<string> {
  const found = (await openLines(world.calm)).find((line) => line.amount === cents);
  if (!found) throw new Error(`no open line of ${cents}`);
  return found.id;
}

/** The line of both transfers, and that it is both. */
async function together(world: World) {
  const sent = (await openMovements(world.calm)).filter((one) => one.left < 0n);
  const lineId = await lineOf(world, total(sent.map((one) => one.left)));
  return { lineId, parts: sent.map(({ cause }) => ({ cause, amount: null })) };
}

async function askFor(world: World): Promise<AdjustmentAsk> {
  const lineId = await lineOf(world, 4_000n);
  return {
    kind: "unexplained_credit",
    amount: money("EUR", minor(4_000n)),
    partnerId: null,
    month: null,
    lineId,
    explains: null,
    explanation: "nobody knows who",
  };
}

/** March is over for a partner that handed one loan out and was repaid a part. */
async function marchOver(world: World): Promise<void> {
  const stage = await Stage.set(world);
  await stage.running("one", [await stage.donor("ada")]);
  await stage.repay("one", REPAID);
  world.clock.moveTo(Date.parse("2026-04-02T09:00:00.000Z"));
  world.memory.catchUp();
}

async function reported(world: World): Promise<void> {
  await marchOver(world);
  must(await reportMonth(world.calm, OFFICER, march, { rows: { closing: minor(REPAID) }, note: "" }));
  world.memory.catchUp();
}

export const STATEMENT_FLOWS: readonly Flow[] = [
  {
    name: "import a bank's statement of four lines",
    async prepare(world) {
      await moved(world);
      const read = await statement(world);
      return (deps) => importStatements(deps, ANN, read);
    },
  },
  {
    name: "import a statement again after the books went on",
    async prepare(world) {
      const stage = await imported(world);
      const read = await statement(world);
      await stage.loan("three");
      await stage.fund("three", await stage.donor("ben"));
      await stage.send("three");
      return (deps) => importStatements(deps, ANN, read);
    },
  },
  {
    name: "match a line with two transfers",
    async prepare(world) {
      await imported(world);
      const { lineId, parts } = await together(world);
      return (deps) => matchLine(deps, ANN, lineId, parts);
    },
  },
  {
    name: "take a match of two transfers back",
    async prepare(world) {
      await imported(world);
      const { lineId, parts } = await together(world);
      must(await matchLine(world.calm, ANN, lineId, parts));
      return (deps) => unmatchLine(deps, ANN, lineId);
    },
  },
  {
    name: "propose an adjustment for a line",
    async prepare(world) {
      await imported(world);
      const ask = await askFor(world);
      return (deps) => proposeAdjustment(deps, ANN, ask, request);
    },
  },
  {
    name: "approve an adjustment for a line",
    async prepare(world) {
      await imported(world);
      const { id } = must(await proposeAdjustment(world.calm, ANN, await askFor(world), request));
      return (deps) => approveAdjustment(deps, BEN, id);
    },
  },
  {
    name: "cancel an adjustment for a line",
    async prepare(world) {
      await imported(world);
      const { id } = must(await proposeAdjustment(world.calm, ANN, await askFor(world), request));
      return (deps) => cancelAdjustment(deps, BEN, id);
    },
  },
  {
    name: "job: note what moved at the bank",
    async prepare(world) {
      await moved(world);
      world.clock.moveTo(world.clock.at + DAY_MS);
      return jobNamed("note-bank-movements");
    },
  },
  {
    name: "report a partner's month",
    async prepare(world) {
      await marchOver(world);
      return (deps) => reportMonth(deps, OFFICER, march, { rows: { closing: minor(REPAID) }, note: "counted" });
    },
  },
  {
    name: "sign a partner's month as the partner",
    async prepare(world) {
      await reported(world);
      return (deps) => signMonth(deps, MANAGER, march, minor(REPAID));
    },
  },
  {
    name: "sign a partner's month as finance",
    async prepare(world) {
      await reported(world);
      must(await signMonth(world.calm, MANAGER, march, minor(REPAID)));
      world.memory.catchUp();
      return (deps) => signMonth(deps, ANN, march, minor(REPAID));
    },
  },
  {
    name: "send a partner's month back",
    async prepare(world) {
      await reported(world);
      must(await signMonth(world.calm, MANAGER, march, minor(REPAID)));
      world.memory.catchUp();
      return (deps) => sendBackMonth(deps, ANN, march, "one receipt is missing");
    },
  },
];
