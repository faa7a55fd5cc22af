// Owns what is pointed out to a reviewer, and when a loan may be set to publish itself, as pure decisions; refuses to touch the table.
import type { Loan, LoanState } from "../loans/loan.ts";
import { unlikeness } from "../pictures/pixels.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { ALIKE_PERCENT, sharedPercent } from "./likeness.ts";
import { CHECKS, type Check, type Likeness, type ReviewFile } from "./review.ts";

/** Told at most: the likest first. */
const TOLD_MAX = 10;

const plain = (name: string): string => name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

/** Bits of 64 in which the same photo saved, cut or lit a little otherwise differs at most. */
const BITS_OTHERWISE_MAX = 6;

/** One file, or two that look alike. */
function isSamePhoto(one: ReviewFile, loan: Pick<Loan, "picture">, file: ReviewFile | null): boolean {
  if (one.picture === null || loan.picture === null) return false;
  if (one.picture === loan.picture) return true;
  const [a, b] = [one.likeness, file?.likeness ?? null];
  return a !== null && b !== null && unlikeness(a, b) <= BITS_OTHERWISE_MAX;
}

const UNDER_WAY: readonly LoanState[] = ["in_review", "fundraising", "funded", "disbursed"];

/** `others` were sent in lately or by the same partner; `theirs` are other loans of the same person. */
export function likenessesOf(
  loan: Loan,
  file: ReviewFile | null,
  others: readonly ReviewFile[],
  theirs: readonly Loan[],
): Likeness[] {
  const same = (one: ReviewFile) => ({ loanId: one.loanId, name: one.displayName });
  const person: Likeness[] = theirs
    .filter((one) => UNDER_WAY.includes(one.state))
    .map((one) => ({ kind: "same_person", loanId: one.id, name: one.displayName }));
  const photo: Likeness[] = others
    .filter((one) => isSamePhoto(one, loan, file))
    .filter((one) => one.entrepreneurId !== loan.entrepreneurId)
    .map((one) => ({ kind: "photo", ...same(one) }));
  const text: Likeness[] = others
    .map((one) => ({ kind: "text" as const, ...same(one), percent: sharedPercent(file?.prints ?? {}, one.prints) }))
    .filter((one) => one.percent >= ALIKE_PERCENT)
    .sort((a, b) => b.percent - a.percent);
  const name: Likeness[] = others
    .filter((one) => one.partnerId !== loan.partnerId && one.country === loan.country)
    .filter((one) => plain(one.displayName) === plain(loan.displayName))
    .map((one) => ({ kind: "same_name", ...same(one), partnerId: one.partnerId }));
  return [...person, ...photo, ...text, ...name].slice(0, TOLD_MAX);
}

/** Days ahead that a loan may be set to: its schedule and its rate would be strangers by then. */
const AHEAD_DAYS_MAX = 60;
const DAY_MS = 86_400_000;

/** Only what is in review is looked at, ticked and set. */
export function decideOpen(loan: Pick<Loan, "state">): Result<null> {
  if (loan.state === "in_review") return accept(null);
  return refuse("wrong_state", "The loan is not in review.", { extra: { state: loan.state } });
}

/** Whether a loan may be set to publish itself at a moment. What publishing needs is looked at when the moment comes. */
export function decideSchedule(loan: Loan, reviewerId: string, publishAt: Date, now: Date): Result<null> {
  const open = decideOpen(loan);
  if (!open.ok) return open;
  if (loan.createdBy === reviewerId) {
    return refuse("second_person_required", "You wrote this loan. Another person has to publish it.");
  }
  const wait = publishAt.getTime() - now.getTime();
  if (wait > 0 && wait <= AHEAD_DAYS_MAX * DAY_MS) return accept(null);
  return refuse("invalid_request", `Choose a moment that is still to come, within ${AHEAD_DAYS_MAX} days.`, {
    errors: [{ pointer: "/publishAt", detail: `to come, within ${AHEAD_DAYS_MAX} days` }],
  });
}

/** The ticks as they are from now on, or "already" when nothing would change. What was ticked before keeps who did and when. */
export function ticksOf(
  file: ReviewFile,
  checks: readonly Check[],
  by: string,
  at: string,
): ReviewFile["ticks"] | "already" {
  const wanted = CHECKS.filter((check) => checks.includes(check));
  const same = wanted.length === Object.keys(file.ticks).length && wanted.every((check) => file.ticks[check]);
  if (same) return "already";
  return Object.fromEntries(wanted.map((check) => [check, file.ticks[check] ?? { by, at }]));
}
