// Flows of receipts: one is given out, one is cancelled, and one is noticed to say too much.
import { findCheckout } from "../../../functions/checkouts/queries.ts";
import { minor } from "../../../functions/money/minor.ts";
import { cancelReceipt, issueReceipt, reviewReceipt } from "../../../functions/receipts/commands.ts";
import { keepOrganisation } from "../../../functions/receipts/keep-organisation.ts";
import { followPayment } from "../../../functions/refunds/settle.ts";
import { ADDRESSEE, ORGANISATION } from "../../support/receipts.ts";
import { must } from "../scene.ts";
import type { World } from "../world.ts";
import type { Flow } from "./rerun.ts";
import { ADMIN, ANN, Stage } from "./stage.ts";

async function given(world: World) {
  const stage = await Stage.set(world);
  await stage.loan("one");
  const donor = await stage.donor("ada");
  const { id } = await stage.gift(donor, { one: 2_500n }, 200n);
  await keepOrganisation(world.calm, ADMIN, ORGANISATION);
  const wish = { kind: "zuwendung", about: { checkoutId: id }, addressee: ADDRESSEE, language: "de" } as const;
  return { donor, wish, id };
}

async function issued(world: World) {
  const { donor, wish, id } = await given(world);
  return { receipt: must(await issueReceipt(world.calm, donor, wish)), id };
}

export const RECEIPT_FLOWS: readonly Flow[] = [
  {
    name: "give out a receipt",
    async prepare(world) {
      const { donor, wish } = await given(world);
      return (deps) => issueReceipt(deps, donor, wish);
    },
  },
  {
    name: "cancel a receipt",
    async prepare(world) {
      const { receipt } = await issued(world);
      return (deps) => cancelReceipt(deps, ANN, receipt.number, "The name is wrong.");
    },
  },
  {
    name: "notice that a receipt says too much",
    async prepare(world) {
      const { id } = await issued(world);
      const paymentId = String((await findCheckout(world.calm, id))?.paymentId);
      world.stripe.payments.refundInDashboard(paymentId, minor(500n));
      return async (deps) => {
        await followPayment(deps, paymentId);
        await reviewReceipt(deps, id);
      };
    },
  },
];
