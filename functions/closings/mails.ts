// Owns what givers are told when a loan ends that was not handed out; refuses to move their money.
import type { Contribution } from "../contributions/contribution.ts";
import { contributionsOfLoan, worksForReserve } from "../contributions/queries.ts";
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { isLent, type Loan } from "../loans/loan.ts";
import { findLoan } from "../loans/queries.ts";
import { type Letter, link, words } from "../mail/letter.ts";
import { readerOf, sendLetter } from "../mail/reader.ts";
import type { Voice } from "../mail/voice.ts";
import { total } from "../money/minor.ts";
import { newLot } from "../undirected/rules.ts";

/** Tells each giver of an ended loan once what happened and where their money is. Nothing for a loan that goes on. */
export async function tellGivers(deps: Deps, loanId: string): Promise<void> {
  const loan = await findLoan(deps, loanId);
  if (loan?.state !== "expired" && loan?.state !== "cancelled") return;
  const concerned: Contribution[] = [];
  for (const one of await contributionsOfLoan(deps, loanId)) {
    const ended = isLent(loan) ? one.released === null : one.released !== null;
    // What was given back to its donor before, and what descends from it, is not theirs any more.
    if (ended && !(await worksForReserve(deps, one))) concerned.push(one);
  }
  for (const donorId of new Set(concerned.map((one) => one.donorId))) {
    const reader = await readerOf(deps, donorId);
    const mine = concerned.filter((one) => one.donorId === donorId);
    if (reader) await sendLetter(deps, reader, `loan-ended:${loanId}:${donorId}`, (voice) => ended(voice, loan, mine));
  }
}

export function ended(voice: Voice, loan: Loan, mine: readonly Contribution[]): Letter {
  const { t, date, to } = voice;
  const partner = loan.partnerName;
  const waiting = mine.filter((one) => one.released?.to === "undirected");
  const back = mine.filter((one) => one.released?.to === "parent");
  const unlent = mine.filter((one) => one.released === null);
  const amount = (of: readonly Contribution[]) => voice.euros(total(of.map((one) => one.amount)));
  const until = waiting.map((one) => chooseBy(one, loan)).sort()[0] ?? "";
  return {
    subject: t("ended.subject", { title: loan.title }),
    parts: [
      words(
        loan.state === "expired"
          ? t("ended.expired", { title: loan.title })
          : t("ended.cancelled", { title: loan.title }),
        loan.preDisbursed === null ? t("ended.nothing") : t("ended.advanced", { partner }),
      ),
      ...(waiting.length > 0
        ? [words(t("ended.waits", { amount: amount(waiting) }), t("ended.until", { date: date(until), partner }))]
        : []),
      ...(back.length > 0 ? [words(t("ended.back", { amount: amount(back), partner }))] : []),
      ...(unlent.length > 0 ? [words(t("ended.sent", { amount: amount(unlent), partner }))] : []),
      link(t("mail.choose"), to("/me")),
    ],
  };
}

/** The day on which the lot that this release made goes by itself. */
function chooseBy({ donorId, donationId, amount, released }: Contribution, loan: Loan): string {
  const cause = released?.cause ?? "";
  const lot = newLot(
    { donorId, cause, donationId, amount, loanId: loan.id, partnerId: loan.partnerId },
    released?.at ?? "",
  );
  return dayOf(new Date(lot.chooseBy));
}
