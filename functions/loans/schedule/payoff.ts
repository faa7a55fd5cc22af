// Owns what closes a loan on a day before its schedule ends; refuses to know who pays, and the ledger.

import { divideHalfEven } from "../../money/divide.ts";
import { type Minor, minor } from "../../money/minor.ts";
import { PlainDate } from "../../plain-date.ts";
import type { Paid } from "./allocate.ts";
import { type Row, totalsOf } from "./build.ts";
import type { Method } from "./schema.ts";

/** `total` = `principal` + `interest` closes the loan; `waived` is the rest of the schedule's interest, which then nobody owes. */
export interface Payoff {
  readonly principal: Minor;
  readonly interest: Minor;
  readonly total: Minor;
  readonly waived: Minor;
}

export interface PayoffTerms {
  readonly method: Method;
  /** The day from which the rows that are not due yet count: the hand-out, or the day of the last rescheduling. ISO. */
  readonly startsOn: string;
  /** Of the first row after `startsOn`: interest that was due already when the loan was rescheduled. */
  readonly carried?: bigint;
}

/**
 * What closes the loan on `day`: all principal that is out, and interest due to that day. Interest of rows that fell due is owed whole.
 * Of the row that runs on that day, equal instalments and equal principal owe the days that have passed (actual days of the period,
 * rounded half-even); flat interest is agreed as a sum for each instalment, so a period that has begun is owed whole. Later rows' interest
 * is waived. What was paid ahead stays paid. The published rule is in docs/payoff.md.
 */
export function payoff(rows: readonly Row[], paid: Paid, day: string, terms: PayoffTerms): Payoff {
  const all = totalsOf(rows);
  const asked = interestBy(rows, day, terms);
  const interest = asked > paid.interest ? asked - paid.interest : 0n;
  const principal = all.principal > paid.principal ? all.principal - paid.principal : 0n;
  const left = all.interest > paid.interest ? all.interest - paid.interest : 0n;
  return {
    principal: minor(principal),
    interest: minor(interest),
    total: minor(principal + interest),
    waived: minor(left - interest),
  };
}

/** Interest that the days up to and including `day` have earned. */
function interestBy(rows: readonly Row[], day: string, { method, startsOn, carried = 0n }: PayoffTerms): bigint {
  let sum = 0n;
  let from = startsOn;
  let before = carried;
  for (const row of rows) {
    if (row.dueOn <= day) sum += row.interest;
    else {
      const own = row.interest - (row.dueOn > startsOn ? before : 0n);
      return sum + (row.interest - own) + (day > from ? earned(own, from, day, row.dueOn, method) : 0n);
    }
    if (row.dueOn > startsOn) before = 0n;
    if (row.dueOn > from) from = row.dueOn;
  }
  return sum;
}

function earned(interest: bigint, from: string, day: string, dueOn: string, method: Method): bigint {
  return method === "flat" ? interest : divideHalfEven(interest * daysBetween(from, day), daysBetween(from, dueOn));
}

function daysBetween(from: string, to: string): bigint {
  return BigInt(PlainDate.from(from).daysUntil(PlainDate.from(to)));
}
