// Owns which cent of a gift went through which loans and when, by the rule that what comes back first goes on first; refuses to read anything.
import type { Contribution } from "../contributions/contribution.ts";
import { standings } from "../contributions/standing.ts";
import type { QuotedRate } from "../ledger/entry.ts";
import type { Loan, LoanState } from "../loans/loan.ts";
import { divideDown } from "../money/divide.ts";
import type { Minor } from "../money/minor.ts";
import type { Repayment } from "../repayments/repayment.ts";
import type { Transfer } from "../transfers/transfer.ts";

/** One loan on the way of a cent, with everything of its money that the way needs. Contributions in canonical order, payments oldest first. */
export interface Station {
  readonly loan: Loan;
  readonly contributions: readonly Contribution[];
  readonly repayments: readonly Repayment[];
  readonly transfer: Transfer | null;
}

/** What happened to the cent at one loan. `came` by its gift, or out of the loan before. */
export interface CentStage {
  readonly loan: Pick<Loan, "id" | "displayName" | "country" | "partnerName" | "currency">;
  readonly state: LoanState;
  /** The piece of money that the cent was part of (donors' currency), and which cent of it it was, from 1 on. */
  readonly amount: Minor;
  readonly nth: bigint;
  readonly came: { readonly at: string; readonly cause: string };
  /** Changed into the loan's currency and sent: only money that came fresh from its donor is. */
  readonly sent: { readonly at: string; readonly rate: QuotedRate; readonly cause: string } | null;
  readonly handedOutOn: string | null;
  /** The repayment that brought it back; null while it has not. */
  readonly back: { readonly on: string; readonly amount: Minor; readonly cause: string } | null;
}

/** Oldest first: the first stage is the gift. Null when the line is broken somewhere, and nothing is to be told. */
export function wayOfCent(
  line: readonly Contribution[],
  siblingsOf: (parentId: string) => readonly Contribution[],
  stationOf: (loanId: string) => Station | null,
): CentStage[] | null {
  const stages: CentStage[] = [];
  let nth = 1n;
  for (let at = line.length - 1; at >= 0; at--) {
    const contribution = line[at];
    const station = contribution ? stationOf(contribution.loanId) : null;
    if (!contribution || !station) return null;
    stages.unshift(stageOf(station, contribution, nth));
    if (contribution.parentId === null) return stages;
    nth = placeInParent(contribution, nth, siblingsOf(contribution.parentId));
  }
  return null;
}

/**
 * Which cent of what the parent got back it was: what came back first went on first, and a piece that lost or gained by its loan's rate
 * is counted in proportion.
 */
function placeInParent(child: Contribution, nth: bigint, siblings: readonly Contribution[]): bigint {
  const before = siblings
    .filter((one) => one.released?.to !== "parent" && one.id !== child.id && isBefore(one, child))
    .reduce((sum, one) => sum + one.basis, 0n);
  return before + divideDown((nth - 1n) * child.basis, child.amount) + 1n;
}

function isBefore(one: Contribution, other: Contribution): boolean {
  return one.createdAt === other.createdAt ? one.id < other.id : one.createdAt < other.createdAt;
}

function stageOf(station: Station, contribution: Contribution, nth: bigint): CentStage {
  const { loan, transfer } = station;
  const { id, displayName, country, partnerName, currency } = loan;
  const fresh = contribution.parentId === null;
  return {
    loan: { id, displayName, country, partnerName, currency },
    state: loan.state,
    amount: contribution.amount,
    nth,
    came: { at: contribution.createdAt, cause: contribution.cause },
    sent:
      fresh && transfer?.approvedAt
        ? { at: transfer.approvedAt, rate: transfer.rate, cause: `transfer:${transfer.id}` }
        : null,
    handedOutOn: loan.disbursedOn,
    back: backOf(station, contribution, nth),
  };
}

/** The first payment after which the contribution has got back so many cents. */
function backOf({ loan, contributions, repayments }: Station, contribution: Contribution, nth: bigint) {
  const at = contributions.findIndex((one) => one.id === contribution.id);
  for (const paid of repayments) {
    if (paid.reversedAt !== null || paid.principal === 0n) continue;
    const returned = standings({ ...loan, repaid: paid.repaidAfter }, contributions)[at]?.returnedDonor ?? 0n;
    if (returned >= nth) return { on: paid.paidOn, amount: paid.principal, cause: paid.cause };
  }
  return null;
}
