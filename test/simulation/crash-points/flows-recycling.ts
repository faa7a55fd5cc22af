// Flows of money that goes on: returned money is recycled, waiting money is directed by its donor, or by itself.
import { cancelLoan } from "../../../functions/closings/commands.ts";
import { directLotNow } from "../../../functions/directing/commands.ts";
import { minor } from "../../../functions/money/minor.ts";
import { runRecycling } from "../../../functions/recycling/commands.ts";
import { redirect } from "../../../functions/recycling/redirect.ts";
import { lotsOfDonor } from "../../../functions/undirected/queries.ts";
import { must } from "../scene.ts";
import { deliverAll } from "../simulate.ts";
import { jobNamed } from "./flows-giving.ts";
import type { Flow } from "./rerun.ts";
import { ADMIN, PARTNER, Stage } from "./stage.ts";

export const RECYCLING_FLOWS: readonly Flow[] = [
  {
    name: "move returned money of three donors on to two loans",
    async prepare(world) {
      const stage = await Stage.set(world);
      const donors = [await stage.donor("ada"), await stage.donor("ben"), await stage.donor("cleo")];
      const loan = await stage.running("one", donors, 1);
      await stage.repay(
        "one",
        (loan.rows ?? []).reduce((sum, row) => sum + row.total, 0n),
      );
      await stage.loan("two", { euros: 50n });
      await stage.loan("three", { euros: 60n });
      return (deps) => runRecycling(deps, { partnerId: PARTNER, dryRun: false });
    },
  },
  {
    name: "direct waiting and returned money to a loan",
    async prepare(world) {
      const stage = await Stage.set(world);
      const ada = await stage.donor("ada");
      const loan = await stage.running("one", [ada, await stage.donor("ben")], 1);
      await stage.repay(
        "one",
        (loan.rows ?? []).reduce((sum, row) => sum + row.total, 0n),
      );
      // Two payments arrive for a loan that others had filled: two lots.
      await stage.loan("full", { euros: 20n });
      const late = [await stage.checkout(ada, { full: 700n }), await stage.checkout(ada, { full: 300n })];
      const { settleCheckout } = await import("../../../functions/gifts/commands.ts");
      for (const { id } of late) {
        world.stripe.payments.truths.set(`cs_${id}`, { state: "failed" });
        await settleCheckout(world.calm, id);
      }
      await stage.fund("full", await stage.donor("cleo"));
      for (const { id } of late) {
        world.stripe.payments.truths.delete(`cs_${id}`);
        world.stripe.payments.pay(id);
        await settleCheckout(world.calm, id);
      }
      await stage.loan("next");
      return (deps) => redirect(deps, ada.personId, "next", minor(3_000n), { scope: "flow", key: "the-request" });
    },
  },
  {
    name: "send a donor's waiting money on at once",
    async prepare(world) {
      const stage = await Stage.set(world);
      const ada = await stage.donor("ada");
      await stage.loan("one");
      await stage.gift(ada, { one: 2_500n });
      must(await cancelLoan(world.calm, ADMIN, "one", "not needed"));
      await deliverAll(world);
      await stage.loan("small", { euros: 10n });
      await stage.loan("next");
      const [lot] = await lotsOfDonor(world.calm, ada.personId);
      if (!lot) throw new Error("nothing waits");
      return (deps) => directLotNow(deps, lot);
    },
  },
  {
    name: "job: recycle",
    async prepare(world) {
      const stage = await Stage.set(world);
      const loan = await stage.running("one", [await stage.donor("ada"), await stage.donor("ben")], 1);
      await stage.repay(
        "one",
        (loan.rows ?? []).reduce((sum, row) => sum + row.total, 0n),
      );
      await stage.loan("two", { euros: 50n });
      return jobNamed("recycle");
    },
  },
];
