// Owns which donors of a loan hear what became of it, each once; refuses to know the words.
import type { Deps } from "../deps.ts";
import type { Fact } from "../facts/fact.ts";
import type { Loan } from "../loans/loan.ts";
import { findLoan } from "../loans/queries.ts";
import { onHandOutOrNews } from "./handed-out.ts";
import { funded, givenUp, late } from "./loan-mails.ts";
import { tellDonors } from "./tell-donors.ts";

/** What is older is no news: so long a record that failed is kept, and whoever has become known to us since never waited for it. */
const NEWS_DAYS_MAX = 14;
const DAY_MS = 86_400_000;

/** A loan was funded, handed out or given up: everybody whose money is in it is told, in their language. */
export async function onLoanFact(deps: Deps, told: Fact): Promise<void> {
  if (deps.clock.now().getTime() - Date.parse(told.at) > NEWS_DAYS_MAX * DAY_MS) return;
  if (told.type === "loan.disbursed" || told.type === "loan.update_posted") return onHandOutOrNews(deps, told);
  if (told.type !== "loan.funded" && told.type !== "loan.written_off") return;
  const loan = await findLoan(deps, told.subject.slice("LOAN#".length));
  if (!loan) return;
  if (told.type === "loan.written_off") {
    // Taken back in the meantime: then nothing is lost.
    if (loan.state !== "written_off") return;
    return tellDonors(deps, loan, told.id, "always", (voice, part) => givenUp(voice, loan, part.out));
  }
  await tellDonors(deps, loan, told.id, "if wanted", (voice, part) => funded(voice, loan, part.mine));
}

/** Once for a loan, however often it falls behind: the page tells the rest. `since`: the day from which it counts as late. */
export function tellLate(deps: Deps, loan: Loan, since: string): Promise<void> {
  return tellDonors(deps, loan, `late:${loan.id}`, "always", (voice, part) => late(voice, loan, part.out, since));
}
