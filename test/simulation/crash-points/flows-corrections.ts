// Flows of what goes otherwise: loans that end with money in them, other terms, too much paid, recoveries, reversals, adjustments.
import { approveAdjustment, proposeAdjustment } from "../../../functions/adjustments/commands.ts";
import { cancelLoan, expireLoans } from "../../../functions/closings/commands.ts";
import { settleEnded } from "../../../functions/closings/release.ts";
import { handOut } from "../../../functions/disbursements/commands.ts";
import { erase, eraseAgain } from "../../../functions/erasure/commands.ts";
import { erasureItem } from "../../../functions/erasure/erasure.ts";
import { minor, money } from "../../../functions/money/minor.ts";
import { openPlan } from "../../../functions/plans/commands.ts";
import { approveReversal, proposeReversal, withdrawReversal } from "../../../functions/reversals/commands.ts";
import { insert } from "../../../functions/table/actions.ts";
import { commit } from "../../../functions/table/commit.ts";
import { keys } from "../../../functions/table/keys.ts";
import { approveWriteOff, proposeWriteOff } from "../../../functions/write-offs/commands.ts";
import { DAY_MS } from "../clock.ts";
import { must } from "../scene.ts";
import type { World } from "../world.ts";
import { jobNamed, unheard } from "./flows-giving.ts";
import type { Flow } from "./rerun.ts";
import { ADMIN, ANN, BEN, OFFICER, PARTNER, Stage } from "./stage.ts";

const request = { scope: "flow", key: "the-request", hash: "the-request" };

/** A loan with gifts of two donors and with money that came back from another loan. */
async function mixed(world: World): Promise<Stage> {
  const stage = await Stage.set(world);
  const [ada, ben] = [await stage.donor("ada"), await stage.donor("ben")];
  const first = await stage.running("first", [ada, ben], 1);
  await stage.loan("one");
  await stage.gift(ben, { one: 1_500n });
  await stage.gift(ada, { one: 2_000n });
  await stage.repay(
    "first",
    (first.rows ?? []).reduce((sum, row) => sum + row.total, 0n),
  );
  await jobNamed("recycle")(world.calm);
  return stage;
}

async function running(world: World): Promise<Stage> {
  const stage = await Stage.set(world);
  await stage.running("one", [await stage.donor("ada"), await stage.donor("ben")]);
  return stage;
}

async function writtenOff(world: World): Promise<Stage> {
  const stage = await running(world);
  await stage.repay("one", 50_000n);
  must(await proposeWriteOff(world.calm, ANN, "one", "The shop burned down."));
  must(await approveWriteOff(world.calm, BEN, "one"));
  return stage;
}

const causeOf = (world: World, kind: string): string =>
  String(world.stream.history.find((record) => record.item?.kind === kind)?.item?.cause);

export const CORRECTION_FLOWS: readonly Flow[] = [
  {
    name: "cancel an open loan with gifts in it",
    async prepare(world) {
      await mixed(world);
      return (deps) => cancelLoan(deps, ADMIN, "one", "not needed");
    },
  },
  {
    name: "take the gifts out of a loan that ended",
    async prepare(world) {
      await mixed(world);
      const ended = await cancelLoan(world.calm, ADMIN, "one", "not needed");
      if (!ended.ok) throw new Error(ended.refusal.detail);
      unheard(world);
      return (deps) => settleEnded(deps, "one");
    },
  },
  {
    name: "job: expire a loan with gifts in it",
    async prepare(world) {
      await mixed(world);
      world.clock.moveTo(world.clock.at + 61 * DAY_MS);
      return jobNamed("expire-loans");
    },
  },
  {
    name: "job: direct money whose donor has not chosen",
    async prepare(world) {
      const stage = await mixed(world);
      must(await cancelLoan(world.calm, ADMIN, "one", "not needed"));
      await settleEnded(world.calm, "one");
      world.clock.moveTo(world.clock.at + 31 * DAY_MS);
      await stage.loan("next");
      await stage.loan("other");
      return jobNamed("direct-due-money");
    },
  },
  {
    name: "cancel a loan whose money is at the partner",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one");
      await stage.fund("one", await stage.donor("ada"), await stage.donor("ben"));
      await stage.send("one");
      return (deps) => cancelLoan(deps, ADMIN, "one", "moved away");
    },
  },
  {
    name: "hand out less than the principal",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one");
      await stage.fund("one", await stage.donor("ada"), await stage.donor("ben"));
      await stage.send("one");
      const said = stage.handOutOf("one");
      const less = money(said.amount.currency, minor((said.amount.minor * 7n) / 10n));
      return (deps) => handOut(deps, OFFICER, "one", { ...said, amount: less, lessThanPrincipal: true });
    },
  },
  {
    name: "propose a reversal",
    async prepare(world) {
      const stage = await running(world);
      await stage.repay("one", 50_000n);
      const cause = causeOf(world, "repayment");
      return (deps) => proposeReversal(deps, ANN, { cause, reason: "another loan's payment" });
    },
  },
  {
    name: "approve the reversal of a repayment",
    async prepare(world) {
      const stage = await running(world);
      await stage.repay("one", 50_000n);
      const cause = causeOf(world, "repayment");
      const { id } = must(await proposeReversal(world.calm, ANN, { cause, reason: "another loan's payment" }));
      return (deps) => approveReversal(deps, BEN, id);
    },
  },
  {
    name: "approve the reversal of a write-off",
    async prepare(world) {
      await writtenOff(world);
      const asked = { cause: "write-off:one", reason: "they are paying again" };
      const { id } = must(await proposeReversal(world.calm, ANN, asked));
      return (deps) => approveReversal(deps, BEN, id);
    },
  },
  {
    name: "withdraw a reversal",
    async prepare(world) {
      await writtenOff(world);
      const asked = { cause: "write-off:one", reason: "they are paying again" };
      const { id } = must(await proposeReversal(world.calm, ANN, asked));
      return (deps) => withdrawReversal(deps, ANN, id);
    },
  },
  {
    name: "propose an adjustment",
    async prepare(world) {
      await running(world);
      return (deps) => proposeAdjustment(deps, ANN, missing, request);
    },
  },
  {
    name: "approve an adjustment",
    async prepare(world) {
      await running(world);
      const { id } = must(await proposeAdjustment(world.calm, ANN, missing, request));
      return (deps) => approveAdjustment(deps, BEN, id);
    },
  },
  {
    name: "erase a donor",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one");
      const ada = await stage.donor("ada");
      await stage.gift(ada, { one: 2_500n }, 300n);
      return (deps) => erase(deps, ada.personId);
    },
  },
  {
    name: "erase a donor with a plan again, from a list",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one");
      const ada = await stage.donor("ada");
      await stage.gift(ada, { one: 2_500n }, 300n);
      const wish = { amount: minor(1_000n), runningCosts: minor(0n), locale: null };
      must(await openPlan(world.calm, ada, { ...wish, countries: [], sectors: [], partnerId: null }, request));
      return (deps) => eraseAgain(deps, { ids: [ada.personId] });
    },
  },
  {
    name: "job: finish erasures, one that was cut off",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one");
      const { personId } = await stage.donor("ada");
      const noted = erasureItem({ personId, at: world.clock.now().toISOString() });
      await commit(world.table, [insert(keys.erased(personId), noted, "known")]);
      return jobNamed("finish-erasures");
    },
  },
  {
    name: "job: keep the audit log",
    async prepare(world) {
      await running(world);
      world.clock.moveTo(world.clock.at + DAY_MS);
      return jobNamed("audit-log");
    },
  },
  {
    name: "approve the reversal of a hand-out",
    async prepare(world) {
      await running(world);
      const cause = causeOf(world, "hand_out");
      const { id } = must(await proposeReversal(world.calm, ANN, { cause, reason: "it never happened" }));
      return (deps) => approveReversal(deps, BEN, id);
    },
  },
  {
    name: "expire loans twice at one moment",
    async prepare(world) {
      await mixed(world);
      world.clock.moveTo(world.clock.at + 61 * DAY_MS);
      return async (deps) => {
        await Promise.all([expireLoans(deps), expireLoans(deps)]);
      };
    },
  },
];

const missing = {
  kind: "cash_missing" as const,
  amount: money("PHP", minor(1_234n)),
  partnerId: PARTNER,
  month: null,
  lineId: null,
  explains: null,
  explanation: "counted twice",
};
