// Owns what is kept of a loan when it is sent in: its words for the next comparison, its print; refuses to send it.
import type { Deps } from "../deps.ts";
import type { Loan } from "../loans/loan.ts";
import { withStory } from "../loans/story.ts";
import { wire } from "../money/wire.ts";
import type { Caller } from "../people/person.ts";
import { pictureIdIn } from "../pictures/picture.ts";
import { findPicture } from "../pictures/queries.ts";
import { type Action, insert, replace } from "../table/actions.ts";
import { keys } from "../table/keys.ts";
import { get } from "../table/read.ts";
import { reviewFrom, reviewItem, submissionItem } from "./items.ts";
import { printsOf } from "./likeness.ts";
import { othersOfSamePerson } from "./queries.ts";
import type { ReviewFile, Submission } from "./review.ts";

/** The writes that go with sending a loan in. `loan` is as the reviewers will have it; its ticks begin anew. */
export async function submissionOf(
  deps: Pick<Deps, "table">,
  loan: Loan,
  by: Pick<Caller, "personId">,
  now: Date,
): Promise<Action<"changed">[]> {
  const [known, { story }, others] = await Promise.all([
    get(deps.table, keys.review(loan.id)),
    withStory(deps, loan),
    othersOfSamePerson(deps, loan),
  ]);
  const pictureId = pictureIdIn(loan.picture);
  const photo = pictureId && (await findPicture(deps, loan.partnerId, pictureId));
  const before = known ? reviewFrom(known) : null;
  const at = now.toISOString();
  const nth = (before?.submissions ?? 0) + 1;
  const file: ReviewFile = {
    loanId: loan.id,
    version: 1,
    partnerId: loan.partnerId,
    entrepreneurId: loan.entrepreneurId,
    displayName: loan.displayName,
    country: loan.country,
    picture: loan.picture,
    likeness: photo ? photo.likeness : null,
    languages: Object.keys(story).sort(),
    prints: printsOf(story),
    submissions: nth,
    firstSubmittedAt: before?.firstSubmittedAt ?? at,
    submittedAt: at,
    ticks: {},
    first: others.every((one) => one.postedAt === null),
  };
  const { title, displayName, region, activity, sector, picture } = loan;
  const submission: Submission = {
    ...{ loanId: loan.id, nth, at, by: by.personId },
    ...{ title, displayName, region, activity, sector, picture, story },
    principal: wire(loan.currency, loan.principal),
    schedule: { ...loan.terms },
  };
  const key = keys.review(loan.id);
  return [
    before ? replace(key, reviewItem(file), before.version, "changed") : insert(key, reviewItem(file), "changed"),
    insert(keys.submission(loan.id, nth), submissionItem(submission), "changed"),
  ];
}
