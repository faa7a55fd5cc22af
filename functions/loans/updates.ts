// Owns finding the latest news that partners told of loans, for anybody to read; refuses news of somebody who does not want to be told of.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { allows } from "../entrepreneurs/consent.ts";
import { entrepreneurFrom } from "../entrepreneurs/items.ts";
import { factFrom } from "../facts/fact.ts";
import { index, keys } from "../table/keys.ts";
import { getMany, queryPage } from "../table/read.ts";
import type { Loan } from "./loan.ts";
import type { LoanUpdate } from "./news.ts";

export interface ToldUpdate extends LoanUpdate {
  /** The fact's id: one for each update. */
  readonly id: string;
}

/**
 * Newest first, of the latest `limit`. `loanOf` knows the loans that anybody may see. One read of an index, and one batch of entrepreneurs:
 * who took their consent back is told of no more.
 */
export async function latestUpdates(
  deps: Pick<Deps, "table" | "clock">,
  loanOf: (id: string) => Pick<Loan, "entrepreneurId"> | undefined,
  limit: number,
): Promise<ToldUpdate[]> {
  const range = { pk: index.updates("", "").gsi2pk, index: "gsi2", newestFirst: true } as const;
  const attributes = ["id", "kind", "subject", "at", "by", "data"] as const;
  const { items } = await queryPage(deps.table, { ...range, attributes }, limit);
  const told = items.flatMap((item) => {
    const { id, subject, at, data } = factFrom(item);
    const loanId = subject.slice("LOAN#".length);
    const whose = loanOf(loanId)?.entrepreneurId;
    return whose === undefined ? [] : [{ whose, update: { id, loanId, at, text: data.text as LoanUpdate["text"] } }];
  });
  const people = await getMany(
    deps.table,
    told.map(({ whose }) => keys.entrepreneur(whose)),
  );
  const day = dayOf(deps.clock.now());
  return told.flatMap(({ update }, at) => {
    const person = people[at];
    return person && allows(entrepreneurFrom(person).consent, "story", day) ? [update] : [];
  });
}
