// Owns finding a cent that has come far, and reading the loans it went through; refuses to tell whose it was.
import type { Contribution } from "../contributions/contribution.ts";
import { contributionsOfDonor, contributionsOfLoan } from "../contributions/queries.ts";
import type { Deps } from "../deps.ts";
import type { Loan } from "../loans/loan.ts";
import { repaymentFrom } from "../repayments/items.ts";
import type { Repayment } from "../repayments/repayment.ts";
import { queryAll } from "../table/read.ts";
import { findTransfer } from "../transfers/queries.ts";
import { type CentStage, type Station, wayOfCent } from "./cent.ts";

type CentDeps = Pick<Deps, "table">;

/** Loans looked into for money that has come far: the newest ones with money that had come back. One query each. */
const LOOKED_INTO_MAX = 24;

/**
 * The way of one cent through as many public loans as any found. Null while no money has gone on to a second loan. Reads the
 * contributions of some loans, those of one donor, and whatever belongs to the loans on the way.
 */
export async function findCent(deps: CentDeps, loans: readonly Loan[]): Promise<CentStage[] | null> {
  const byId = new Map(loans.map((loan) => [loan.id, loan]));
  const candidates = loans
    .filter((loan) => loan.recycledIn > 0n && loan.disbursedOn !== null)
    .sort((a, b) => (`${b.postedAt}${b.id}` < `${a.postedAt}${a.id}` ? -1 : 1))
    .slice(0, LOOKED_INTO_MAX);
  const pieces = (await Promise.all(candidates.map((loan) => contributionsOfLoan(deps, loan.id)))).flat();
  const last = pieces.filter(mayBeFollowed).reduce<Contribution | null>(further, null);
  if (!last) return null;
  const theirs = await contributionsOfDonor(deps, last.donorId);
  const line = lineTo(last, theirs);
  const stations = new Map(await Promise.all(line.map(async ({ loanId }) => station(deps, loanId, byId.get(loanId)))));
  return wayOfCent(
    line,
    (parentId) => theirs.filter((one) => one.parentId === parentId),
    (loanId) => stations.get(loanId) ?? null,
  );
}

/** Money that somebody took back, or that left its loan again, is nobody's example. */
function mayBeFollowed(one: Contribution): boolean {
  return one.parentId !== null && one.released === null && one.recalled === null && one.amount > 0n;
}

/** More loans first, then the larger piece, then the earlier one: the same answer for the same books. */
function further(best: Contribution | null, one: Contribution): Contribution {
  if (!best || one.generation !== best.generation) return !best || one.generation > best.generation ? one : best;
  if (one.amount !== best.amount) return one.amount > best.amount ? one : best;
  return `${one.createdAt}${one.id}` < `${best.createdAt}${best.id}` ? one : best;
}

/** From the gift to the piece, oldest first; empty where a part of it is not among them. */
function lineTo(last: Contribution, theirs: readonly Contribution[]): Contribution[] {
  const byId = new Map(theirs.map((one) => [one.id, one]));
  const line = [last];
  for (let first = last; first.parentId !== null; ) {
    const parent = byId.get(first.parentId);
    if (!parent || parent.released !== null || parent.takenOver !== null) return [];
    line.unshift(parent);
    first = parent;
  }
  return line;
}

async function station(deps: CentDeps, loanId: string, loan: Loan | undefined): Promise<[string, Station | null]> {
  if (!loan) return [loanId, null];
  const [contributions, repayments, transfer] = await Promise.all([
    contributionsOfLoan(deps, loanId),
    repaymentsInOrder(deps, loanId),
    loan.transferId === null ? null : findTransfer(deps, loan.transferId),
  ]);
  return [loanId, { loan, contributions, repayments, transfer }];
}

/** In the order in which they were booked, which is that of what had come back after each. */
async function repaymentsInOrder(deps: CentDeps, loanId: string): Promise<Repayment[]> {
  const found: Repayment[] = [];
  for await (const item of queryAll(deps.table, { pk: `LOAN#${loanId}`, prefix: "REPAYMENT#" }))
    found.push(repaymentFrom(item));
  return found.sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0));
}
