// Owns what a reviewer does beside deciding: ticking off, setting a loan to publish itself, taking that back; refuses to publish by its own rules.
import type { Deps } from "../deps.ts";
import { eachAlone } from "../each-alone.ts";
import { announce, fact } from "../facts/fact.ts";
import type { Loan } from "../loans/loan.ts";
import { findLoan } from "../loans/queries.ts";
import { publishLoan } from "../loans/review.ts";
import type { Caller, Role } from "../people/person.ts";
import { findPerson } from "../people/queries.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { insert, replace, unchanged } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { queryAll } from "../table/read.ts";
import { reviewItem, scheduleFrom, scheduleItem } from "./items.ts";
import { findReview, findSchedule, reviewsOf } from "./queries.ts";
import { CHECKS, type Check, type ReviewFile, type Schedule, type ScheduleState } from "./review.ts";
import { decideOpen, decideSchedule, ticksOf } from "./rules.ts";
import { submissionOf } from "./submission.ts";

type ReviewDeps = Pick<Deps, "table" | "clock" | "settings">;
type By = Pick<Caller, "personId">;

const NO_LOAN = refuse("not_found", "There is no such loan.");
const OTHERWISE_NOW = refuse("conflict", "It was taken back, set to another moment, or sent in anew.");

/** Who may publish, and so let something be published. */
const REVIEWERS: readonly Role[] = ["reviewer", "admin"];

/** Keeps what was looked at: those named are ticked, the others are not. What was ticked before keeps who did and when. */
export function tick(deps: ReviewDeps, by: By, loanId: string, checks: readonly Check[]): Promise<Result<ReviewFile>> {
  return contend<Result<ReviewFile>>(async () => {
    const loan = await findLoan(deps, loanId);
    if (!loan) return NO_LOAN;
    const open = decideOpen(loan);
    if (!open.ok) return open;
    const file = await fileOf(deps, loan);
    if (!file) return "changed";
    const now = deps.clock.now();
    const ticks = ticksOf(file, checks, by.personId, now.toISOString());
    if (ticks === "already") return accept(file);
    const next = { ...file, ticks };
    const said = { nth: file.submissions, ticked: CHECKS.filter((check) => checks.includes(check)) };
    const made = await commit(deps.table, [
      replace(keys.review(loanId), reviewItem(next), file.version, "changed"),
      unchanged(keys.loan(loanId), loan.version, "changed"),
      announce(fact("loan.checked", `LOAN#${loanId}`, now, by, file.version, said)),
    ]);
    return made.ok ? accept({ ...next, version: file.version + 1 }) : "changed";
  });
}

/** Sets a loan to be published by itself. Setting it again sets it anew. */
export function schedulePublishing(
  deps: ReviewDeps,
  by: By,
  loanId: string,
  publishAt: Date,
): Promise<Result<Schedule>> {
  return contend<Result<Schedule>>(async () => {
    const loan = await findLoan(deps, loanId);
    if (!loan) return NO_LOAN;
    const now = deps.clock.now();
    const decided = decideSchedule(loan, by.personId, publishAt, now);
    if (!decided.ok) return decided;
    const file = await fileOf(deps, loan);
    if (!file) return "changed";
    const before = await findSchedule(deps, loanId);
    const said = { publishAt: publishAt.toISOString(), nth: file.submissions };
    const version = before?.version ?? 0;
    const schedule: Schedule = {
      ...{ loanId, version: version + 1, state: "waiting", ...said },
      ...{ by: by.personId, at: now.toISOString(), refused: null },
    };
    const key = keys.scheduled(loanId);
    const item = scheduleItem(schedule);
    const made = await commit(deps.table, [
      before ? replace(key, item, version, "changed") : insert(key, item, "changed"),
      unchanged(keys.loan(loanId), loan.version, "changed"),
      announce(fact("loan.publish_scheduled", `LOAN#${loanId}`, now, by, version, said)),
    ]);
    return made.ok ? accept(schedule) : "changed";
  });
}

/** Takes it back. Again, or when nothing waits, answers as before. */
export function unschedulePublishing(deps: ReviewDeps, by: By, loanId: string): Promise<Result<null>> {
  return contend<Result<null>>(async () => {
    const schedule = await findSchedule(deps, loanId);
    if (schedule?.state !== "waiting") return accept(null);
    const now = deps.clock.now();
    const made = await commit(deps.table, [
      ended(schedule, "cancelled"),
      announce(fact("loan.publish_unscheduled", `LOAN#${loanId}`, now, by, schedule.version)),
    ]);
    return made.ok ? accept(null) : "changed";
  });
}

/** Publishes every loan whose moment has come, in the name of who set it. One that cannot be published says why, and waits for a person. */
export async function publishDue(deps: ReviewDeps): Promise<string[]> {
  const now = deps.clock.now().toISOString();
  const due: Schedule[] = [];
  // `~` stands after every character of an id.
  const range = { pk: "SCHEDULED_LOANS", index: "gsi1", from: "0", to: `${now}~` } as const;
  for await (const item of queryAll(deps.table, range)) due.push(scheduleFrom(item));
  const published: string[] = [];
  await eachAlone(due, async (schedule) => {
    const [state, refused] = await publishOne(deps, schedule);
    if (state === "published") published.push(schedule.loanId);
    // Where somebody wrote it meanwhile, or the commit that published the loan did, theirs is the word that stands.
    await commit(deps.table, [ended(schedule, state, refused)]);
  });
  return published;
}

async function publishOne(deps: ReviewDeps, schedule: Schedule): Promise<[ScheduleState, string | null]> {
  const { loanId, by, nth } = schedule;
  const [loan, file, person] = await Promise.all([
    findLoan(deps, loanId),
    findReview(deps, loanId),
    findPerson(deps, by),
  ]);
  // Published, returned or withdrawn meanwhile; or by this very job, which was cut off before it could note it.
  if (loan?.state === "fundraising") return ["published", null];
  if (loan?.state !== "in_review" || file?.submissions !== nth) return ["cancelled", null];
  if (!person || !REVIEWERS.includes(person.role)) return ["refused", "Whoever set it is no reviewer any more."];
  // In one commit: what was taken back, set or sent in anew between the list and here is not published by what the list said.
  const made = await publishLoan(deps, { personId: by }, loanId, async () => {
    const [{ file: now = null, schedule: still = null } = {}] = await reviewsOf(deps, [loanId]);
    if (!now || now.submissions !== nth || still?.version !== schedule.version) return OTHERWISE_NOW;
    return accept([unchanged(keys.review(loanId), now.version, "changed"), ended(still, "published")]);
  });
  return made.ok ? ["published", null] : ["refused", made.refusal.detail];
}

function ended(schedule: Schedule, state: ScheduleState, refused: string | null = null) {
  const next = scheduleItem({ ...schedule, state, refused });
  return replace(keys.scheduled(schedule.loanId), next, schedule.version, "changed");
}

/** A loan that was sent in before files were kept gets one now. */
async function fileOf(deps: ReviewDeps, loan: Loan): Promise<ReviewFile | null> {
  const known = await findReview(deps, loan.id);
  if (known) return known;
  await commit(
    deps.table,
    await submissionOf(deps, loan, { personId: loan.createdBy }, new Date(Date.parse(loan.createdAt))),
  );
  return findReview(deps, loan.id);
}
