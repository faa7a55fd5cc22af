// Owns how late a loan is and what of a portfolio is at risk, as pure rules (docs/arrears.md); refuses to touch the table or the clock.

import type { Rescheduled } from "../loans/course.ts";
import type { Loan } from "../loans/loan.ts";
import type { Paid } from "../loans/schedule/allocate.ts";
import type { Row } from "../loans/schedule/build.ts";
import { type Amounts, arrears } from "../loans/schedule/outstanding.ts";
import type { Currency } from "../money/currencies.ts";
import { divideHalfEven } from "../money/divide.ts";
import { type Minor, minor, plus, ZERO } from "../money/minor.ts";
import { PlainDate } from "../plain-date.ts";

/** Instalments under new terms that have to be paid before a rescheduled loan counts by them (all of them where there are fewer). */
export const PERFORMS_AFTER = 3;

/** How late a loan is on a day. Amounts in its own currency. */
export interface Lateness {
  /** Late by the schedule in force. */
  readonly overdue: Amounts;
  /** The day from which it counts as late, by the schedule in force or one before it; null when it is not. */
  readonly since: string | null;
  readonly days: number;
  /** Whether a schedule from before it was rescheduled says since when. */
  readonly byOldTerms: boolean;
}

type Scheduled = Pick<Loan, "rows" | "reschedules">;

/** How late a loan is on `day`, when `paid` is what had been paid by then. */
export function latenessOf(loan: Scheduled, paid: Paid, day: string): Lateness {
  const past = loan.reschedules.filter((one) => one.on <= day);
  const schedules = [...loan.reschedules.map((one) => one.rowsBefore), loan.rows ?? []].slice(0, past.length + 1);
  const now = arrears(schedules.at(-1) ?? [], paid, day);
  let since = now.since;
  let byOldTerms = false;
  for (let at = past.length; at > 0; at--) {
    const terms = past[at - 1];
    if (!terms || performs(terms, schedules[at] ?? [], paid, day)) break;
    const before = principalLateSince(schedules[at - 1] ?? [], paid, day);
    if (before === null || (since !== null && since <= before)) continue;
    since = before;
    byOldTerms = true;
  }
  const { principal, interest, total } = now;
  return { overdue: { principal, interest, total }, since, days: since ? daysBetween(since, day) : 0, byOldTerms };
}

/** Whether the first instalments under new terms have fallen due and are wholly paid: then the old terms count no more. */
function performs(terms: Rescheduled, rows: readonly Row[], paid: Paid, day: string): boolean {
  const first = rows.slice(0, terms.paidRows + PERFORMS_AFTER);
  const due = first.length > terms.paidRows && first.every((row) => row.dueOn <= day);
  return due && arrears(first, paid, "9999-12-31").since === null;
}

/** Old terms are held to their principal alone: interest begins anew with new terms. */
function principalLateSince(rows: readonly Row[], paid: Paid, day: string): string | null {
  const principals = rows.map((row) => ({ ...row, interest: ZERO, total: row.principal }));
  return arrears(principals, { principal: paid.principal, interest: 0n }, day).since;
}

function daysBetween(from: string, to: string): number {
  return PlainDate.from(from).daysUntil(PlainDate.from(to));
}

/** One loan's place in a portfolio on a day. `worth`: what is outstanding in the donors' currency, at the loan's own rate. */
export interface Position extends Lateness {
  readonly loan: Loan;
  readonly outstanding: Minor;
  readonly worth: Minor;
}

/** Where a loan stands on `day`; null when nothing of it is out. `paid` is what its entrepreneur had paid by then. */
export function positionOf(loan: Loan, paid: Paid, day: string): Position | null {
  const { disbursedOn, writeOff } = loan;
  const givenUp = writeOff?.approvedAt && writeOff.approvedAt.slice(0, 10) <= day;
  if (disbursedOn === null || disbursedOn > day || givenUp) return null;
  const outstanding = minor(loan.principal - loan.unlent - paid.principal);
  if (outstanding <= 0n) return null;
  const worth = minor(divideHalfEven(outstanding * loan.goal, loan.principal));
  return { loan, outstanding, worth, ...latenessOf(loan, paid, day) };
}

/** Outstanding principal, and how much of it is of loans late by more than 30 and more than 90 days. */
export interface Risk {
  readonly loans: number;
  readonly outstanding: Minor;
  readonly late: Minor;
  readonly over30: Minor;
  readonly over90: Minor;
}

/** Days late beyond which all outstanding principal of a loan is at risk. */
export const RISK_DAYS = { over30: 30, over90: 90 } as const;

/** The sum over positions, by what each is worth (donors' currency) or in their own currency. */
export function riskOf(positions: readonly Position[], amount: (one: Position) => Minor = (one) => one.worth): Risk {
  const sum = (some: readonly Position[]) => some.reduce((all, one) => plus(all, amount(one)), ZERO);
  const lateBy = (days: number) => sum(positions.filter((one) => one.days > days));
  return {
    loans: positions.length,
    outstanding: sum(positions),
    late: lateBy(0),
    over30: lateBy(RISK_DAYS.over30),
    over90: lateBy(RISK_DAYS.over90),
  };
}

/** Risk currency by currency, in each one's own amounts. */
export function riskByCurrency(positions: readonly Position[]): { currency: Currency; risk: Risk }[] {
  const currencies = [...new Set(positions.map((one) => one.loan.currency))].sort();
  return currencies.map((currency) => ({
    currency,
    risk: riskOf(
      positions.filter((one) => one.loan.currency === currency),
      (one) => one.outstanding,
    ),
  }));
}

/** A part of a whole in hundredths of a per cent, half-even; 0 of nothing is 0. */
export function share(part: Minor, whole: Minor): bigint {
  return whole === 0n ? 0n : divideHalfEven(part * 10_000n, whole);
}
