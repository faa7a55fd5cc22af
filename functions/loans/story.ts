// Owns the words of a loan, kept as an item of their own; refuses to know who may read or write them.
import type { Deps } from "../deps.ts";
import { minor } from "../money/minor.ts";
import type { ShownPicture } from "../pictures/picture.ts";
import { type Action, change, insert } from "../table/actions.ts";
import { wholeNumber } from "../table/fields.ts";
import { keys } from "../table/keys.ts";
import { getMany } from "../table/read.ts";
import type { Item } from "../table/table.ts";
import type { Edits } from "./editing.ts";
import type { Loan, Member, Story, Telling, ToldLoan } from "./loan.ts";

/** What a partner said of its words; what is left out stays as it was. */
interface Said {
  readonly story?: Story | undefined;
  readonly telling?: Telling | undefined;
  /** Empty: the loan is for one person. */
  readonly members?: readonly Member[] | undefined;
  readonly edits?: Edits | undefined;
  readonly pictures?: readonly ShownPicture[] | undefined;
}

function storyItem(loanId: string, { story, telling, members, edits, pictures }: Said): Item {
  return {
    type: "story",
    loanId,
    ...(story ? { text: { ...story } } : {}),
    ...(telling ? { telling: { ...telling } } : {}),
    ...(members ? { members: members.map((one) => ({ ...one })) } : {}),
    ...(edits ? { edits: { ...edits } } : {}),
    ...(pictures ? { pictures: pictures.map((one) => ({ ...one })) } : {}),
  };
}

function membersFrom(item: Item | null | undefined): { members?: readonly Member[] } {
  const kept = (item?.members as Item[] | undefined) ?? [];
  if (kept.length === 0) return {};
  return {
    members: kept.map((one) => ({
      entrepreneurId: String(one.entrepreneurId),
      pictured: one.pictured === true,
      share: one.share === null || one.share === undefined ? null : minor(wholeNumber(one.share)),
    })),
  };
}

function picturesFrom(item: Item | null | undefined): { pictures?: readonly ShownPicture[] } {
  const kept = (item?.pictures as ShownPicture[] | undefined) ?? [];
  return kept.length > 0 ? { pictures: kept } : {};
}

/** Which form wrote which part of a loan last. */
export async function editsOf(deps: Pick<Deps, "table">, loanId: string): Promise<Edits> {
  const [item] = await getMany(deps.table, [keys.story(loanId)]);
  return (item?.edits as Edits | undefined) ?? {};
}

/** The words of a new loan, in the commit that makes it. */
export function tellFirst(loanId: string, said: Said): Action<"exists"> {
  return insert(keys.story(loanId), storyItem(loanId, said), "exists");
}

/** New words. They go with a change of the loan itself, whose version decides between two who write at once. */
export function retell(loanId: string, said: Said): Action<"changed"> {
  return change(keys.story(loanId), "changed", { add: { version: 1n }, set: storyItem(loanId, said) });
}

/** Loans with their words, in their order: one batch of reads. */
export async function withStories(deps: Pick<Deps, "table">, loans: readonly Loan[]): Promise<ToldLoan[]> {
  const found = await getMany(
    deps.table,
    loans.map((loan) => keys.story(loan.id)),
  );
  return loans.map((loan, at) => ({
    ...loan,
    story: (found[at]?.text as Story | undefined) ?? {},
    telling: (found[at]?.telling as Telling | undefined) ?? null,
    ...membersFrom(found[at]),
    ...picturesFrom(found[at]),
  }));
}

export async function withStory(deps: Pick<Deps, "table">, loan: Loan): Promise<ToldLoan> {
  const [told] = await withStories(deps, [loan]);
  if (!told) throw new Error(`${loan.id} was not told`);
  return told;
}
