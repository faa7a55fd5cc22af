// Owns telling news of a loan, with photos: a fact in its history, seen by anybody; refuses other partners' loans and photos.
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import type { Caller } from "../people/person.ts";
import { namingsOf } from "../pictures/items.ts";
import type { NamedPicture, ShownPicture } from "../pictures/picture.ts";
import { findPicture } from "../pictures/queries.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { insert } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { keys } from "../table/keys.ts";
import { noPicture, shownPicture } from "./pictures.ts";
import { findLoan } from "./queries.ts";
import { decideUpdate } from "./rules.ts";
import { withStory } from "./story.ts";

type Writer = Pick<Caller, "personId" | "partnerId">;
type Needed = Pick<Deps, "table" | "clock">;

export interface LoanUpdate {
  readonly loanId: string;
  readonly at: string;
  /** Language tag → text. */
  readonly text: Readonly<Record<string, string>>;
  readonly pictures?: readonly ShownPicture[];
}

const NO_LOAN = refuse("not_found", "There is no such loan.");

/**
 * Tells news of a loan. `once` names the telling: the same one again tells nothing twice. Who brings photos says that the people in them
 * agreed.
 */
export async function postUpdate(
  deps: Needed,
  by: Writer,
  id: string,
  text: LoanUpdate["text"],
  once: string | null = null,
  named: readonly NamedPicture[] = [],
): Promise<Result<LoanUpdate>> {
  const loan = await findLoan(deps, id);
  if (!loan || loan.partnerId !== by.partnerId) return NO_LOAN;
  const decided = decideUpdate(loan);
  if (!decided.ok) return decided;
  const now = deps.clock.now();
  const pictures = await picturesNamed(deps, by, named, now);
  if (!pictures.ok) return pictures;
  const data = { text, ...(pictures.value.length > 0 ? { pictures: pictures.value } : {}) };
  const told = fact("loan.update_posted", `LOAN#${id}`, now, by, now.toISOString(), data);
  const marker = once === null ? [] : [insert(keys.request(by.personId, once), { type: "told", loanId: id }, "told")];
  const ids = pictures.value.map((one) => one.id);
  const namings = ids.length > 0 ? namingsOf(await withStory(deps, loan), ids) : [];
  await commit(deps.table, [announce(told), ...marker, ...namings]);
  return accept({ loanId: id, at: told.at, ...data });
}

async function picturesNamed(
  deps: Needed,
  by: Writer,
  named: readonly NamedPicture[],
  now: Date,
): Promise<Result<ShownPicture[]>> {
  const shown: ShownPicture[] = [];
  for (const [nth, one] of named.entries()) {
    const picture = await findPicture(deps, by.partnerId, one.pictureId);
    if (!picture) return noPicture(nth);
    shown.push(shownPicture(picture, one, now));
  }
  return accept(shown);
}
