// Owns what loans add up to as a record that anybody may check: lent, repaid, outstanding, late, given up; refuses to read them and to show it.
import { positionOf, type Risk, riskOf } from "../arrears/rules.ts";
import { type Loan, paidOf } from "../loans/loan.ts";
import type { Currency } from "../money/currencies.ts";
import { divideHalfEven } from "../money/divide.ts";
import { medianOf } from "./median.ts";

/** `lent = repaid + outstanding + writtenOff`, in one currency and to the minor unit. */
export interface Lent {
  /** Principal that entrepreneurs got. What was posted and never handed out is no part of it. */
  readonly lent: bigint;
  /** Of `lent`: paid back while the loan was owed. */
  readonly repaid: bigint;
  readonly outstanding: bigint;
  /** Of `lent`: given up. What came afterwards all the same is `recovered`. */
  readonly writtenOff: bigint;
  readonly recovered: bigint;
  readonly risk: Risk;
}

export interface TrackRecord {
  readonly posted: number;
  /** Wholly paid for by donors, whatever became of them afterwards. */
  readonly funded: number;
  readonly handedOut: number;
  readonly repaying: number;
  readonly repaid: number;
  readonly writtenOff: number;
  /** Ended before they were handed out. */
  readonly ended: number;
  /** Different entrepreneurs among the loans handed out. */
  readonly people: number;
  /** Countries of the loans handed out. */
  readonly countries: readonly string[];
  readonly currencies: readonly ({ readonly currency: Currency } & Lent)[];
  /** All of it in the donors' currency, each loan at the rate it was posted at. */
  readonly worth: Lent;
  /** From posted to wholly funded, in hours; null where no loan says it. */
  readonly hoursToFunded: { readonly loans: number; readonly median: bigint } | null;
}

/** The record of loans that are or were public, on a day (ISO). */
export function trackRecord(loans: readonly Loan[], day: string): TrackRecord {
  const out = loans.filter((loan) => loan.disbursedOn !== null);
  const count = (test: (loan: Loan) => boolean) => loans.filter(test).length;
  const currencies = [...new Set(out.map((loan) => loan.currency))].sort();
  return {
    posted: loans.length,
    funded: count((loan) => loan.funded === loan.goal && loan.state !== "fundraising"),
    handedOut: out.length,
    repaying: count((loan) => loan.state === "disbursed"),
    repaid: count((loan) => loan.state === "repaid" && !isGivenUp(loan)),
    writtenOff: count(isGivenUp),
    ended: count((loan) => loan.state === "expired" || loan.state === "cancelled"),
    people: new Set(out.map((loan) => loan.entrepreneurId)).size,
    countries: [...new Set(out.map((loan) => loan.country))].sort(),
    currencies: currencies.map((currency) => ({
      currency,
      ...lentOf(
        out.filter((loan) => loan.currency === currency),
        day,
        (_, own) => own,
      ),
    })),
    worth: lentOf(out, day, worthOf),
    hoursToFunded: hoursToFunded(loans),
  };
}

const isGivenUp = (loan: Loan): boolean => typeof loan.writeOff?.approvedAt === "string";

/** An amount in the loan's currency as donors count it: at the loan's own rate, half a cent to the even one. */
function worthOf(loan: Loan, own: bigint): bigint {
  return divideHalfEven(own * loan.goal, loan.principal);
}

function lentOf(loans: readonly Loan[], day: string, amount: (loan: Loan, own: bigint) => bigint): Lent {
  const sums = { lent: 0n, repaid: 0n, outstanding: 0n, writtenOff: 0n, recovered: 0n };
  for (const loan of loans) {
    const { principal: paid } = paidOf(loan);
    const left = loan.principal - loan.unlent - paid;
    const lent = amount(loan, loan.principal - loan.unlent);
    const missing = amount(loan, left);
    const recovered = amount(loan, loan.recovered);
    sums.lent += lent;
    sums.recovered += recovered;
    if (isGivenUp(loan)) sums.writtenOff += missing + recovered;
    else sums.outstanding += missing;
    // What is left over, so that the parts add up whatever was rounded.
    sums.repaid += lent - missing - recovered;
  }
  const positions = loans.flatMap((loan) => positionOf(loan, paidOf(loan), day) ?? []);
  return { ...sums, risk: riskOf(positions, (one) => amount(one.loan, one.outstanding) as typeof one.outstanding) };
}

const HOUR_MS = 3_600_000n;

function hoursToFunded(loans: readonly Loan[]): TrackRecord["hoursToFunded"] {
  const hours = loans.flatMap(({ postedAt, fundedAt }) => {
    if (!postedAt || !fundedAt) return [];
    const took = BigInt(Date.parse(fundedAt) - Date.parse(postedAt));
    return took < 0n ? [] : [divideHalfEven(took, HOUR_MS)];
  });
  const median = medianOf(hours);
  return median === null ? null : { loans: hours.length, median };
}
