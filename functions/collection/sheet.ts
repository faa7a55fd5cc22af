// Owns what a collector takes along to a meeting: what each loan is expected to pay, day by day; refuses to know how it is shown or kept.
import { daysAfter } from "../days.ts";
import type { Loan } from "../loans/loan.ts";
import { paidOf } from "../loans/loan.ts";
import { outstanding } from "../loans/schedule/outstanding.ts";
import type { Currency } from "../money/currencies.ts";
import { type Minor, minor } from "../money/minor.ts";

/** Days that a sheet looks ahead: who loaded it a fortnight ago and had no network since still knows what is due today. */
export const DAYS_AHEAD = 14;
/** Loans on one sheet: more than one person visits, and about 200 kB on a phone. */
export const SHEET_ROWS_MAX = 500;

/** What is still to be paid of one instalment. */
export interface Instalment {
  readonly dueOn: string;
  readonly amount: Minor;
}

/** One loan on a sheet. Amounts in its own currency. */
export interface SheetRow {
  readonly loanId: string;
  readonly name: string;
  readonly groupId: string | null;
  readonly currency: Currency;
  readonly outstanding: Minor;
  /** The oldest day not wholly paid that is past; null when nothing is late. */
  readonly lateSince: string | null;
  /** Payments that were ever booked on it. Whoever sends one says how many they knew of. */
  readonly payments: number;
  readonly expected: readonly Instalment[];
}

export function sheetRow(loan: Loan, groupId: string | null, today: string): SheetRow {
  const expected = unpaidUntil(loan, daysAfter(today, DAYS_AHEAD));
  const oldest = expected[0]?.dueOn ?? null;
  return {
    loanId: loan.id,
    name: loan.displayName,
    groupId,
    currency: loan.currency,
    outstanding: outstanding(loan.rows ?? [], paidOf(loan)).total,
    payments: loan.payments ?? 0,
    lateSince: oldest !== null && oldest < today ? oldest : null,
    expected,
  };
}

/** What is left of every instalment due up to and including `until`, oldest first; wholly paid ones are left out. */
export function unpaidUntil(
  loan: Pick<Loan, "rows" | "repaid" | "unlent" | "interestPaid">,
  until: string,
): Instalment[] {
  const paid = paidOf(loan);
  let [principal, interest]: [bigint, bigint] = [paid.principal, paid.interest];
  const left: Instalment[] = [];
  for (const row of loan.rows ?? []) {
    if (row.dueOn > until) break;
    const [rest, nextPrincipal] = lessPaid(row.principal, principal);
    const [restInterest, nextInterest] = lessPaid(row.interest, interest);
    [principal, interest] = [nextPrincipal, nextInterest];
    if (rest + restInterest > 0n) left.push({ dueOn: row.dueOn, amount: minor(rest + restInterest) });
  }
  return left;
}

/** What is left of an amount, and what is left of the money. */
function lessPaid(asked: bigint, paid: bigint): [bigint, bigint] {
  return paid >= asked ? [0n, paid - asked] : [asked - paid, 0n];
}

/** What a row is expected to bring up to and including a day, late instalments among it. */
export function dueOf(row: Pick<SheetRow, "expected">, day: string): Minor {
  return minor(row.expected.filter((one) => one.dueOn <= day).reduce((all, one) => all + one.amount, 0n));
}
