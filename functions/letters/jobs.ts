// Owns when letters that gather what happened are written, so that each is written once however often this runs; refuses to know their words.
import { remindOfKeys } from "../api-keys/mails.ts";
import { latenessOf, RISK_DAYS } from "../arrears/rules.ts";
import { sendDueCards } from "../cards/jobs.ts";
import { dayOf, daysBefore } from "../days.ts";
import type { Deps } from "../deps.ts";
import { eachAlone } from "../each-alone.ts";
import { monthBefore } from "../journal/days.ts";
import { paidOf } from "../loans/loan.ts";
import { loansOfPartner } from "../loans/queries.ts";
import { inTurns } from "../mail/in-turns.ts";
import { readerOf, sendIfWanted } from "../mail/reader.ts";
import { remindOfPapers } from "../papers/mails.ts";
import { allPartners } from "../partners/queries.ts";
import { remindOfChoices, remindOfReturned } from "./choices.ts";
import { cameBackBetween, movedOnBetween } from "./gathered.ts";
import { tellWithoutNews } from "./handed-out.ts";
import { tellLate } from "./loan-reactions.ts";
import { cameBackIn, movedOn } from "./mails.ts";

/** Days that a loan is late by when its donors are told: a month is more than a bad week, and is where risk is counted from. */
const LATE_DAYS = RISK_DAYS.over30;
/** Days, or days of a month, on which what could not be written before is written after all. */
const CATCH_UP_DAYS = 3;

/** Writes what is due. Runs daily; a run that was cut short is made up for by the next, and nobody gets a letter twice. */
export async function writeLetters(deps: Deps): Promise<void> {
  await eachAlone(
    [
      tellMovedOn,
      tellMonth,
      remindOfChoices,
      remindOfReturned,
      tellOfLateLoans,
      tellWithoutNews,
      sendDueCards,
      remindOfPapers,
      remindOfKeys,
    ],
    (write) => write(deps),
  );
}

/** One letter for each donor and day on which their money moved on. */
async function tellMovedOn(deps: Deps): Promise<void> {
  const today = dayOf(deps.clock.now());
  for (let back = CATCH_UP_DAYS; back >= 1; back--) {
    const day = daysBefore(today, back);
    const gathered = await movedOnBetween(deps, day, daysBefore(today, back - 1));
    await inTurns([...gathered], async ([donorId, pieces]) => {
      const reader = await readerOf(deps, donorId);
      if (reader) await sendIfWanted(deps, reader, `moved-on:${donorId}:${day}`, (voice) => movedOn(voice, pieces));
    });
  }
}

/** At the beginning of a month, one letter for each donor to whom anything came back in the month before. */
async function tellMonth(deps: Deps): Promise<void> {
  const today = dayOf(deps.clock.now());
  if (Number(today.slice(8)) > CATCH_UP_DAYS) return;
  const month = monthBefore(today.slice(0, 7));
  const gathered = await cameBackBetween(deps, `${month}-01`, `${today.slice(0, 7)}-01`);
  await inTurns([...gathered], async ([donorId, pieces]) => {
    const reader = await readerOf(deps, donorId);
    if (!reader) return;
    await sendIfWanted(deps, reader, `monthly:${donorId}:${month}`, (voice) => cameBackIn(voice, month, pieces));
  });
}

/** One letter for each donor and loan that is late by more than a month, in the days after it has become so. */
async function tellOfLateLoans(deps: Deps): Promise<void> {
  const today = dayOf(deps.clock.now());
  await eachAlone(await allPartners(deps), async ({ id }) => {
    for (const loan of await loansOfPartner(deps, id, "disbursed")) {
      const { days, since } = latenessOf(loan, paidOf(loan), today);
      if (since !== null && days > LATE_DAYS && days <= LATE_DAYS + CATCH_UP_DAYS) await tellLate(deps, loan, since);
    }
  });
}
