// Owns the sums over all loans that anybody may read; refuses to know single donors and how the sums are shown.
import type { LoanState } from "../loans/loan.ts";
import { divideHalfEven } from "../money/divide.ts";

/** What the sums need to know of a public loan. EUR: goal, funded, recycledIn; the loan's own currency: principal, repaid. */
export interface LoanFigures {
  readonly state: LoanState;
  readonly country: string;
  readonly goal: bigint;
  readonly funded: bigint;
  readonly recycledIn: bigint;
  readonly principal: bigint;
  readonly repaid: bigint;
  /** Of `repaid`: never handed out. */
  readonly unlent: bigint;
  /** Given before: came home from a partner that closed, and was directed anew or waits (EUR). */
  readonly recalled: bigint;
}

/** Amounts in the donors' currency. */
export interface Stats {
  readonly loans: { readonly byState: Record<string, number>; readonly total: number };
  readonly openLoans: number;
  readonly countries: number;
  /** All gifts: to loans, to running costs, and what waits for its donor's word. */
  readonly given: bigint;
  /** What loans have been funded with, by gifts and by money that came back. */
  readonly funded: bigint;
  /** The part of `funded` that had come back from an earlier loan. */
  readonly recycled: bigint;
  /** Funded and handed out to entrepreneurs. */
  readonly handedOut: bigint;
  /** Principal that came back, each loan at its own rate. */
  readonly repaid: bigint;
}

const HANDED_OUT: readonly LoanState[] = ["disbursed", "repaid", "written_off"];

/** `besides`: gifts that stand in no loan, which are undirected money and running costs. */
export function statsOf(loans: Iterable<LoanFigures>, besides: bigint): Stats {
  const byState: Record<string, number> = {};
  const countries = new Set<string>();
  const sums = { total: 0, funded: 0n, recycled: 0n, handedOut: 0n, repaid: 0n, recalled: 0n };
  for (const loan of loans) {
    byState[loan.state] = (byState[loan.state] ?? 0) + 1;
    countries.add(loan.country);
    sums.total += 1;
    sums.funded += loan.funded;
    sums.recycled += loan.recycledIn;
    sums.recalled += loan.recalled;
    // Rounded where the record of the same loans is (record.ts): what was lent, and what is missing of it. The rest came back.
    const euros = (own: bigint) => divideHalfEven(own * loan.goal, loan.principal);
    const lent = euros(loan.principal - loan.unlent);
    if (HANDED_OUT.includes(loan.state)) sums.handedOut += lent;
    if (loan.repaid > loan.unlent) sums.repaid += lent - euros(loan.principal - loan.repaid);
  }
  const { total, funded, recycled, handedOut, repaid } = sums;
  return {
    loans: { byState, total },
    openLoans: byState.fundraising ?? 0,
    countries: countries.size,
    given: funded - recycled - sums.recalled + besides,
    funded,
    recycled,
    handedOut,
    repaid,
  };
}
