// Owns who gets the letter about the year that is over, each once, a bounded number at a time; refuses to know its words.
import { contributionsOfLoan } from "../contributions/queries.ts";
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { entriesBetween, monthAfter } from "../journal/days.ts";
import { inTurns } from "../mail/in-turns.ts";
import { readerOf, sendIfWanted } from "../mail/reader.ts";
import { readMovements } from "../portfolio/statement/queries.ts";
import { statementOf, yearOf } from "../portfolio/statement/statement.ts";
import { receiptsOfDonor } from "../receipts/queries.ts";
import { keys } from "../table/keys.ts";
import { putLatest } from "../table/put-latest.ts";
import { putOnce } from "../table/put-once.ts";
import { get } from "../table/read.ts";
import { yearIn } from "./year.ts";
import { yearly } from "./year-mail.ts";

/** Donors looked at in one run: a few minutes of reading. Run hourly through January, that is 148,800. */
const DONORS_PER_RUN = 200;

/** Accounts that belong to one loan: whatever moves on them is its givers'. */
const OF_A_LOAN: readonly string[] = ["for-loan", "lent", "loan"];

/**
 * Runs hourly; does something in January alone. Donors are found month by month in the journal of the year; who was looked at is noted, so
 * that a run that was cut short, or came to its bound, goes on where it was, and nobody is written to twice.
 */
export async function writeYearly(deps: Deps, donorsPerRun = DONORS_PER_RUN): Promise<void> {
  const today = dayOf(deps.clock.now());
  if (today.slice(5, 7) !== "01") return;
  const year = String(Number(today.slice(0, 4)) - 1);
  let left = donorsPerRun;
  for (let month = await firstMonthToDo(deps, year); month.startsWith(year); month = monthAfter(month)) {
    const todo = await notLookedAt(deps, year, await donorsOf(deps, month), left);
    await inTurns(todo.slice(0, left), (donorId) => writeTo(deps, year, donorId));
    if (todo.length > left) return;
    left -= todo.length;
    await putLatest(deps.table, keys.yearlyMark(year), { type: "yearly_mark", next: monthAfter(month) }, "next");
  }
}

async function firstMonthToDo(deps: Pick<Deps, "table">, year: string): Promise<string> {
  const mark = await get(deps.table, keys.yearlyMark(year));
  return mark ? String(mark.next) : `${year}-01`;
}

/** Whoever money moved of in a month, and perhaps a few of whom none did: their statement tells. In a fixed order. */
async function donorsOf(deps: Pick<Deps, "table">, month: string): Promise<readonly string[]> {
  const donors = new Set<string>();
  const loans = new Set<string>();
  for await (const { about, legs } of entriesBetween(deps, `${month}-01`, `${monthAfter(month)}-01`)) {
    for (const id of [about.donorId ?? []].flat()) donors.add(id);
    for (const [head = "", id = ""] of legs.map(({ account }) => account.split("/"))) {
      if (head === "undirected") donors.add(id);
      if (OF_A_LOAN.includes(head)) loans.add(id);
    }
  }
  for (const id of loans) for (const one of await contributionsOfLoan(deps, id)) donors.add(one.donorId);
  return [...donors].sort();
}

/** One more than may be written to, so that it is known whether any are left. */
async function notLookedAt(
  deps: Pick<Deps, "table">,
  year: string,
  donors: readonly string[],
  left: number,
): Promise<readonly string[]> {
  const todo: string[] = [];
  for (const id of donors) {
    if (todo.length > left) break;
    if (!(await get(deps.table, keys.yearlyLetter(year, id)))) todo.push(id);
  }
  return todo;
}

async function writeTo(deps: Deps, year: string, donorId: string): Promise<void> {
  const reader = await readerOf(deps, donorId);
  if (reader && reader.mail !== "few") {
    const { movements, loans } = await readMovements(deps, donorId);
    const told = yearIn(statementOf(movements, yearOf(year)), loans);
    const receipts = told ? await receiptsAbout(deps, donorId, year) : [];
    if (told) await sendIfWanted(deps, reader, `yearly:${donorId}:${year}`, (voice) => yearly(voice, told, receipts));
  }
  // After the letter: should this fail, the letter's own id sends it no second time.
  await putOnce(deps.table, keys.yearlyLetter(year, donorId), { type: "yearly_letter", year });
}

/** Those that stand: about donations that were paid in the year, and not cancelled. */
async function receiptsAbout(deps: Pick<Deps, "table">, donorId: string, year: string): Promise<readonly string[]> {
  const known = await receiptsOfDonor(deps, donorId);
  return known
    .filter(({ receipt, cancelledBy }) => cancelledBy === null && receipt.cancels === null)
    .filter(({ receipt }) => receipt.lines.some((line) => line.paidOn.startsWith(year)))
    .map(({ receipt }) => receipt.number)
    .sort();
}
