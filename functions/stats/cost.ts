// Owns what a loan costs its entrepreneur, as its schedule says; refuses to know fees that no schedule tells of.
import type { Loan } from "../loans/loan.ts";
import { divideHalfEven } from "../money/divide.ts";
import { PlainDate } from "../plain-date.ts";
import { medianOf } from "./median.ts";

/** In hundredths of a per cent: 1825 is 18.25 %. */
export interface CostToBorrower {
  readonly loans: number;
  /** Interest a year on what is still owed: the middle, the least and the most. */
  readonly yearly: { readonly median: bigint; readonly least: bigint; readonly most: bigint };
  /** All interest of the schedule over the principal: the middle. */
  readonly ofPrincipal: bigint;
  /** Days from the hand-out to the last due day: the middle. */
  readonly days: bigint;
}

interface Cost {
  readonly yearly: bigint;
  readonly ofPrincipal: bigint;
  readonly days: bigint;
}

/** Over those of the loans that were handed out; null where there is none. */
export function costToBorrower(loans: readonly Loan[]): CostToBorrower | null {
  const costs = loans.flatMap((loan) => costOf(loan) ?? []);
  const middle = (of: (one: Cost) => bigint) => medianOf(costs.map(of)) ?? 0n;
  const yearly = costs.map((one) => one.yearly).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const [least] = yearly;
  const most = yearly.at(-1);
  if (least === undefined || most === undefined) return null;
  return {
    loans: costs.length,
    yearly: {
      median: middle((one) => one.yearly),
      least,
      most,
    },
    ofPrincipal: middle((one) => one.ofPrincipal),
    days: middle((one) => one.days),
  };
}

const YEAR_DAYS = 365n;
const HUNDREDTHS_OF_PERCENT = 10_000n;

/**
 * Interest over principal and time, by the schedule in force: what is owed each day, added up over all days, is what the interest is
 * paid for. So a flat rate and a declining one can be compared.
 */
function costOf({ rows, disbursedOn, principal, unlent }: Loan): Cost | null {
  const lent = principal - unlent;
  if (!rows || disbursedOn === null || lent <= 0n) return null;
  const start = PlainDate.from(disbursedOn);
  let owed: bigint = lent;
  let interest = 0n;
  let owedDays = 0n;
  let passed = 0n;
  for (const row of rows) {
    const day = BigInt(start.daysUntil(PlainDate.from(row.dueOn)));
    owedDays += owed * (day - passed);
    owed -= row.principal;
    interest += row.interest;
    passed = day;
  }
  if (owedDays <= 0n) return null;
  return {
    yearly: divideHalfEven(interest * YEAR_DAYS * HUNDREDTHS_OF_PERCENT, owedDays),
    ofPrincipal: divideHalfEven(interest * HUNDREDTHS_OF_PERCENT, lent),
    days: passed,
  };
}
