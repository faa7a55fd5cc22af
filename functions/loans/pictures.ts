// Owns the photos of a loan: which stand on it, in which order, with which words; refuses to read pixels, and others' loans and photos.
import type { Deps } from "../deps.ts";
import type { Caller } from "../people/person.ts";
import { namingsOf } from "../pictures/items.ts";
import type { NamedPicture, Picture, ShownPicture } from "../pictures/picture.ts";
import { findPicture } from "../pictures/queries.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { contend } from "../table/contend.ts";
import { keep } from "./commands.ts";
import type { Loan } from "./loan.ts";
import { findLoan } from "./queries.ts";
import { decideChange } from "./rules.ts";
import { retell, withStory } from "./story.ts";

type Writer = Pick<Caller, "personId" | "partnerId">;
type Needed = Pick<Deps, "table" | "clock">;

/** Photos of one loan: what somebody looks at before they give. */
export const LOAN_PICTURES_MAX = 6;
/** Photos of one piece of news. */
export const NEWS_PICTURES_MAX = 4;

const NO_LOAN = refuse("not_found", "There is no such loan.");
const NO_PICTURE = refuse("not_found", "There is no such photo of yours.", {
  errors: [{ pointer: "/pictureId", detail: "no photo of yours" }],
});

export function shownPicture(
  picture: Pick<Picture, "id" | "address">,
  { caption, english, takenOn }: Omit<NamedPicture, "pictureId">,
  at: Date,
): ShownPicture {
  const said = { caption, ...(english ? { english } : {}), takenOn };
  return { id: picture.id, address: picture.address, ...said, agreedAt: at.toISOString() };
}

/** All photos of a draft at once, in this order. What was named before was agreed to then. */
export function setLoanPictures(
  deps: Needed,
  by: Writer,
  id: string,
  named: readonly NamedPicture[],
): Promise<Result<Loan>> {
  return write(deps, by, id, async (told, now) => {
    const next: ShownPicture[] = [];
    for (const [nth, one] of named.entries()) {
      const known = told.find((before) => before.id === one.pictureId);
      const picture = known ?? (await findPicture(deps, by.partnerId, one.pictureId));
      if (!picture || next.some(({ id: other }) => other === one.pictureId)) return noPicture(nth);
      next.push(shownPicture(picture, one, known ? new Date(known.agreedAt) : now));
    }
    return accept(next);
  });
}

/** `nth` of those that were named. */
export function noPicture(nth: number): ReturnType<typeof refuse> {
  const errors = [{ pointer: `/pictures/${nth}/id`, detail: "no other photo of yours" }];
  return refuse("not_found", "There is no such photo of yours.", { errors });
}

/** Puts a kept photo behind the others of a draft. Who brings it says that the people in it agreed. Once more changes nothing. */
export function addLoanPicture(deps: Needed, by: Writer, id: string, named: NamedPicture): Promise<Result<Loan>> {
  return write(deps, by, id, async (told, now) => {
    if (told.some((one) => one.id === named.pictureId)) return accept(told);
    const picture = await findPicture(deps, by.partnerId, named.pictureId);
    if (!picture) return NO_PICTURE;
    if (told.length >= LOAN_PICTURES_MAX)
      return refuse("wrong_state", `A loan has at most ${LOAN_PICTURES_MAX} photos. Take one away first.`);
    return accept([...told, shownPicture(picture, named, now)]);
  });
}

/** New words for a photo of a draft, without English where none is given; `first` puts it before the others, where lists show it. */
export function changeLoanPicture(
  deps: Needed,
  by: Writer,
  id: string,
  { pictureId, first = false, ...said }: NamedPicture & { readonly first?: boolean },
): Promise<Result<Loan>> {
  return write(deps, by, id, async (told) => {
    const changed = told.map((one) => (one.id === pictureId ? shownPicture(one, said, new Date(one.agreedAt)) : one));
    if (!changed.some((one) => one.id === pictureId)) return NO_PICTURE;
    const [ahead, behind] = [
      changed.filter((one) => one.id === pictureId),
      changed.filter((one) => one.id !== pictureId),
    ];
    return accept(first ? [...ahead, ...behind] : changed);
  });
}

/** Takes a photo off a loan, also off one that is public: less is always allowed. Its files stay while nobody takes their consent back. */
export function removeLoanPicture(deps: Needed, by: Writer, id: string, pictureId: string): Promise<Result<Loan>> {
  const without = async (told: readonly ShownPicture[]) => accept(told.filter((one) => one.id !== pictureId));
  return write(deps, by, id, without, false);
}

/** Behind the consent that somebody took back: the loan is shown without these photos from now on. */
export async function dropPictures(deps: Needed, loanId: string, ids: readonly string[]): Promise<void> {
  const loan = await findLoan(deps, loanId);
  if (!loan) return;
  const without = async (told: readonly ShownPicture[]) => accept(told.filter((one) => !ids.includes(one.id)));
  await write(deps, { personId: "system", partnerId: loan.partnerId }, loanId, without, false);
}

/** Writes another list of photos, with the loan itself, whose version decides between two who write at once. */
function write(
  deps: Needed,
  by: Writer,
  id: string,
  next: (told: readonly ShownPicture[], now: Date) => Promise<Result<readonly ShownPicture[]>>,
  asDraft = true,
): Promise<Result<Loan>> {
  return contend(async () => {
    const loan = await findLoan(deps, id);
    if (!loan || loan.partnerId !== by.partnerId) return NO_LOAN;
    const allowed = asDraft ? decideChange(loan) : accept(null);
    if (!allowed.ok) return allowed;
    const told = await withStory(deps, loan);
    const before = told.pictures ?? [];
    const now = deps.clock.now();
    const made = await next(before, now);
    if (!made.ok) return made;
    const after = made.value;
    if (JSON.stringify(after) === JSON.stringify(before)) return accept(loan);
    const added = after.map((one) => one.id).filter((one) => !before.some(({ id: known }) => known === one));
    const shown = { ...loan, picture: after[0]?.address ?? null };
    const facts = { pictures: after.map((one) => one.id) };
    return keep(deps, shown, "loan.changed", by, now, facts, [
      retell(id, { pictures: after }),
      ...namingsOf(told, added),
    ]);
  });
}
