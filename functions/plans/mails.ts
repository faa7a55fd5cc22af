// Owns what a donor is told of their monthly gift: each month where it went, when it was not paid, when it is over; refuses to send it itself.
import type { Checkout } from "../checkouts/checkout.ts";
import type { Deps } from "../deps.ts";
import type { Fact } from "../facts/fact.ts";
import { loanFrom } from "../loans/items.ts";
import type { Loan } from "../loans/loan.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import type { Minor } from "../money/minor.ts";
import { amountText } from "../money/wire.ts";
import { keys } from "../table/keys.ts";
import { getMany } from "../table/read.ts";
import type { Plan } from "./plan.ts";
import { findPlan } from "./queries.ts";

const euros = (amount: bigint) => `${amountText(DONOR_CURRENCY, amount)} ${DONOR_CURRENCY}`;
const pageOf = (deps: Deps, planId: string) => `${deps.settings.publicUrl}/me/plans/${planId}`;

/** A month has come, and went to these loans. What found no open loan waits and goes by itself; the donor is told then. */
export async function tellMonth(
  deps: Deps,
  month: Checkout,
  pieces: readonly { readonly loanId: string; readonly amount: Minor }[],
): Promise<void> {
  if (!month.email || month.planId === null || month.paymentId === null) return;
  const loans = await getMany(
    deps.table,
    pieces.map((piece) => keys.loan(piece.loanId)),
  );
  const went = pieces.flatMap(({ amount }, at) => {
    const item = loans[at];
    return item ? [pieceLine(loanFrom(item), amount)] : [];
  });
  const directed = pieces.reduce((sum, piece) => sum + piece.amount, 0n);
  const waits = month.total - month.runningCosts - directed;
  const text = [
    `Thank you. Your monthly gift of ${euros(month.total)} has arrived.`,
    ...(went.length > 0 ? ["", "It funds:", ...went] : []),
    ...(waits > 0n
      ? ["", `${euros(waits)} waits for the next open loan that you wish for, and goes there by itself.`]
      : []),
    ...(month.runningCosts > 0n ? ["", `For running costs: ${euros(month.runningCosts)}`] : []),
    "",
    "When a loan is repaid, the same money funds the next one. Follow every cent:",
    `${deps.settings.publicUrl}/me`,
    "",
    "Change your card, or end your monthly gift in one click:",
    pageOf(deps, month.planId),
    "",
    `Reference: ${month.id}`,
  ].join("\n");
  const id = `month:${month.paymentId}`;
  await deps.mailer.send({ id, to: month.email, subject: "Your monthly gift has arrived", text });
}

const pieceLine = (loan: Loan, amount: Minor) => `- ${loan.displayName}, “${loan.title}”: ${euros(amount)}`;

/** A renewal was not paid, or a plan is over: the donor is told once for each time. */
export async function onPlanFact(deps: Deps, told: Fact): Promise<void> {
  const plan = await findPlan(deps, told.subject.slice("PLAN#".length));
  if (!plan?.email) return;
  const mail =
    told.type === "plan.past_due" ? notPaid(deps, plan) : told.type === "plan.cancelled" ? over(deps, plan) : null;
  if (mail) await deps.mailer.send({ id: told.id, to: plan.email, ...mail });
}

function notPaid(deps: Deps, plan: Plan) {
  const text = [
    `We could not take this month's gift of ${euros(plan.total)}: your bank said no, or the card is not valid any more.`,
    "Nothing was charged. We try again in the next days.",
    "",
    "Change your card, or end your monthly gift in one click:",
    pageOf(deps, plan.id),
  ].join("\n");
  return { subject: "Your monthly gift could not be taken", text };
}

function over(deps: Deps, plan: Plan) {
  const byDonor = plan.cancelledBy !== null;
  const text = [
    byDonor
      ? `You have ended your monthly gift of ${euros(plan.total)}. Nothing more will be charged.`
      : `Your monthly gift of ${euros(plan.total)} is over: it could not be taken from your card any more. Nothing more will be charged.`,
    ...(byDonor ? ["Should a payment have been under way at that moment, it goes back to you whole."] : []),
    "",
    "What you have given goes on working:",
    `${deps.settings.publicUrl}/me`,
    ...(byDonor ? [] : ["", "Begin a new one whenever you like:", `${deps.settings.publicUrl}/monthly`]),
  ].join("\n");
  return { subject: "Your monthly gift is over", text };
}
