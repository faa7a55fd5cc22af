// Owns finding the reference rate of a day; refuses to change rates and to guess one that nobody recorded.
import type { Deps } from "../deps.ts";
import type { QuotedRate } from "../ledger/entry.ts";
import { CURRENCIES, type Currency, DONOR_CURRENCY } from "../money/currencies.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { listPage } from "../table/page.ts";
import { queryPage } from "../table/read.ts";
import type { Item } from "../table/table.ts";
import type { ReferenceRate } from "./rate.ts";

/** Days alone: facts about the rates stand in the same partition, and begin with a letter. */
const rangeOf = (currency: Currency) => ({ pk: `RATES#${currency}`, from: "0", to: ":", newestFirst: true }) as const;

export function rateFrom(item: Item): ReferenceRate {
  return {
    currency: item.currency as Currency,
    value: String(item.value),
    source: String(item.source),
    date: String(item.date),
    recordedBy: String(item.recordedBy),
  };
}

/** The newest rate of `date` (an ISO day) or before; `rate_unknown` when there is none. EUR is always 1 to itself. */
export async function rateOn(deps: Pick<Deps, "table">, currency: Currency, date: string): Promise<Result<QuotedRate>> {
  if (currency === DONOR_CURRENCY) return accept({ value: "1", source: "same currency", date });
  const page = await queryPage(deps.table, { ...rangeOf(currency), to: date }, 1);
  const item = page.items[0];
  if (!item) {
    return refuse("rate_unknown", `No rate of ${currency} is recorded for ${date} or before. Finance can record one.`);
  }
  const { value, source, date: day } = rateFrom(item);
  return accept({ value, source, date: day });
}

/** Recorded rates of one currency, newest day first; null when the cursor is made up. */
export async function ratesPage(
  deps: Pick<Deps, "table">,
  currency: Currency,
  asked: { limit: number; cursor?: string | undefined },
): Promise<{ items: ReferenceRate[]; nextCursor: string | null } | null> {
  const page = await listPage(deps.table, rangeOf(currency), asked);
  return page && { items: page.items.map(rateFrom), nextCursor: page.nextCursor };
}

/** The newest rate of every currency that has one: as many reads as there are currencies. */
export async function latestRates(deps: Pick<Deps, "table">): Promise<ReferenceRate[]> {
  const pages = await Promise.all(
    (Object.keys(CURRENCIES) as Currency[]).map((currency) => queryPage(deps.table, rangeOf(currency), 1)),
  );
  return pages.flatMap((page) => page.items.map(rateFrom));
}
