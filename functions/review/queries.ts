// Owns reading what reviewers keep, and what a loan is like; refuses to change any of it.
import type { Deps } from "../deps.ts";
import { loanFrom } from "../loans/items.ts";
import type { Loan } from "../loans/loan.ts";
import { keys } from "../table/keys.ts";
import { get, getMany, queryAll, queryPage, type Range } from "../table/read.ts";
import { reviewFrom, scheduleFrom, submissionFrom } from "./items.ts";
import type { Likeness, ReviewFile, Schedule, Submission } from "./review.ts";
import { likenessesOf } from "./rules.ts";

type Reads = Pick<Deps, "table">;

/** Stories a new one is compared with: the newest of its partner, and the newest of all. */
const OWN_COMPARED = 300;
const ALL_COMPARED = 200;
export async function findReview(deps: Reads, loanId: string): Promise<ReviewFile | null> {
  const item = await get(deps.table, keys.review(loanId));
  return item ? reviewFrom(item) : null;
}

export async function findSchedule(deps: Reads, loanId: string): Promise<Schedule | null> {
  const item = await get(deps.table, keys.scheduled(loanId));
  return item ? scheduleFrom(item) : null;
}

/** What is kept of several loans, in their order; null where nothing is: they were sent in before it was kept. */
export async function reviewsOf(
  deps: Reads,
  ids: readonly string[],
): Promise<{ file: ReviewFile | null; schedule: Schedule | null }[]> {
  const items = await getMany(
    deps.table,
    ids.flatMap((id) => [keys.review(id), keys.scheduled(id)]),
  );
  return ids.map((_, at) => {
    const [file, schedule] = [items[2 * at], items[2 * at + 1]];
    return { file: file ? reviewFrom(file) : null, schedule: schedule ? scheduleFrom(schedule) : null };
  });
}

/** What was sent in last, and the time before; null where it was not. */
export async function lastSubmissions(
  deps: Reads,
  file: ReviewFile | null,
): Promise<{ last: Submission | null; before: Submission | null }> {
  if (!file) return { last: null, before: null };
  const [last, before] = await getMany(deps.table, [
    keys.submission(file.loanId, file.submissions),
    keys.submission(file.loanId, file.submissions - 1),
  ]);
  return { last: last ? submissionFrom(last) : null, before: before ? submissionFrom(before) : null };
}

/** Why a reviewer should look twice at a loan. A bounded number of reads, however many loans there are. */
export async function likenessOf(deps: Reads, loan: Loan, file: ReviewFile | null): Promise<Likeness[]> {
  const partner = `PARTNER#${loan.partnerId}`;
  const [own, all, theirs] = await Promise.all([
    some(deps, { pk: partner, index: "gsi2", prefix: "REVIEW#", newestFirst: true }, OWN_COMPARED),
    some(deps, { pk: "REVIEWS", index: "gsi1", newestFirst: true }, ALL_COMPARED),
    othersOfSamePerson(deps, loan),
  ]);
  const files = new Map([...own, ...all].map((item) => [String(item.loanId), reviewFrom(item)]));
  const others = [...files.values()].filter((one) => one.loanId !== loan.id);
  return likenessesOf(loan, file, others, theirs);
}

/**
 * Other loans of the person a loan is for. Their partner's loans are gone through in the index alone, by the name they go by: who is
 * called otherwise since is not found.
 */
export async function othersOfSamePerson(
  deps: Reads,
  loan: Pick<Loan, "id" | "partnerId" | "entrepreneurId" | "displayName">,
): Promise<Loan[]> {
  const range = { pk: `PARTNER#${loan.partnerId}`, index: "gsi2", prefix: "LOAN#" } as const;
  const called: string[] = [];
  for await (const item of queryAll(deps.table, { ...range, attributes: ["id", "displayName"] })) {
    if (item.displayName === loan.displayName && item.id !== loan.id) called.push(String(item.id));
  }
  const items = await getMany(deps.table, called.map(keys.loan));
  return items
    .flatMap((item) => (item ? [loanFrom(item)] : []))
    .filter((one) => one.entrepreneurId === loan.entrepreneurId);
}

async function some(deps: Reads, range: Range, limit: number) {
  return (await queryPage(deps.table, range, limit)).items;
}
