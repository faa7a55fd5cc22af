// Owns the rates of one import, looked up before the first row; refuses to guess one that is not recorded.
import type { Deps } from "../../../functions/deps.ts";
import type { QuotedRate } from "../../../functions/ledger/entry.ts";
import { CURRENCIES, type Currency, DONOR_CURRENCY } from "../../../functions/money/currencies.ts";
import { parseRate, type Rate } from "../../../functions/money/rate.ts";
import { recordStartingRates } from "../../../functions/rates/commands.ts";
import { rateOn } from "../../../functions/rates/queries.ts";
import { STARTING_RATES } from "../../../functions/rates/seeds.ts";

export interface Rates {
  /** Units for one EUR with source and date; null when none is recorded. */
  quoted(currency: Currency): QuotedRate | null;
  /** The same as an exact fraction. Throws when none is recorded. */
  exact(currency: Currency): Rate;
}

/** The newest rates of `today` or before, after recording those that ship with the product where a currency has none. */
export async function recordedRates(deps: Pick<Deps, "table" | "clock">, today: string): Promise<Rates> {
  await recordStartingRates(deps);
  const known = new Map<Currency, QuotedRate>();
  for (const currency of Object.keys(CURRENCIES) as Currency[]) {
    const rate = await rateOn(deps, currency, today);
    if (rate.ok) known.set(currency, rate.value);
  }
  return ratesFrom(known);
}

/** The rates that ship with the product, for a dry run without a table. */
export function shippedRates(today: string): Rates {
  const known = new Map<Currency, QuotedRate>(STARTING_RATES.map((rate) => [rate.currency, rate]));
  return ratesFrom(known.set(DONOR_CURRENCY, { value: "1", source: "same currency", date: today }));
}

function ratesFrom(known: ReadonlyMap<Currency, QuotedRate>): Rates {
  return {
    quoted: (currency) => known.get(currency) ?? null,
    exact(currency) {
      const rate = parseRate(known.get(currency)?.value ?? "");
      if (!rate) throw new Error(`no rate of ${currency} is recorded`);
      return rate;
    },
  };
}
