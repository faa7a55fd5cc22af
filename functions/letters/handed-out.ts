// Owns when donors hear that their loan was handed out: with what the partner tells first, or alone once that was waited for; refuses to know the words.
import { dayOf, daysBefore } from "../days.ts";
import type { Deps } from "../deps.ts";
import { eachAlone } from "../each-alone.ts";
import { type Fact, factFrom } from "../facts/fact.ts";
import { findLoan } from "../loans/queries.ts";
import { queryAll } from "../table/read.ts";
import { handedOut } from "./loan-mails.ts";
import { tellDonors } from "./tell-donors.ts";

/** Days that the partner's first news is waited for after a hand-out is reported: officers visit within the week, donors do not wait longer. */
export const NEWS_DAYS = 5;
const DAY_MS = 86_400_000;
/** Days on which what could not be written before is written after all. */
const CATCH_UP_DAYS = 3;

/**
 * A loan was handed out, or its partner told news. The letter has the hand-out's own id whatever sends it, so that each donor gets it once:
 * with the news where some is there, or comes within NEWS_DAYS.
 */
export async function onHandOutOrNews(deps: Deps, told: Fact): Promise<void> {
  const handOut = told.type === "loan.disbursed" ? told : await lastHandOut(deps, told.subject);
  if (!handOut) return;
  const waited = deps.clock.now().getTime() - Date.parse(handOut.at);
  if (told.type !== "loan.disbursed" && waited > NEWS_DAYS * DAY_MS) return;
  await tell(deps, handOut, "only with news");
}

/** Daily: whoever waited long enough is told without news. */
export async function tellWithoutNews(deps: Deps): Promise<void> {
  const today = dayOf(deps.clock.now());
  const days = Array.from({ length: CATCH_UP_DAYS }, (_, nth) => daysBefore(today, NEWS_DAYS + 1 + nth));
  await eachAlone(days, async (day) => {
    for await (const item of queryAll(deps.table, { pk: `AUDIT#${day}`, index: "gsi1" })) {
      if (item.kind === "loan.disbursed") await tell(deps, factFrom(item), "anyway");
    }
  });
}

async function tell(deps: Deps, handOut: Fact, when: "only with news" | "anyway"): Promise<void> {
  const loan = await findLoan(deps, handOut.subject.slice("LOAN#".length));
  // Taken back in the meantime: then nobody has the money.
  if (!loan || loan.disbursedOn === null) return;
  const news = await firstNews(deps, handOut, loan.disbursedOn);
  if (news === null && when !== "anyway") return;
  await tellDonors(deps, loan, handOut.id, "if wanted", (voice, part) => handedOut(voice, loan, part.mine, news));
}

async function lastHandOut(deps: Pick<Deps, "table">, subject: string): Promise<Fact | null> {
  let last: Fact | null = null;
  for await (const item of queryAll(deps.table, { pk: subject, prefix: "FACT#" })) {
    const told = factFrom(item);
    if (told.type === "loan.disbursed") last = told;
  }
  return last;
}

/**
 * What the partner told first once the loan was handed out, language tag → text: of what came in time. What it told before, while givers
 * were still looked for, is none of it. `day`: on which it was handed out, which may be long before that is booked.
 */
async function firstNews(
  deps: Pick<Deps, "table">,
  { subject, at }: Fact,
  day: string,
): Promise<Readonly<Record<string, string>> | null> {
  const until = new Date(Date.parse(at) + NEWS_DAYS * DAY_MS).toISOString();
  for await (const item of queryAll(deps.table, { pk: subject, prefix: "FACT#" })) {
    const told = factFrom(item);
    const since = told.at >= at || told.at.slice(0, 10) >= day;
    if (told.type === "loan.update_posted" && since && told.at <= until)
      return told.data.text as Record<string, string>;
  }
  return null;
}
