// Owns which donors of a loan hear what became of it, each once; refuses to know the words.
import { contributionsOfLoan, worksForReserve } from "../contributions/queries.ts";
import { standings } from "../contributions/standing.ts";
import type { Deps } from "../deps.ts";
import { type Fact, factFrom } from "../facts/fact.ts";
import type { Loan } from "../loans/loan.ts";
import { findLoan } from "../loans/queries.ts";
import { inTurns } from "../mail/in-turns.ts";
import type { Letter } from "../mail/letter.ts";
import { readerOf, sendIfWanted, sendLetter } from "../mail/reader.ts";
import type { Voice } from "../mail/voice.ts";
import { type Minor, minus, plus, ZERO } from "../money/minor.ts";
import { queryAll } from "../table/read.ts";
import { funded, givenUp, handedOut, late } from "./loan-mails.ts";

/** What of a loan is one donor's, in the donors' currency: all of it, and what has not come back. */
interface Part {
  readonly mine: Minor;
  readonly out: Minor;
}

/** A loan was funded, handed out or given up: everybody whose money is in it is told, in their language. */
export async function onLoanFact(deps: Deps, told: Fact): Promise<void> {
  if (told.type !== "loan.funded" && told.type !== "loan.disbursed" && told.type !== "loan.written_off") return;
  const loan = await findLoan(deps, told.subject.slice("LOAN#".length));
  if (!loan) return;
  if (told.type === "loan.written_off") {
    // Taken back in the meantime: then nothing is lost.
    if (loan.state !== "written_off") return;
    return tellDonors(deps, loan, told.id, "always", (voice, part) => givenUp(voice, loan, part.out));
  }
  if (told.type === "loan.funded") {
    return tellDonors(deps, loan, told.id, "if wanted", (voice, part) => funded(voice, loan, part.mine));
  }
  if (loan.disbursedOn === null) return;
  const news = await firstNews(deps, loan.id);
  await tellDonors(deps, loan, told.id, "if wanted", (voice, part) => handedOut(voice, loan, part.mine, news));
}

/** Once for a loan, however often it falls behind: the page tells the rest. `since`: the day from which it counts as late. */
export function tellLate(deps: Deps, loan: Loan, since: string): Promise<void> {
  return tellDonors(deps, loan, `late:${loan.id}`, "always", (voice, part) => late(voice, loan, part.out, since));
}

async function tellDonors(
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

/** What the partner told of a loan first, language tag → text. */
async function firstNews(deps: Pick<Deps, "table">, loanId: string): Promise<Readonly<Record<string, string>> | null> {
  for await (const item of queryAll(deps.table, { pk: `LOAN#${loanId}`, prefix: "FACT#" })) {
    const told = factFrom(item);
    if (told.type === "loan.update_posted") return told.data.text as Record<string, string>;
  }
  return null;
}
