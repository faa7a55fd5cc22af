// Owns what of a loan the public may read on a day: what its people agree to; without them the money and the chosen name, and no word more.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { allows, inForce, publicName } from "../entrepreneurs/consent.ts";
import type { Entrepreneur } from "../entrepreneurs/entrepreneur.ts";
import { entrepreneurFrom } from "../entrepreneurs/items.ts";
import { standing } from "../pictures/queries.ts";
import { keys } from "../table/keys.ts";
import { getMany } from "../table/read.ts";
import { type HistoryItem, historyOf } from "./history.ts";
import type { Loan, ToldLoan } from "./loan.ts";
import { membersShown } from "./members.ts";
import { withStory } from "./story.ts";
import { type LoanWire, loanWire } from "./wire.ts";

type Reads = Pick<Deps, "table" | "clock">;
type Asked = Pick<Loan, "entrepreneurId" | "displayName">;

/** What may be read of a loan today. `agreedOn` is the day of the consent; null: there is none (any more), and no part may be read. */
export interface Shown {
  readonly agreedOn: string | null;
  readonly displayName: string;
  readonly story: boolean;
  readonly place: boolean;
  readonly photo: boolean;
}

/** For several loans, in their order: one batch of reads. */
export async function shownOf(deps: Reads, loans: readonly Asked[]): Promise<Shown[]> {
  const day = dayOf(deps.clock.now());
  const found = await getMany(
    deps.table,
    loans.map((loan) => keys.entrepreneur(loan.entrepreneurId)),
  );
  return loans.map((loan, at) => {
    const item = found[at];
    return shownBy(item ? entrepreneurFrom(item) : null, loan, day);
  });
}

function shownBy(person: Entrepreneur | null, { displayName }: Pick<Asked, "displayName">, day: string): Shown {
  if (!person || !inForce(person.consent, day))
    return { agreedOn: null, displayName, story: false, place: false, photo: false };
  const { consent } = person;
  return {
    agreedOn: consent.recordedAt.slice(0, 10),
    displayName: allows(consent, "name", day) ? displayName : publicName({ displayName, consent }),
    story: allows(consent, "story", day),
    place: allows(consent, "place", day),
    photo: allows(consent, "photo", day),
  };
}

async function shown(deps: Reads, loan: Asked): Promise<Shown> {
  const [one] = await shownOf(deps, [loan]);
  if (!one) throw new Error("nobody said what may be shown");
  return one;
}

/** The day on which its entrepreneur last agreed to be shown; null when they do not (any more). */
export async function agreedToBeShown(deps: Reads, loan: Asked): Promise<string | null> {
  return (await shown(deps, loan)).agreedOn;
}

/** A loan in a list, as `person` lets it be read on a day. Their trade is part of their story. */
export function listedAs<One extends Pick<LoanWire, "displayName" | "region" | "activity" | "picture">>(
  loan: One,
  person: Entrepreneur | null,
  day: string,
): One {
  const { displayName, story, place, photo } = shownBy(person, loan, day);
  return {
    ...loan,
    displayName,
    ...(story ? {} : { activity: null }),
    ...(place ? {} : { region: null }),
    ...(photo ? {} : { picture: null }),
  };
}

type Told = Pick<LoanWire, "displayName" | "story" | "region" | "activity" | "picture"> & { pictures?: unknown };

/** The same without what may not be read. The trade is part of the story. */
function held<One extends Told>(loan: One, { displayName, story, place, photo }: Shown): One {
  return {
    ...(photo ? loan : unseen(loan)),
    displayName,
    ...(story ? {} : { story: {}, telling: null, activity: null }),
    ...(place ? {} : { region: null }),
  };
}

function unseen<One extends Told>(loan: One): One {
  const bare = { ...loan, picture: null };
  delete bare.pictures;
  return bare;
}

/** Loans as they may be read; whoever reads inside reads what was written all the same. */
export async function asShown(
  deps: Reads,
  told: readonly ToldLoan[],
  readsInside: (loan: Loan) => boolean,
): Promise<ToldLoan[]> {
  const all = await shownOf(deps, told);
  return told.map((loan, at) => {
    const may = all[at];
    return !may || readsInside(loan) ? loan : held(loan, may);
  });
}

/** One loan as anybody may read it. */
export async function publicAnswer(deps: Reads, loan: Loan): Promise<LoanWire> {
  const told = await withStory(deps, loan);
  const [may, { members, photo }] = await Promise.all([shown(deps, loan), membersShown(deps, told)]);
  const { telling, ...answer } = loanWire(told, dayOf(deps.clock.now()));
  return {
    ...held(answer, { ...may, photo: may.photo && photo }),
    ...(may.story && telling ? { telling } : {}),
    ...(members && may.agreedOn !== null ? { members } : {}),
  };
}

/** What happened to it, as anybody may read it: without news of somebody who does not want to be told of, and photos they took back. */
export async function publicHistoryOf(deps: Reads, loan: Loan): Promise<HistoryItem[]> {
  const [items, may] = await Promise.all([historyOf(deps, loan, false), shown(deps, loan)]);
  if (!may.story) return items.filter((item) => item.kind !== "update");
  const seen = may.photo
    ? await standing(
        deps,
        items.flatMap((item) => item.pictures ?? []),
      )
    : new Set<string>();
  return items.map(({ pictures = [], ...item }) => {
    const left = pictures.filter((one) => seen.has(one.id));
    return left.length > 0 ? { ...item, pictures: left } : item;
  });
}
