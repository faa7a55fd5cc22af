// Flows of endings: a transfer comes back, a partner closes, settles what it has and cannot pay, and each donor gets their share of it.
import type { Loan } from "../../../functions/loans/loan.ts";
import { minor } from "../../../functions/money/minor.ts";
import { approveClosing, proposeClosing, workOnClosing } from "../../../functions/partner-closings/commands.ts";
import {
  approveSettlement,
  cancelSettlement,
  proposeSettlement,
  type SettlementAsked,
} from "../../../functions/partner-closings/settle.ts";
import { shareSettlement } from "../../../functions/partner-closings/share.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { approveReturn, proposeReturn } from "../../../functions/transfers/returns.ts";
import { must } from "../scene.ts";
import { deliverAll } from "../simulate.ts";
import type { World } from "../world.ts";
import { jobNamed, unheard } from "./flows-giving.ts";
import type { Flow } from "./rerun.ts";
import { ANN, BEN, PARTNER, Stage } from "./stage.ts";

const request = { scope: "flow", key: "the-request", hash: "the-request" };
const NEIGHBOUR = "partner_2";

/** Two loans in one transfer, neither handed out. */
async function sent(world: World): Promise<{ stage: Stage; transferId: string }> {
  const stage = await Stage.set(world);
  const donors = [await stage.donor("ada"), await stage.donor("ben")];
  for (const id of ["one", "two"]) {
    await stage.loan(id);
    await stage.fund(id, ...donors);
  }
  await stage.send("one", "two");
  return { stage, transferId: stage.now("one").transferId ?? "" };
}

/** The bank kept 12.34 EUR for its trouble. */
const back = (world: World) => ({ date: world.clock.today, arrived: minor(18_766n), reason: "account unknown" });

/** A partner with money that came back of one loan, one that runs, one open with a gift in it; and a neighbour to collect for it. */
async function atWork(world: World): Promise<Stage> {
  const stage = await Stage.set(world);
  const neighbour = { name: "N", country: "PH", city: null, currency: "PHP", currencies: [], description: "" } as const;
  must(await createPartner(world.calm, "system", neighbour, { id: NEIGHBOUR }));
  const [ada, ben] = [await stage.donor("ada"), await stage.donor("ben")];
  const first = await stage.running("first", [ada, ben], 1);
  await stage.running("second", [ben, await stage.donor("cleo")], 3);
  await stage.repay("first", owedBy(first));
  await stage.repay("second", 77_777n);
  await stage.loan("open");
  await stage.gift(ada, { open: 1_500n });
  return stage;
}

const owedBy = (loan: Loan) => (loan.rows ?? []).reduce((sum, row) => sum + row.total, 0n);
const why = { reason: "its founder retires", custodianId: NEIGHBOUR };

async function closing(world: World): Promise<Stage> {
  const stage = await atWork(world);
  must(await proposeClosing(world.calm, ANN, PARTNER, why));
  must(await approveClosing(world.calm, BEN, PARTNER));
  await deliverAll(world);
  return stage;
}

/** Two thirds come home; the rest is lost. */
function asked(stage: Stage): SettlementAsked {
  const held = stage.now("first").repaid + stage.now("second").repaid;
  const lost = held / 3n;
  return {
    partnerId: PARTNER,
    heldBy: null,
    currency: "PHP",
    sent: minor(held - lost),
    lost: minor(lost),
    rate: "66.10",
    rateSource: "bank",
    date: stage.world.clock.today,
    reason: "what is left",
  };
}

async function proposedSettlement(world: World): Promise<string> {
  const stage = await closing(world);
  return must(await proposeSettlement(world.calm, ANN, asked(stage), request)).id;
}

/** Approved, and nobody has heard of it: what reacts to the fact is the flow itself. */
async function approvedSettlement(world: World): Promise<string> {
  const id = await proposedSettlement(world);
  await deliverAll(world);
  must(await approveSettlement(world.calm, BEN, id));
  unheard(world);
  return id;
}

export const ENDING_FLOWS: readonly Flow[] = [
  {
    name: "report that a transfer came back",
    async prepare(world) {
      const { transferId } = await sent(world);
      return (deps) => proposeReturn(deps, ANN, transferId, back(world));
    },
  },
  {
    name: "book a transfer that came back",
    async prepare(world) {
      const { transferId } = await sent(world);
      must(await proposeReturn(world.calm, ANN, transferId, back(world)));
      return (deps) => approveReturn(deps, BEN, transferId);
    },
  },
  {
    name: "propose to close a partner",
    async prepare(world) {
      await atWork(world);
      return (deps) => proposeClosing(deps, ANN, PARTNER, why);
    },
  },
  {
    name: "begin to close a partner, and all that follows",
    async prepare(world) {
      await atWork(world);
      must(await proposeClosing(world.calm, ANN, PARTNER, why));
      return (deps) => approveClosing(deps, BEN, PARTNER);
    },
  },
  {
    name: "take a closing partner a step further",
    async prepare(world) {
      await atWork(world);
      must(await proposeClosing(world.calm, ANN, PARTNER, why));
      must(await approveClosing(world.calm, BEN, PARTNER));
      unheard(world);
      return (deps) => workOnClosing(deps, PARTNER);
    },
  },
  {
    name: "propose a partner's settlement",
    async prepare(world) {
      const ask = asked(await closing(world));
      return (deps) => proposeSettlement(deps, ANN, ask, request);
    },
  },
  {
    name: "approve a partner's settlement, and all that follows",
    async prepare(world) {
      const id = await proposedSettlement(world);
      return (deps) => approveSettlement(deps, BEN, id);
    },
  },
  {
    name: "cancel a partner's settlement",
    async prepare(world) {
      const id = await proposedSettlement(world);
      return (deps) => cancelSettlement(deps, id, BEN);
    },
  },
  {
    name: "share a settlement out among four contributions",
    async prepare(world) {
      const id = await approvedSettlement(world);
      return (deps) => shareSettlement(deps, id);
    },
  },
  {
    name: "job: share out and close partners",
    async prepare(world) {
      await approvedSettlement(world);
      return jobNamed("close-partners");
    },
  },
];
