// Owns how a review stands in the table; refuses to decide anything about it.
import { textOrNull } from "../table/fields.ts";
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { ReviewFile, Schedule, Submission } from "./review.ts";

/** Found among all by the day it was sent in, and among its partner's: what is new is compared with those. */
export function reviewItem(file: ReviewFile): Item {
  const { version: _, ...facts } = file;
  const order = `${file.submittedAt}#${file.loanId}`;
  return {
    ...facts,
    type: "review",
    ...index.list("REVIEWS", order),
    ...index.ofPartner(file.partnerId, "REVIEW", order),
  };
}

export function reviewFrom(item: Item): ReviewFile {
  return {
    loanId: String(item.loanId),
    version: Number(item.version),
    partnerId: String(item.partnerId),
    entrepreneurId: String(item.entrepreneurId),
    displayName: String(item.displayName),
    country: String(item.country),
    picture: textOrNull(item.picture),
    likeness: textOrNull(item.likeness),
    languages: item.languages as string[],
    prints: item.prints as ReviewFile["prints"],
    submissions: Number(item.submissions),
    firstSubmittedAt: String(item.firstSubmittedAt),
    submittedAt: String(item.submittedAt),
    first: item.first === true,
    ticks: (item.ticks as ReviewFile["ticks"] | undefined) ?? {},
  };
}

export function submissionItem(submission: Submission): Item {
  return { ...submission, type: "submission" };
}

export function submissionFrom(item: Item): Submission {
  const { pk: _, sk: __, type: ___, version: ____, ...facts } = item;
  return { ...facts, nth: Number(item.nth) } as Submission;
}

/** Stands in the list of what is due while it waits. */
export function scheduleItem(schedule: Schedule): Item {
  const { version: _, ...facts } = schedule;
  const due =
    schedule.state === "waiting" ? index.list("SCHEDULED_LOANS", `${schedule.publishAt}#${schedule.loanId}`) : {};
  return { ...facts, type: "schedule", ...due };
}

export function scheduleFrom(item: Item): Schedule {
  return {
    loanId: String(item.loanId),
    version: Number(item.version),
    by: String(item.by),
    at: String(item.at),
    state: item.state as Schedule["state"],
    nth: Number(item.nth),
    publishAt: String(item.publishAt),
    refused: textOrNull(item.refused),
  };
}
