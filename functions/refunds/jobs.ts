// Owns asking again for what is under way: refunds that Stripe has not confirmed, disputes it has not decided; refuses to know when.
import type { Deps } from "../deps.ts";
import { openDisputes } from "../disputes/queries.ts";
import { eachAlone } from "../each-alone.ts";
import { askForRefund } from "./commands.ts";
import { refundsUnderWay } from "./queries.ts";
import { followPayment } from "./settle.ts";

/** Approved refunds are asked for again: it may be that nobody could ask, or that nobody heard the answer. */
export async function followRefunds(deps: Deps): Promise<void> {
  const approved = (await refundsUnderWay(deps)).filter((refund) => refund.state === "approved");
  await eachAlone(approved, (refund) => askForRefund(deps, refund.id));
}

/** Open disputes are asked about, in case the notice that one was decided was lost. */
export async function followDisputes(deps: Deps): Promise<void> {
  const payments = new Set((await openDisputes(deps)).map((dispute) => dispute.paymentId));
  await eachAlone([...payments], (paymentId) => followPayment(deps, paymentId));
}
