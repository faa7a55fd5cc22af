// Owns what a donor is told of their monthly gift: each month where it went, when it was not paid, when it is over; refuses to send it itself.
import type { Checkout } from "../checkouts/checkout.ts";
import type { Deps } from "../deps.ts";
import type { Fact } from "../facts/fact.ts";
import { loanFrom } from "../loans/items.ts";
import type { Loan } from "../loans/loan.ts";
import { type Letter, link, list, small, words } from "../mail/letter.ts";
import { giverOf, sendLetter } from "../mail/reader.ts";
import type { Voice } from "../mail/voice.ts";
import type { Minor } from "../money/minor.ts";
import { keys } from "../table/keys.ts";
import { getMany } from "../table/read.ts";
import type { Plan } from "./plan.ts";
import { findPlan } from "./queries.ts";

/** Where a piece of a month went; the loan is null where it is not known any more. */
interface Piece {
  readonly loan: Pick<Loan, "displayName" | "title"> | null;
  readonly amount: Minor;
}

/** A month has come, and went to these loans. What found no open loan waits and goes by itself; the donor is told then. */
export async function tellMonth(
  deps: Deps,
  month: Checkout,
  pieces: readonly { readonly loanId: string; readonly amount: Minor }[],
): Promise<void> {
  const reader = month.planId === null || month.paymentId === null ? null : await giverOf(deps, month);
  if (!reader) return;
  const loans = await getMany(
    deps.table,
    pieces.map((piece) => keys.loan(piece.loanId)),
  );
  const went = pieces.map(({ amount }, at) => {
    const item = loans[at];
    return { loan: item ? loanFrom(item) : null, amount };
  });
  await sendLetter(deps, reader, `month:${month.paymentId}`, (voice) => monthArrived(voice, month, went));
}

export function monthArrived(
  { t, euros, to }: Voice,
  month: Pick<Checkout, "id" | "total" | "runningCosts" | "planId">,
  pieces: readonly Piece[],
): Letter {
  const went = pieces.flatMap(({ loan, amount }) =>
    loan ? [t("mail.piece", { name: loan.displayName, title: loan.title, amount: euros(amount) })] : [],
  );
  const waits = month.total - month.runningCosts - pieces.reduce((sum, piece) => sum + piece.amount, 0n);
  return {
    subject: t("month.subject"),
    parts: [
      words(t("month.text", { amount: euros(month.total) })),
      ...(went.length > 0 ? [list(t("month.funds"), went)] : []),
      ...(waits > 0n ? [words(t("month.waits", { amount: euros(waits) }))] : []),
      ...(month.runningCosts > 0n ? [words(t("mail.costs", { amount: euros(month.runningCosts) }))] : []),
      words(t("mail.onward")),
      link(t("mail.follow"), to("/me")),
      link(t("month.change"), to(`/me/plans/${month.planId}`)),
      small(t("mail.reference", { reference: month.id })),
    ],
  };
}

/** A renewal was not paid, or a plan is over: the donor is told once for each time. */
export async function onPlanFact(deps: Deps, told: Fact): Promise<void> {
  const compose = told.type === "plan.past_due" ? notPaid : told.type === "plan.cancelled" ? over : null;
  if (!compose) return;
  const plan = await findPlan(deps, told.subject.slice("PLAN#".length));
  const reader = plan && (await giverOf(deps, plan));
  if (reader) await sendLetter(deps, reader, told.id, (voice) => compose(voice, plan));
}

type Told = Pick<Plan, "id" | "total" | "cancelledBy">;

export function notPaid({ t, euros, to }: Voice, plan: Told): Letter {
  return {
    subject: t("unpaid.subject"),
    parts: [
      words(t("unpaid.text", { amount: euros(plan.total) })),
      link(t("month.change"), to(`/me/plans/${plan.id}`)),
    ],
  };
}

export function over({ t, euros, to }: Voice, plan: Told): Letter {
  const amount = euros(plan.total);
  const byDonor = plan.cancelledBy !== null;
  return {
    subject: t("over.subject"),
    parts: [
      words(byDonor ? t("over.byDonor", { amount }) : t("over.byBank", { amount })),
      ...(byDonor ? [words(t("over.underWay"))] : []),
      link(t("over.works"), to("/me")),
      ...(byDonor ? [] : [link(t("over.begin"), to("/monthly"))]),
    ],
  };
}
