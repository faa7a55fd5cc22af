// Owns which donors of a loan agreed to be named on its page, and on which pages somebody is named; refuses to tell anything else of them.
import { contributionsOfDonor, contributionsOfLoan } from "../contributions/queries.ts";
import type { Deps } from "../deps.ts";
import { keys } from "../table/keys.ts";
import { getMany } from "../table/read.ts";
import { personFrom } from "./items.ts";
import type { Person, ShownName } from "./person.ts";

export interface Supporters {
  /** Those who agreed, in the order in which their money came. */
  readonly named: readonly ShownName[];
  /** How many more there are. */
  readonly others: number;
}

/** The name of whoever agreed, for all that they give or for one of these donations; null: they are not to be named. */
export function nameOn({ preferences }: Pick<Person, "preferences">, donations: readonly string[]): ShownName | null {
  const { shown, shownOnGifts = {} } = preferences;
  return shown ?? donations.flatMap((id) => shownOnGifts[id] ?? [])[0] ?? null;
}

/** Whose money is in a loan: given for it, or come on from another. Two reads. Nobody whose money was taken out again. */
export async function supportersOf(deps: Pick<Deps, "table">, loanId: string): Promise<Supporters> {
  const donations = new Map<string, string[]>();
  for (const { donorId, donationId, released } of await contributionsOfLoan(deps, loanId)) {
    if (released === null) donations.set(donorId, [...(donations.get(donorId) ?? []), donationId]);
  }
  const people = await getMany(
    deps.table,
    [...donations.keys()].map((id) => keys.person(id)),
  );
  const named = people.flatMap((item) => {
    const person = item ? personFrom(item) : null;
    return (person && nameOn(person, donations.get(person.id) ?? [])) ?? [];
  });
  return { named, others: donations.size - named.length };
}

/** The loans on whose pages somebody is named who agrees. */
export async function loansSupportedBy(deps: Pick<Deps, "table">, donorId: string): Promise<readonly string[]> {
  const theirs = await contributionsOfDonor(deps, donorId);
  return [...new Set(theirs.filter((one) => one.released === null).map((one) => one.loanId))];
}
