// Owns reading what the public sums are made of; refuses to add them up (stats.ts does).
import type { Deps } from "../deps.ts";
import type { LoanState } from "../loans/loan.ts";
import { publicRanges } from "../loans/queries.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { allPartners } from "../partners/queries.ts";
import { wholeNumber } from "../table/fields.ts";
import { BALANCE_BUCKETS } from "../table/keys.ts";
import { queryAll, type Range } from "../table/read.ts";
import type { Item } from "../table/table.ts";
import { type LoanFigures, type Stats, statsOf } from "./stats.ts";

const ATTRIBUTES = ["state", "country", "goal", "funded", "recycledIn", "principal", "repaid"] as const;

/**
 * Exact at the moment of reading. Costs the public index once (8 partitions; for 1,000 loans about 400 read units on AWS) and 32 short
 * reads for gifts that stand in no loan. Nothing is counted while gifts are given, so a gift costs no write for it.
 */
export async function readStats(deps: Pick<Deps, "table">): Promise<Stats & { readonly partners: number }> {
  const [loans, besides, partners] = await Promise.all([
    Promise.all(publicRanges().map((range) => all(deps, { ...range, attributes: ATTRIBUTES }))),
    giftsOutsideLoans(deps),
    allPartners(deps),
  ]);
  const stats = statsOf(loans.flat().map(figuresFrom), besides);
  return { ...stats, partners: partners.filter((partner) => partner.active).length };
}

/** Undirected money and running costs: only those accounts are read, not the balances of every loan. */
async function giftsOutsideLoans(deps: Pick<Deps, "table">): Promise<bigint> {
  const ranges = Array.from({ length: BALANCE_BUCKETS }, (_, bucket) => `BALANCES#${bucket}`).flatMap((pk) => [
    { pk, prefix: "undirected/" },
    { pk, prefix: "running-costs#" },
  ]);
  const balances = (await Promise.all(ranges.map((range) => all(deps, range)))).flat();
  return balances
    .filter((item) => item.currency === DONOR_CURRENCY)
    .reduce((sum, item) => sum + BigInt(item.amount as number | bigint), 0n);
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
    recycledIn: amount(item.recycledIn),
    principal: amount(item.principal),
    repaid: amount(item.repaid),
  };
}
