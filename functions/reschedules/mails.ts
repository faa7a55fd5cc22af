// Owns what donors are told when a loan of theirs gets other terms; refuses to send it itself, and to know who may see what.
import type { Contribution } from "../contributions/contribution.ts";
import { contributionsOfLoan } from "../contributions/queries.ts";
import type { Deps } from "../deps.ts";
import type { Fact } from "../facts/fact.ts";
import { findLoan } from "../loans/queries.ts";
import { amountText } from "../money/wire.ts";
import { findPerson } from "../people/queries.ts";

/** Donors that are told side by side. */
const MAILS_AT_ONCE = 8;

/** Whether a contribution still is its donor's: not taken out of the loan, and not taken over by the organisation. */
const isTheirs = (one: Contribution) => one.released === null && one.takenOver === null;

/** Tells every donor whose money is in the loan, once each: what happened, why, and what it means, in plain words. */
export async function onRescheduled(deps: Deps, told: Fact): Promise<void> {
  const loan = await findLoan(deps, told.subject.slice("LOAN#".length));
  const done = loan?.reschedules.find((one) => one.approvedAt === told.at);
  if (!loan || !done) return;
  const contributions = await contributionsOfLoan(deps, loan.id);
  const donors = [...new Set(contributions.filter(isTheirs).map((one) => one.donorId))];
  const last = loan.rows?.at(-1)?.dueOn ?? "";
  const before = done.rowsBefore.at(-1)?.dueOn ?? "";
  const text = [
    `The terms of a loan that your money is in have changed: “${loan.title}”, ${loan.displayName}.`,
    "",
    `${amountText(loan.currency, done.principal)} ${loan.currency} is still out. It was due by ${before}; now it is due by ${last}.`,
    `Why: ${done.reason}`,
    "",
    "This means that your money comes back later than was agreed, and that it is more likely than before that not all of it does.",
    "Until it is repaid as newly agreed for a while, we go on counting the loan as late as it was under the old terms.",
    "",
    "Everything that happened to this loan, the old terms and the new:",
    `${deps.settings.publicUrl}/loans/${loan.id}`,
  ].join("\n");
  for (let from = 0; from < donors.length; from += MAILS_AT_ONCE) {
    await Promise.all(
      donors.slice(from, from + MAILS_AT_ONCE).map(async (donorId) => {
        const person = await findPerson(deps, donorId);
        if (!person?.email) return;
        const id = `rescheduled:${told.id}:${donorId}`;
        await deps.mailer.send({ id, to: person.email, subject: "New terms for a loan your money is in", text });
      }),
    );
  }
}
