// Owns what of a loan the public may read once its entrepreneur takes back their consent: the money and the chosen name, and no word more.
import type { Deps } from "../deps.ts";
import { entrepreneurFrom } from "../entrepreneurs/items.ts";
import { keys } from "../table/keys.ts";
import { getMany } from "../table/read.ts";
import { loanAnswer } from "./answer.ts";
import { type HistoryItem, historyOf } from "./history.ts";
import type { Loan, ToldLoan } from "./loan.ts";
import type { LoanWire } from "./wire.ts";

type Reads = Pick<Deps, "table">;

/** The day on which its entrepreneur last agreed to be shown; null when they do not (any more). */
export async function agreedToBeShown(deps: Reads, loan: Pick<Loan, "entrepreneurId">): Promise<string | null> {
  const [agreed] = await agreedDays(deps, [loan]);
  return agreed ?? null;
}

/** The same for several loans, in their order: one batch of reads. */
async function agreedDays(deps: Reads, loans: readonly Pick<Loan, "entrepreneurId">[]): Promise<(string | null)[]> {
  const found = await getMany(
    deps.table,
    loans.map((loan) => keys.entrepreneur(loan.entrepreneurId)),
  );
  return found.map((item) => {
    const consent = item ? entrepreneurFrom(item).consent : null;
    return consent?.publish ? consent.recordedAt.slice(0, 10) : null;
  });
}

/** Loans as they may be read; whoever reads inside reads what was written all the same. */
export async function asShown(
  deps: Reads,
  told: readonly ToldLoan[],
  readsInside: (loan: Loan) => boolean,
): Promise<ToldLoan[]> {
  const agreed = await agreedDays(deps, told);
  return told.map((loan, at) =>
    agreed[at] || readsInside(loan)
      ? loan
      : { ...loan, story: {}, telling: null, region: null, activity: null, picture: null },
  );
}

/** One loan as anybody may read it. */
export async function publicAnswer(deps: Reads & Pick<Deps, "clock">, loan: Loan): Promise<LoanWire> {
  const [answer, agreedOn] = await Promise.all([loanAnswer(deps, loan), agreedToBeShown(deps, loan)]);
  if (agreedOn !== null) return answer;
  const { telling: _, ...bare } = answer;
  return { ...bare, story: {}, region: null, activity: null, picture: null };
}

/** What happened to it, as anybody may read it: without news of somebody who does not want to be told of. */
export async function publicHistoryOf(deps: Reads, loan: Loan): Promise<HistoryItem[]> {
  const [items, agreedOn] = await Promise.all([historyOf(deps, loan, false), agreedToBeShown(deps, loan)]);
  return agreedOn === null ? items.filter((item) => item.kind !== "update") : items;
}
