// Owns reading what the public sums are made of; refuses to add them up (stats.ts does).
import type { Deps } from "../deps.ts";
import { readBalances } from "../journal/balances.ts";
import { account } from "../ledger/accounts.ts";
import type { LoanState } from "../loans/loan.ts";
import { publicRanges } from "../loans/queries.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { allPartners } from "../partners/queries.ts";
import { wholeNumber } from "../table/fields.ts";
import { queryAll, type Range } from "../table/read.ts";
import type { Item } from "../table/table.ts";
import { type LoanFigures, type Stats, statsOf } from "./stats.ts";

/**
 * Exact at the moment of reading. Costs the public index once, each public loan once (a read unit for each), and the balances. Nothing is
 * counted while gifts are given, so a gift costs no write for it.
 */
export async function readStats(deps: Pick<Deps, "table" | "clock">): Promise<Stats & { readonly partners: number }> {
  const [loans, besides, partners] = await Promise.all([
    Promise.all(publicRanges().map((range) => all(deps, range))),
    giftsOutsideLoans(deps),
    allPartners(deps),
  ]);
  const stats = statsOf(loans.flat().map(figuresFrom), besides);
  return { ...stats, partners: partners.filter((partner) => partner.active).length };
}

/** Undirected money and running costs. */
async function giftsOutsideLoans(deps: Pick<Deps, "table" | "clock">): Promise<bigint> {
  const lines = (await readBalances(deps)).lines();
  return lines
    .filter((line) => line.currency === DONOR_CURRENCY)
    .filter((line) => line.account === account.runningCosts || line.account.startsWith("undirected/"))
    .reduce((sum, line) => sum + line.amount, 0n);
}

async function all(deps: Pick<Deps, "table">, range: Range): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of queryAll(deps.table, range)) items.push(item);
  return items;
}

const amount = wholeNumber;

function figuresFrom(item: Item): LoanFigures {
  return {
    state: item.state as LoanState,
    country: String(item.country),
    goal: amount(item.goal),
    funded: amount(item.funded),
    recycledIn: amount(item.recycledIn ?? 0),
    principal: amount(item.principal),
    repaid: amount(item.repaid ?? 0),
    unlent: amount(item.unlent ?? 0),
    recalled: amount(item.recalled ?? 0),
  };
}
