// Owns what a schedule still asks for and since when; refuses to decide what follows from being late.

import { type Minor, minor } from "../../money/minor.ts";
import { PlainDate } from "../../plain-date.ts";
import type { Paid } from "./allocate.ts";
import { type Row, totalsOf } from "./build.ts";

export interface Amounts {
  readonly principal: Minor;
  readonly interest: Minor;
  readonly total: Minor;
}

export interface Arrears extends Amounts {
  /** The oldest due day not wholly paid, null when nothing is late. */
  readonly since: string | null;
  /** Whole days from `since` to the day asked about; 0 when nothing is late. */
  readonly days: number;
}

function less(asked: Amounts, paid: Paid): Amounts {
  const principal = asked.principal > paid.principal ? asked.principal - paid.principal : 0n;
  const interest = asked.interest > paid.interest ? asked.interest - paid.interest : 0n;
  return { principal: minor(principal), interest: minor(interest), total: minor(principal + interest) };
}

/** What the schedule asks for up to and including `day`, whatever was paid. */
export function dueBy(rows: readonly Row[], day: string): Amounts {
  return totalsOf(rows.filter((row) => row.dueOn <= day));
}

/** What is still to be paid over the whole schedule. */
export function outstanding(rows: readonly Row[], paid: Paid): Amounts {
  return less(totalsOf(rows), paid);
}

/** What is late on `day`: an instalment is late from the day after it was due. */
export function arrears(rows: readonly Row[], paid: Paid, day: string): Arrears {
  const past = rows.filter((row) => row.dueOn < day);
  let principal = 0n;
  let interest = 0n;
  const oldest = past.find((row) => {
    principal += row.principal;
    interest += row.interest;
    return principal > paid.principal || interest > paid.interest;
  });
  const since = oldest?.dueOn ?? null;
  const days = since ? PlainDate.from(since).daysUntil(PlainDate.from(day)) : 0;
  return { ...less(totalsOf(past), paid), since, days };
}
