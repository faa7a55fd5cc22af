import { payoffOf } from "../../../functions/loans/payoff.ts";
import { money } from "../../../functions/money/minor.ts";
import { returnOverpayment } from "../../../functions/overpayments/commands.ts";
import { recordBatch, recordRecovery } from "../../../functions/repayments/commands.ts";
import type { BatchRow } from "../../../functions/repayments/repayment.ts";
import { approveReschedule, proposeReschedule } from "../../../functions/reschedules/commands.ts";
import { approveWriteOff, proposeWriteOff } from "../../../functions/write-offs/commands.ts";
import { must } from "../scene.ts";
import type { World } from "../world.ts";
import type { Act, Flow } from "./rerun.ts";
import { ANN, BEN, OFFICER, Stage } from "./stage.ts";

async function running(world: World): Promise<Stage> {
  const stage = await Stage.set(world);
  await stage.running("one", [await stage.donor("ada"), await stage.donor("ben")]);
  return stage;
}

const book =
  (row: BatchRow): Act =>
  async (deps) => {
    const [outcome] = await recordBatch(deps, OFFICER, [{ reference: row.reference, line: null, row }]);
    if (outcome?.outcome === "rejected") throw new Error(JSON.stringify(outcome));
  };

async function writtenOff(world: World): Promise<Stage> {
  const stage = await running(world);
  await stage.repay("one", 50_000n);
  must(await proposeWriteOff(world.calm, ANN, "one", "The shop burned down."));
  must(await approveWriteOff(world.calm, BEN, "one"));
  return stage;
}

export const COURSE_FLOWS: readonly Flow[] = [
  {
    name: "propose other terms",
    async prepare(world) {
      const stage = await running(world);
      const wish = { reason: "a bad harvest", terms: { ...stage.now("one").terms, instalments: 6 } };
      return (deps) => proposeReschedule(deps, ANN, "one", wish);
    },
  },
  {
    name: "approve other terms",
    async prepare(world) {
      const stage = await running(world);
      await stage.repay("one", 50_000n);
      const wish = { reason: "a bad harvest", terms: { ...stage.now("one").terms, instalments: 6 } };
      must(await proposeReschedule(world.calm, ANN, "one", wish));
      return (deps) => approveReschedule(deps, BEN, "one");
    },
  },
  {
    name: "settle a loan early",
    async prepare(world) {
      const stage = await running(world);
      const due = payoffOf(stage.now("one"), world.clock.today)?.total ?? 0n;
      return book({ ...stage.row("one", due, "R-1"), settles: true });
    },
  },
  {
    name: "take too much and hold it",
    async prepare(world) {
      const stage = await running(world);
      return book({ ...stage.row("one", 2n * stage.now("one").principal, "R-1"), overpayment: "keep" });
    },
  },
  {
    name: "give back what was paid too much",
    async prepare(world) {
      const stage = await running(world);
      const row = { ...stage.row("one", 2n * stage.now("one").principal, "R-1"), overpayment: "keep" as const };
      await book(row)(world.calm);
      const { currency, overpaid } = stage.now("one");
      const amount = money(currency, overpaid);
      const said = { returnedOn: world.clock.today, amount, reference: "B-1", keptBecause: null };
      return (deps) => returnOverpayment(deps, OFFICER, "one", said);
    },
  },
  {
    name: "record a recovery after a write-off",
    async prepare(world) {
      const stage = await writtenOff(world);
      return (deps) => recordRecovery(deps, OFFICER, stage.row("one", 77_777n, "R-late"));
    },
  },
];
