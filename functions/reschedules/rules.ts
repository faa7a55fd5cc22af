// Owns who may change a running loan's terms and what its rows become, as pure decisions; refuses to touch the table or the clock.
import { decideSeen } from "../as-seen.ts";
import type { Rescheduled, RescheduleProposal } from "../loans/course.ts";
import { type Loan, paidOf } from "../loans/loan.ts";
import { payoffOf } from "../loans/payoff.ts";
import type { Paid } from "../loans/schedule/allocate.ts";
import { buildSchedule, type Row } from "../loans/schedule/build.ts";
import { smaller } from "../loans/schedule/rounding.ts";
import type { ScheduleTerms } from "../loans/schedule/schema.ts";
import { readTerms } from "../loans/schedule/terms.ts";
import { minor, plus } from "../money/minor.ts";
import { accept, type Result, refuse } from "../refusal.ts";

/** Times that one loan may get other terms: each keeps its rows with the loan, and more would be no schedule but a habit. */
export const RESCHEDULES_MAX = 5;

export interface Wish {
  readonly reason: string;
  readonly terms: ScheduleTerms;
}

/** What the rows become, and what went into them. */
export interface NewRows extends Pick<Rescheduled, "principal" | "interest" | "paidRows"> {
  readonly rows: readonly Row[];
}

/**
 * The loan with a proposal of other terms. Whoever proposed may change it; somebody else approves it or lets it be. `today` is an ISO
 * day, `at` an ISO moment.
 */
export function decideProposal(loan: Loan, personId: string, wish: Wish, today: string, at: string): Result<Loan> {
  const known = loan.reschedule;
  if (loan.state !== "disbursed") return notRunning(loan);
  if (loan.reschedules.length >= RESCHEDULES_MAX) {
    return refuse("wrong_state", `This loan's terms were changed ${RESCHEDULES_MAX} times already.`);
  }
  if (known && known.proposedBy !== personId) {
    return refuse("conflict", "Somebody else has proposed other terms for this loan. Approve those, or leave them.");
  }
  const rows = newRows(loan, wish.terms, today);
  if (!rows.ok) return rows;
  const reschedule = { ...wish, proposedBy: personId, proposedAt: at, ...(known ? { revised: true } : {}) };
  return accept({ ...loan, reschedule });
}

/** Whether this person has proposed just this before: then asking again changes nothing, also after it was approved. */
export function isProposedBy(loan: Loan, personId: string, wish: Wish): boolean {
  const same = (one: RescheduleProposal | null | undefined) =>
    one?.proposedBy === personId && one.reason === wish.reason && wordsOf(one.terms) === wordsOf(wish.terms);
  return same(loan.reschedule) || (loan.reschedule === null && same(loan.reschedules.at(-1)));
}

function wordsOf(terms: ScheduleTerms): string {
  return JSON.stringify(Object.entries(terms).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * The loan under its new terms from `today` on, or "already" when it was this person who approved them. `seen` is the `proposedAt` of
 * the terms that were read.
 */
export function decideApproval(
  loan: Loan,
  personId: string,
  today: string,
  at: string,
  seen: string | null = null,
): Result<Loan | "already"> {
  const known = loan.reschedule;
  if (known?.proposedBy === personId) {
    return refuse("second_person_required", "You proposed these terms. Another person of finance has to approve them.");
  }
  if (!known && loan.reschedules.at(-1)?.approvedBy === personId) return accept("already");
  if (loan.state !== "disbursed") return notRunning(loan);
  if (!known) return refuse("wrong_state", "Nobody has proposed other terms for this loan.");
  const read = decideSeen(known, seen);
  if (!read.ok) return read;
  const made = newRows(loan, known.terms, today);
  if (!made.ok) return refuse("conflict", "These terms do not fit the loan any more. Propose it again.");
  const { rows, ...kept } = made.value;
  const done: Rescheduled = {
    ...known,
    ...kept,
    approvedBy: personId,
    approvedAt: at,
    on: today,
    termsBefore: loan.terms,
    rowsBefore: loan.rows ?? [],
  };
  return accept({ ...loan, terms: known.terms, rows, reschedule: null, reschedules: [...loan.reschedules, done] });
}

/**
 * The rows of a loan whose terms change on `day`: what was paid stands as it was paid, and all principal that is still out is shared
 * out anew. Interest due to that day and not paid goes into the first new row; interest of later days begins anew. Principal of all
 * rows is what was handed out, exactly. Refused when the terms make no schedule.
 */
export function newRows(loan: Loan, terms: ScheduleTerms, day: string): Result<NewRows> {
  const due = payoffOf(loan, day);
  if (!due || due.principal <= 0n)
    return refuse("wrong_state", "All of its principal is back: nothing is left to share out.");
  const read = readTerms(terms, { currency: loan.currency, minor: due.principal }, day);
  if (!read.ok) {
    const errors =
      read.refusal.errors?.map(({ pointer, detail }) => ({ pointer: `/schedule${pointer}`, detail })) ?? [];
    return refuse("invalid_request", read.refusal.detail, { errors });
  }
  const [first, ...later] = buildSchedule(read.value).rows;
  if (!first) throw new Error(`${loan.id}: terms without rows`);
  const carried = { ...first, interest: plus(first.interest, due.interest), total: plus(first.total, due.interest) };
  const paid = paidRows(loan.rows ?? [], paidOf(loan), day);
  return accept({
    rows: [...paid, carried, ...later],
    principal: due.principal,
    interest: due.interest,
    paidRows: paid.length,
  });
}

/** The rows before `day` as far as they were paid; what was paid ahead stands in one row of that day. */
function paidRows(rows: readonly Row[], paid: Paid, day: string): Row[] {
  let { principal, interest } = paid;
  const kept: Row[] = [];
  const keep = (dueOn: string, p: bigint, i: bigint) => {
    if (p + i > 0n) kept.push({ dueOn, principal: minor(p), interest: minor(i), total: minor(p + i) });
    principal -= p;
    interest -= i;
  };
  for (const row of rows.filter((one) => one.dueOn < day)) {
    keep(row.dueOn, smaller(row.principal, principal), smaller(row.interest, interest));
  }
  keep(day, principal, interest);
  return kept;
}

function notRunning(loan: Loan): ReturnType<typeof refuse> {
  const state = loan.state.replaceAll("_", " ");
  return refuse("wrong_state", `The loan is ${state}; only one that is being repaid can get other terms.`, {
    extra: { state: loan.state },
  });
}
