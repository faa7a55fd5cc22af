// Owns what a donor is told when waiting money has gone to a loan by itself; refuses to send it there.
import type { Deps } from "../deps.ts";
import type { Entry } from "../ledger/entry.ts";
import { findLoan } from "../loans/queries.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { amountText } from "../money/wire.ts";
import { findPerson } from "../people/queries.ts";

/** Tells a donor where their money has gone. Nothing when it was their own word, or when they are gone. */
export async function onDirected(deps: Deps, entry: Entry): Promise<void> {
  if (entry.about.by !== "system") return;
  const [person, loan] = await Promise.all([
    findPerson(deps, String(entry.about.donorId)),
    findLoan(deps, String(entry.about.loanId)),
  ]);
  const amount = entry.legs.find((leg) => leg.account === `for-loan/${entry.about.loanId}`)?.amount;
  if (!person || !loan || amount === undefined) return;
  const text = [
    `Your ${amountText(DONOR_CURRENCY, amount)} ${DONOR_CURRENCY} was waiting for your word. It has gone to ${loan.displayName}: “${loan.title}”.`,
    "",
    `Read the story: ${deps.settings.publicUrl}/loans/${encodeURIComponent(loan.id)}`,
    `Follow every cent: ${deps.settings.publicUrl}/me`,
  ].join("\n");
  const subject = `Your money has gone to ${loan.displayName}`;
  await deps.mailer.send({ id: `directed:${entry.cause}`, to: person.email, subject, text });
}
