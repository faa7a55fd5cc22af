// Owns the words of a loan, kept as an item of their own; refuses to know who may read or write them.
import type { Deps } from "../deps.ts";
import { type Action, change, insert } from "../table/actions.ts";
import { keys } from "../table/keys.ts";
import { getMany } from "../table/read.ts";
import type { Item } from "../table/table.ts";
import type { Loan, Story, Telling, ToldLoan } from "./loan.ts";

/** What a partner said of its words; what is left out stays as it was. */
interface Said {
  readonly story?: Story | undefined;
  readonly telling?: Telling | undefined;
}

function storyItem(loanId: string, { story, telling }: Said): Item {
  return {
    type: "story",
    loanId,
    ...(story ? { text: { ...story } } : {}),
    ...(telling ? { telling: { ...telling } } : {}),
  };
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
  }));
}

export async function withStory(deps: Pick<Deps, "table">, loan: Loan): Promise<ToldLoan> {
  const [told] = await withStories(deps, [loan]);
  if (!told) throw new Error(`${loan.id} was not told`);
  return told;
}
