// Owns finding the latest news that partners told of any loan; refuses to decide who may read of the loan.
import type { Deps } from "../deps.ts";
import { factFrom } from "../facts/fact.ts";
import { index } from "../table/keys.ts";
import { queryPage } from "../table/read.ts";
import type { LoanUpdate } from "./commands.ts";

export interface ToldUpdate extends LoanUpdate {
  /** The fact's id: one for each update. */
  readonly id: string;
}

/** Newest first, at most `limit`. One read of one index. */
export async function latestUpdates(deps: Pick<Deps, "table">, limit: number): Promise<ToldUpdate[]> {
  const range = { pk: index.updates("", "").gsi2pk, index: "gsi2", newestFirst: true } as const;
  const page = await queryPage(
    deps.table,
    { ...range, attributes: ["id", "kind", "subject", "at", "by", "data"] },
    limit,
  );
  return page.items.map((item) => {
    const { id, subject, at, data } = factFrom(item);
    return { id, loanId: subject.slice("LOAN#".length), at, text: data.text as LoanUpdate["text"] };
  });
}
