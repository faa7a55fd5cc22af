// Owns which donors' money is in a loan, and telling each of them once; refuses to know what and why.
import { contributionsOfLoan, worksForReserve } from "../contributions/queries.ts";
import { standings } from "../contributions/standing.ts";
import type { Deps } from "../deps.ts";
import type { Loan } from "../loans/loan.ts";
import { inTurns } from "../mail/in-turns.ts";
import type { Letter } from "../mail/letter.ts";
import { readerOf, sendIfWanted, sendLetter } from "../mail/reader.ts";
import type { Voice } from "../mail/voice.ts";
import { type Minor, minus, plus, ZERO } from "../money/minor.ts";

/** What of a loan is one donor's, in the donors' currency: all of it, and what has not come back. */
export interface Part {
  readonly mine: Minor;
  readonly out: Minor;
}

/** `cause` and the donor make the letter's id: told again, it sends nothing again. */
export async function tellDonors(
  deps: Deps,
  loan: Loan,
  cause: string,
  when: "always" | "if wanted",
  compose: (voice: Voice, part: Part) => Letter,
): Promise<void> {
  const send = when === "always" ? sendLetter : sendIfWanted;
  await inTurns([...(await partsOf(deps, loan))], async ([donorId, part]) => {
    const reader = await readerOf(deps, donorId);
    if (reader) await send(deps, reader, `${cause}:${donorId}`, (voice) => compose(voice, part));
  });
}

/** Each donor's part of a loan; nothing of money that was taken out of it, or works for the organisation. */
async function partsOf(deps: Pick<Deps, "table">, loan: Loan): Promise<Map<string, Part>> {
  const parts = new Map<string, Part>();
  for (const { contribution, returnedDonor } of standings(loan, await contributionsOfLoan(deps, loan.id))) {
    if (contribution.released !== null || (await worksForReserve(deps, contribution))) continue;
    const { mine, out } = parts.get(contribution.donorId) ?? { mine: ZERO, out: ZERO };
    const { amount } = contribution;
    parts.set(contribution.donorId, { mine: plus(mine, amount), out: plus(out, minus(amount, returnedDonor)) });
  }
  return parts;
}
