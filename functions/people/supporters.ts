// Owns which donors of a loan agreed to be named on its page, and on which pages somebody is named; refuses to tell anything else of them.
import { contributionsOfDonor, contributionsOfLoan } from "../contributions/queries.ts";
import type { Deps } from "../deps.ts";
import { keys } from "../table/keys.ts";
import { getMany } from "../table/read.ts";
import { personFrom } from "./items.ts";
import type { ShownName } from "./person.ts";

export interface Supporters {
  /** Those who agreed, in the order in which their money came. */
  readonly named: readonly ShownName[];
  /** How many more there are. */
  readonly others: number;
}

/** Whose money is in a loan: given for it, or come on from another. Two reads. Nobody whose money was taken out again. */
export async function supportersOf(deps: Pick<Deps, "table">, loanId: string): Promise<Supporters> {
  const standing = (await contributionsOfLoan(deps, loanId)).filter((one) => one.released === null);
  const donors = [...new Set(standing.map((one) => one.donorId))];
  const people = await getMany(
    deps.table,
    donors.map((id) => keys.person(id)),
  );
  const named = people.flatMap((item) => (item && personFrom(item).preferences.shown) || []);
  return { named, others: donors.length - named.length };
}

/** The loans on whose pages somebody is named who agrees. */
export async function loansSupportedBy(deps: Pick<Deps, "table">, donorId: string): Promise<readonly string[]> {
  const theirs = await contributionsOfDonor(deps, donorId);
  return [...new Set(theirs.filter((one) => one.released === null).map((one) => one.loanId))];
}
