// Owns what donors are told when a loan of theirs gets other terms; refuses to send it itself, and to know who may see what.
import type { Contribution } from "../contributions/contribution.ts";
import { contributionsOfLoan } from "../contributions/queries.ts";
import type { Deps } from "../deps.ts";
import type { Fact } from "../facts/fact.ts";
import type { Rescheduled } from "../loans/course.ts";
import type { Loan } from "../loans/loan.ts";
import { findLoan } from "../loans/queries.ts";
import { inTurns } from "../mail/in-turns.ts";
import { type Letter, link, words } from "../mail/letter.ts";
import { readerOf, sendLetter } from "../mail/reader.ts";
import type { Voice } from "../mail/voice.ts";

/** Whether a contribution still is its donor's: not taken out of the loan, and not taken over by the organisation. */
const isTheirs = (one: Contribution) => one.released === null && one.takenOver === null;

/** Tells every donor whose money is in the loan, once each: what happened, why, and what it means, in plain words. */
export async function onRescheduled(deps: Deps, told: Fact): Promise<void> {
  const loan = await findLoan(deps, told.subject.slice("LOAN#".length));
  const done = loan?.reschedules.find((one) => one.approvedAt === told.at);
  if (!loan || !done) return;
  const contributions = await contributionsOfLoan(deps, loan.id);
  const donors = [...new Set(contributions.filter(isTheirs).map((one) => one.donorId))];
  await inTurns(donors, async (donorId) => {
    const reader = await readerOf(deps, donorId);
    if (reader)
      await sendLetter(deps, reader, `rescheduled:${told.id}:${donorId}`, (voice) => newTerms(voice, loan, done));
  });
}

export function newTerms(
  { t, money, date, to }: Voice,
  loan: Pick<Loan, "id" | "title" | "displayName" | "currency" | "rows">,
  done: Pick<Rescheduled, "principal" | "rowsBefore" | "reason">,
): Letter {
  const before = date(done.rowsBefore.at(-1)?.dueOn ?? "");
  const after = date(loan.rows?.at(-1)?.dueOn ?? "");
  return {
    subject: t("terms.subject"),
    parts: [
      words(t("terms.text", { title: loan.title, name: loan.displayName })),
      words(t("terms.due", { amount: money(loan.currency, done.principal), before, after })),
      words(t("terms.why", { reason: done.reason })),
      words(t("terms.meaning"), t("terms.late")),
      link(t("terms.see"), to(`/loans/${encodeURIComponent(loan.id)}`)),
    ],
  };
}
