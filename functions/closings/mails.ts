// Owns what givers are told when a loan ends that was not handed out; refuses to move their money.
import type { Contribution } from "../contributions/contribution.ts";
import { contributionsOfLoan, worksForReserve } from "../contributions/queries.ts";
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { isLent, type Loan } from "../loans/loan.ts";
import { findLoan } from "../loans/queries.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { total } from "../money/minor.ts";
import { amountText } from "../money/wire.ts";
import { findPerson } from "../people/queries.ts";
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
    const person = await findPerson(deps, donorId);
    if (!person) continue;
    const text = textFor(
      loan,
      concerned.filter((one) => one.donorId === donorId),
      deps.settings.publicUrl,
    );
    if (text === null) continue;
    const subject = `${loan.title}: where your money is now`;
    await deps.mailer.send({ id: `loan-ended:${loanId}:${donorId}`, to: person.email, subject, text });
  }
}

const euros = (all: readonly Contribution[]) =>
  `${amountText(DONOR_CURRENCY, total(all.map((one) => one.amount)))} ${DONOR_CURRENCY}`;

function textFor(loan: Loan, mine: readonly Contribution[], publicUrl: string): string | null {
  const waiting = mine.filter((one) => one.released?.to === "undirected");
  const back = mine.filter((one) => one.released?.to === "parent");
  const unlent = mine.filter((one) => one.released === null);
  if (waiting.length + back.length + unlent.length === 0) return null;
  const advanced = `${loan.partnerName} had advanced its own money and carries the loan alone.`;
  const closed = loan.state === "expired" ? "did not find enough givers in time. It is closed" : "was withdrawn";
  const happened = `“${loan.title}” ${closed}. ${loan.preDisbursed === null ? "Nothing of it was handed out." : advanced}`;
  return [
    happened,
    ...(waiting.length > 0 ? ["", ...chooseWords(loan, waiting)] : []),
    ...(back.length > 0
      ? [
          "",
          `${euros(back)} of your money had come back from an earlier loan. It is back with ${loan.partnerName} and funds the next loan there.`,
        ]
      : []),
    ...(unlent.length > 0
      ? [
          "",
          `Your ${euros(unlent)} had been sent already. It stays with ${loan.partnerName} and funds the next loan there, or the one you choose.`,
        ]
      : []),
    "",
    `See where it is, and choose: ${publicUrl}/me`,
  ].join("\n");
}

function chooseWords(loan: Loan, waiting: readonly Contribution[]): string[] {
  const days = waiting.map((one) => chooseBy(one, loan)).sort();
  return [
    `Your ${euros(waiting)} is safe and waits for your word.`,
    `Choose where it goes until ${days[0]}. Otherwise it goes to another loan of ${loan.partnerName}, or to the next open loan if it has none.`,
  ];
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
