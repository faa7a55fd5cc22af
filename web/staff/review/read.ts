// Owns reading the queue of reviewers with what is kept of each loan; refuses to draw it.
import type { Deps } from "../../../functions/deps.ts";
import type { Loan } from "../../../functions/loans/loan.ts";
import { loansInReview } from "../../../functions/loans/queries.ts";
import { reviewsOf } from "../../../functions/review/queries.ts";
import type { ReviewFile, Schedule } from "../../../functions/review/review.ts";

/** One loan that waits for a reviewer. */
export interface QueueRow {
  readonly loan: Loan;
  readonly file: ReviewFile | null;
  /** Waiting for its moment; or refused when it came. */
  readonly schedule: Schedule | null;
  /** When it was sent in last. */
  readonly since: string;
  /** Whole days since then. */
  readonly days: number;
}

const DAY_MS = 86_400_000;

export async function readQueue(deps: Pick<Deps, "table" | "clock">): Promise<QueueRow[]> {
  const loans = await loansInReview(deps);
  const kept = await reviewsOf(
    deps,
    loans.map((loan) => loan.id),
  );
  const now = deps.clock.now().getTime();
  return loans.map((loan, at) => {
    const { file = null, schedule = null } = kept[at] ?? {};
    const since = file?.submittedAt ?? loan.createdAt;
    const days = Math.floor((now - Date.parse(since)) / DAY_MS);
    return { loan, file, schedule: standing(schedule, file), since, days };
  });
}

/** What was set for words that were sent in before counts no more. */
export function standing(schedule: Schedule | null, file: ReviewFile | null): Schedule | null {
  const told = schedule?.state === "waiting" || schedule?.state === "refused";
  return told && schedule?.nth === file?.submissions ? schedule : null;
}

export const isFirst = ({ file }: QueueRow): boolean => file?.first === true;
export const cameBack = ({ file }: QueueRow): boolean => (file?.submissions ?? 1) > 1;
