// Owns gathering what the ladder goes by: somebody's loans and how each was repaid; refuses to decide the next step.
import type { Deps } from "../deps.ts";
import type { Loan } from "../loans/loan.ts";
import { loansOfPartner } from "../loans/queries.ts";
import { repaymentsOfLoan } from "../repayments/queries.ts";
import { daysLateOf, type NextStep, nextStep, type PastLoan } from "./ladder.ts";

/** As many as a schedule can have rows. */
const PAYMENTS_MAX = 520;

export interface LadderFor {
  /** Newest first. */
  readonly loans: readonly Loan[];
  readonly next: NextStep | null;
  /** The loan that the next one is like. */
  readonly last: Loan | null;
}

/** Somebody's loans, and what may come next. Reads the repayments of those that are over. */
export async function ladderFor(
  deps: Pick<Deps, "table">,
  partnerId: string,
  entrepreneurId: string,
): Promise<LadderFor> {
  const loans = (await loansOfPartner(deps, partnerId)).filter((loan) => loan.entrepreneurId === entrepreneurId);
  const newest = loans.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  const next = nextStep(await Promise.all(newest.map((loan) => pastOf(deps, loan))));
  return { loans: newest, next, last: newest.find((loan) => loan.state === "repaid") ?? null };
}

async function pastOf(deps: Pick<Deps, "table">, loan: Loan): Promise<PastLoan> {
  const { state, currency, principal, createdAt } = loan;
  const rows = loan.state === "repaid" ? (loan.rows ?? []) : [];
  const { repayments } =
    rows.length > 0 ? await repaymentsOfLoan(deps, loan.id, null, PAYMENTS_MAX) : { repayments: [] };
  const stands = repayments.filter((one) => one.reversedAt === null);
  const daysLate = daysLateOf(rows, stands);
  return { state, currency, principal, createdAt, daysLate, rescheduled: loan.reschedules.length > 0 };
}
