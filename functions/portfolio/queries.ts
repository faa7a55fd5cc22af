// Owns reading a donor's portfolio out of the table; refuses to work anything out (portfolio.ts does).
import { checkoutsOfDonor } from "../checkouts/queries.ts";
import { contributionsOfDonor, contributionsOfLoan } from "../contributions/queries.ts";
import type { Deps } from "../deps.ts";
import { loanFrom } from "../loans/items.ts";
import { keys } from "../table/keys.ts";
import { getMany } from "../table/read.ts";
import { readUndirected } from "../undirected/queries.ts";
import { type ExpectedMonth, expectedOf, type RunningLoan } from "./expected.ts";
import { type Holding, holdingsOf, type Portfolio, portfolioOf } from "./portfolio.ts";

/** Loans whose contributions are read at the same time: enough to hide the waiting, few enough not to crowd out others. */
const LOANS_AT_ONCE = 8;

export async function readPortfolio(deps: Pick<Deps, "table">, donorId: string): Promise<Portfolio> {
  const donations = await checkoutsOfDonor(deps, donorId);
  const mine = await contributionsOfDonor(deps, donorId, donations);
  const loanIds = [...new Set(mine.map((one) => one.loanId))];
  const loans = (await getMany(deps.table, loanIds.map(keys.loan))).flatMap((item) => (item ? [loanFrom(item)] : []));
  const holdings: Holding[] = [];
  for (let from = 0; from < loans.length; from += LOANS_AT_ONCE) {
    const some = loans.slice(from, from + LOANS_AT_ONCE);
    const found = await Promise.all(
      some.map(async (loan) => holdingsOf(loan, await contributionsOfLoan(deps, loan.id), donorId)),
    );
    holdings.push(...found.flat());
  }
  return portfolioOf(donations, oldestFirst(holdings), await readUndirected(deps, donorId));
}

export function oldestFirst(holdings: readonly Holding[]): Holding[] {
  return [...holdings].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** What a donor may expect back, from the loans in which something of theirs is lent out. */
export async function readExpected(
  deps: Pick<Deps, "table">,
  { holdings }: Portfolio,
  today: string,
): Promise<ExpectedMonth[]> {
  const lent = holdings.filter((one) => one.lentOut > 0n);
  const loans = [...new Map(lent.map(({ loan }) => [loan.id, loan])).values()];
  const running: RunningLoan[] = [];
  for (let from = 0; from < loans.length; from += LOANS_AT_ONCE) {
    const some = loans.slice(from, from + LOANS_AT_ONCE);
    running.push(
      ...(await Promise.all(
        some.map(async (loan) => ({ loan, contributions: await contributionsOfLoan(deps, loan.id) })),
      )),
    );
  }
  return expectedOf(running, new Set(lent.map((one) => one.contribution.id)), today);
}

function order(holding: Holding): string {
  return `${holding.contribution.createdAt}#${holding.contribution.id}`;
}
