// Flows of lending: money is sent by two people, handed out, repaid, given up, directed and moved on.
import { cancelLoan } from "../../../functions/closings/commands.ts";
import { recordEntries, recordKnowing } from "../../../functions/collection/commands.ts";
import type { Entry } from "../../../functions/collection/entry.ts";
import { bookPreDisbursed, handOut } from "../../../functions/disbursements/commands.ts";
import { amountText } from "../../../functions/money/wire.ts";
import { recordBatch, recordRepayment } from "../../../functions/repayments/commands.ts";
import { bookDraft } from "../../../functions/repayments/files/commands.ts";
import { keepDraft } from "../../../functions/repayments/files/draft.ts";
import type { BatchRow } from "../../../functions/repayments/repayment.ts";
import { approveTransfer, cancelTransfer, proposeTransfer } from "../../../functions/transfers/commands.ts";
import { approveWriteOff, proposeWriteOff } from "../../../functions/write-offs/commands.ts";
import { DAY_MS } from "../clock.ts";
import { must } from "../scene.ts";
import { deliverAll } from "../simulate.ts";
import type { World } from "../world.ts";
import { jobNamed, reactToWaiting, unheard } from "./flows-giving.ts";
import type { Act, Flow } from "./rerun.ts";
import { ADMIN, ANN, BEN, OFFICER, PARTNER, Stage } from "./stage.ts";

const request = { scope: "flow", key: "the-request", hash: "the-request" };

async function funded(world: World, ...ids: string[]): Promise<Stage> {
  const stage = await Stage.set(world);
  const donors = [await stage.donor("ada"), await stage.donor("ben")];
  for (const id of ids) {
    await stage.loan(id);
    await stage.fund(id, ...donors);
  }
  return stage;
}

const book = (rows: readonly BatchRow[]): Act => {
  const sent = rows.map((row) => ({ reference: row.reference, line: null, row }));
  return async (deps) => {
    const outcomes = await recordBatch(deps, OFFICER, sent);
    const bad = outcomes.find((one) => one.outcome === "rejected");
    if (bad) throw new Error(JSON.stringify(bad));
  };
};

export const LENDING_FLOWS: readonly Flow[] = [
  {
    name: "propose a transfer of two loans",
    async prepare(world) {
      await funded(world, "one", "two");
      const date = world.clock.today;
      const proposal = { partnerId: PARTNER, loanIds: ["one", "two"], rate: "63.77", rateSource: "bank", date };
      return (deps) => proposeTransfer(deps, ANN, proposal, request);
    },
  },
  {
    name: "approve a transfer",
    async prepare(world) {
      const stage = await funded(world, "one", "two");
      const { id } = await stage.proposed("one", "two");
      return (deps) => approveTransfer(deps, BEN, id);
    },
  },
  {
    name: "cancel a transfer",
    async prepare(world) {
      const stage = await funded(world, "one");
      const { id } = await stage.proposed("one");
      return (deps) => cancelTransfer(deps, BEN, id);
    },
  },
  {
    name: "hand a loan out",
    async prepare(world) {
      const stage = await funded(world, "one");
      await stage.send("one");
      return (deps) => handOut(deps, OFFICER, "one", stage.handOutOf("one"));
    },
  },
  {
    name: "hand a loan out before it is funded",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one");
      return (deps) => handOut(deps, OFFICER, "one", stage.handOutOf("one"));
    },
  },
  {
    name: "react to a transfer of a loan handed out early",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one", { preDisbursed: true });
      await stage.fund("one", await stage.donor("ada"));
      const { id } = await stage.proposed("one");
      world.watch.see(world.stream.take(world.memory));
      const approved = await approveTransfer(world.calm, BEN, id);
      if (!approved.ok) throw new Error("not approved");
      return reactToWaiting(world);
    },
  },
  {
    name: "book the hand-out of a loan handed out early",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one", { preDisbursed: true });
      await stage.fund("one", await stage.donor("ada"));
      const { id } = await stage.proposed("one");
      await deliverAll(world);
      must(await approveTransfer(world.calm, BEN, id));
      unheard(world);
      return (deps) => bookPreDisbursed(deps, "one");
    },
  },
  {
    name: "record one repayment by hand",
    async prepare(world) {
      const stage = await funded(world, "one");
      await stage.send("one");
      await stage.out("one");
      const row = stage.row("one", 123_457n, "R-1");
      return async (deps) => {
        const { outcome } = await recordRepayment(deps, OFFICER, row);
        if (outcome === "rejected") throw new Error("rejected");
      };
    },
  },
  {
    name: "record a repayment",
    async prepare(world) {
      const stage = await funded(world, "one");
      await stage.send("one");
      await stage.out("one");
      return book([stage.row("one", 123_457n, "R-1")]);
    },
  },
  {
    name: "record the last repayment",
    async prepare(world) {
      const stage = await Stage.set(world);
      const loan = await stage.running("one", [await stage.donor("ada"), await stage.donor("ben")], 1);
      const owed = (loan.rows ?? []).reduce((sum, row) => sum + row.total, 0n);
      return book([stage.row("one", owed, "R-1")]);
    },
  },
  {
    name: "record a batch of three repayments, one of them twice",
    async prepare(world) {
      const stage = await funded(world, "one", "two");
      await stage.send("one", "two");
      await stage.out("one");
      await stage.out("two");
      const rows = [
        stage.row("one", 10_000n, "R-1"),
        stage.row("two", 20_000n, "R-2"),
        stage.row("one", 30_000n, "R-3"),
      ];
      return book([...rows, ...rows.slice(0, 1)]);
    },
  },
  {
    name: "book what a phone sends, one entry of it twice",
    async prepare(world) {
      const stage = await funded(world, "one", "two");
      await stage.send("one", "two");
      await stage.out("one");
      await stage.out("two");
      const entries = ["one", "two", "one"].map((id, nth): Entry => {
        const { loanId, paidOn, amount } = stage.row(id, 10_000n, "unused");
        return { key: `00000000-0000-4000-8000-00000000000${nth}`, loanId, paidOn, amount, knownPayments: 0 };
      });
      return async (deps) => {
        const outcomes = await recordEntries(deps, OFFICER, [...entries, ...entries.slice(0, 1)]);
        const bad = outcomes.find(({ outcome }) => outcome === "rejected" || outcome === "conflict");
        if (bad) throw new Error(JSON.stringify(bad));
      };
    },
  },
  {
    name: "book a sheet of two people",
    async prepare(world) {
      const stage = await funded(world, "one", "two");
      await stage.send("one", "two");
      await stage.out("one");
      await stage.out("two");
      const rows = ["one", "two"].map((id) => stage.row(id, 10_000n, `S-${id}`));
      return async (deps) => {
        const known = rows.map((row) => ({ row, known: 0, confirmed: false, own: new Set([row.reference]) }));
        const outcomes = await recordKnowing(deps, OFFICER, known);
        const bad = outcomes.find(({ outcome }) => outcome === "rejected" || outcome === "unknown");
        if (bad) throw new Error(JSON.stringify(bad));
      };
    },
  },
  {
    name: "book a file after a yes",
    async prepare(world) {
      const stage = await funded(world, "one", "two");
      await stage.send("one", "two");
      await stage.out("one");
      await stage.out("two");
      const rows = ["one", "two"].map((id, nth) => {
        const { loanId, paidOn, amount } = stage.row(id, 10_000n, "unused");
        const value = amountText(amount.currency, amount.minor);
        const cells = { loanId, paidOn, amount: value, currency: amount.currency, reference: `F-${nth}` };
        return { line: nth + 2, cells };
      });
      await keepDraft(world.calm, OFFICER, { id: "file", fileName: "f.csv", encoding: "utf-8", rows, unpaid: 0 });
      return async (deps) => {
        const { outcomes } = must(await bookDraft(deps, OFFICER, "file", 1));
        const bad = outcomes.find((one) => one.outcome === "rejected");
        if (bad) throw new Error(JSON.stringify(bad));
      };
    },
  },
  {
    name: "propose a write-off",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.running("one", [await stage.donor("ada")]);
      return (deps) => proposeWriteOff(deps, ANN, "one", "The shop burned down.");
    },
  },
  {
    name: "approve a write-off",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.running("one", [await stage.donor("ada"), await stage.donor("ben")]);
      await stage.repay("one", 50_000n);
      const proposed = await proposeWriteOff(world.calm, ANN, "one", "The shop burned down.");
      if (!proposed.ok) throw new Error("not proposed");
      return (deps) => approveWriteOff(deps, BEN, "one");
    },
  },
  {
    name: "cancel an open loan",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one");
      return (deps) => cancelLoan(deps, ADMIN, "one", "not needed");
    },
  },
  {
    name: "job: expire loans",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one");
      await stage.loan("two");
      world.clock.moveTo(world.clock.at + 61 * DAY_MS);
      return jobNamed("expire-loans");
    },
  },
];
