// Owns what happened to donors' money in a time, gathered by donor: what came back, what moved on; refuses to write to anybody.
import { contributionsOfLoan, worksForReserve } from "../contributions/queries.ts";
import { standings } from "../contributions/standing.ts";
import type { Deps } from "../deps.ts";
import { entriesBetween } from "../journal/days.ts";
import { findLoan } from "../loans/queries.ts";
import { type Minor, minus, plus, ZERO } from "../money/minor.ts";
import { repaymentsOfLoan } from "../repayments/queries.ts";
import type { Repayment } from "../repayments/repayment.ts";
import type { Piece } from "./mails.ts";

/** What happened, by donor. */
type Gathered = Map<string, Piece[]>;

/**
 * Each donor's share of the principal that came back from one moment (ISO, inclusive) to another (exclusive), by the published rule
 * (docs/shares.md): what it was at the end less what it was at the beginning. A month in which more was taken back than came is none.
 */
export async function cameBackBetween(deps: Pick<Deps, "table">, from: string, to: string): Promise<Gathered> {
  const gathered: Gathered = new Map();
  for (const loanId of await loansPaid(deps, from, to)) {
    const loan = await findLoan(deps, loanId);
    if (!loan) continue;
    // From the payments themselves: what the loan says now may change between two readings, what was paid by then does not.
    const { repayments } = await repaymentsOfLoan(deps, loanId, null, Number.POSITIVE_INFINITY);
    const [begin, end] = [principalBy(repayments, from), principalBy(repayments, to)];
    if (end <= begin) continue;
    const contributions = await contributionsOfLoan(deps, loanId);
    // What was never handed out came back before all of it, and the rounding of every share goes on from there.
    const upTo = (paid: Minor) => standings({ ...loan, repaid: plus(loan.unlent, paid) }, contributions);
    const then = upTo(begin);
    for (const [at, { contribution, returnedDonor }] of upTo(end).entries()) {
      const amount = minus(returnedDonor, then[at]?.returnedDonor ?? ZERO);
      if (amount <= 0n || (await worksForReserve(deps, contribution))) continue;
      add(gathered, contribution.donorId, { loan, amount });
    }
  }
  return gathered;
}

/** Loans of which something came back in a time. */
async function loansPaid(deps: Pick<Deps, "table">, from: string, to: string): Promise<Set<string>> {
  const found = new Set<string>();
  for await (const { kind, about } of entriesBetween(deps, from, to))
    if (about.loanId && (kind === "repayment" || kind === "recovery")) found.add(String(about.loanId));
  return found;
}

/** All principal that a loan had back by a moment, less what had been taken back as a mistake. In its own currency. */
function principalBy(repayments: readonly Repayment[], moment: string): Minor {
  const stood = repayments.filter(
    ({ recordedAt, reversedAt }) => recordedAt < moment && (reversedAt === null || reversedAt >= moment),
  );
  return stood.reduce((sum, one) => plus(sum, one.principal), ZERO);
}

/** What moved on to the next loans from one moment (ISO, inclusive) to another (exclusive), one piece for each donor and loan. */
export async function movedOnBetween(deps: Pick<Deps, "table">, from: string, to: string): Promise<Gathered> {
  const moved = new Map<string, Set<string>>();
  for await (const { kind, about } of entriesBetween(deps, from, to)) {
    if (kind !== "recycling") continue;
    const loanId = String(about.loanId);
    moved.set(loanId, (moved.get(loanId) ?? new Set()).add(String(about.contributionId)));
  }
  const gathered: Gathered = new Map();
  for (const [loanId, ids] of moved) {
    const loan = await findLoan(deps, loanId);
    if (!loan) continue;
    for (const contribution of await contributionsOfLoan(deps, loanId)) {
      if (!ids.has(contribution.id) || (await worksForReserve(deps, contribution))) continue;
      add(gathered, contribution.donorId, { loan, amount: contribution.amount });
    }
  }
  return gathered;
}

function add(gathered: Gathered, donorId: string, piece: Piece): void {
  const pieces = gathered.get(donorId) ?? [];
  const at = pieces.findIndex((one) => one.loan.id === piece.loan.id);
  const same = pieces[at];
  if (same) pieces[at] = { ...same, amount: plus(same.amount, piece.amount) };
  else pieces.push(piece);
  gathered.set(donorId, pieces);
}
