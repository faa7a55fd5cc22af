// Owns what a donor is told when waiting money has gone to a loan by itself; refuses to send it there.
import type { Deps } from "../deps.ts";
import type { Entry } from "../ledger/entry.ts";
import type { Loan } from "../loans/loan.ts";
import { findLoan } from "../loans/queries.ts";
import { type Letter, link, words } from "../mail/letter.ts";
import { readerOf, sendLetter } from "../mail/reader.ts";
import type { Voice } from "../mail/voice.ts";

/** Tells a donor where their money has gone. Nothing when it was their own word, or when they are gone. */
export async function onDirected(deps: Deps, entry: Entry): Promise<void> {
  if (entry.about.by !== "system") return;
  const [reader, loan] = await Promise.all([
    readerOf(deps, String(entry.about.donorId)),
    findLoan(deps, String(entry.about.loanId)),
  ]);
  const amount = entry.legs.find((leg) => leg.account === `for-loan/${entry.about.loanId}`)?.amount;
  if (!reader || !loan || amount === undefined) return;
  await sendLetter(deps, reader, `directed:${entry.cause}`, (voice) => directed(voice, loan, amount));
}

export function directed(voice: Voice, loan: Pick<Loan, "id" | "displayName" | "title">, amount: bigint): Letter {
  const { t, euros, to } = voice;
  const name = loan.displayName;
  return {
    subject: t("directed.subject", { name }),
    parts: [
      words(t("directed.text", { amount: euros(amount), name, title: loan.title })),
      link(t("mail.story"), to(`/loans/${encodeURIComponent(loan.id)}`)),
      link(t("mail.follow"), to("/me")),
    ],
  };
}
