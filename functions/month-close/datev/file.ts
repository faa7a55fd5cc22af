// Owns a month as a DATEV file: whose numbers, at which rates, line by line; refuses a month with a currency that nobody recorded a rate of.
import type { Deps } from "../../deps.ts";
import { type Currency, DONOR_CURRENCY } from "../../money/currencies.ts";
import { rateOn } from "../../rates/queries.ts";
import { accept, type Result } from "../../refusal.ts";
import { keys } from "../../table/keys.ts";
import { get } from "../../table/read.ts";
import type { Item } from "../../table/table.ts";
import type { MonthFigures } from "../figures.ts";
import { entriesOfMonth } from "../journal-file.ts";
import { editionsOf } from "../queries.ts";
import { lastDayOf } from "../work-out.ts";
import { type Bookkeeping, PROPOSED } from "./bookkeeping.ts";
import { columnLine, headerLine, line } from "./format.ts";
import { type DatevRate, datevRate, linesOf } from "./rows.ts";

/** What was kept of the bookkeeper's numbers; where nothing was, what is proposed. */
export async function findBookkeeping(deps: Pick<Deps, "table">): Promise<Bookkeeping> {
  const item = await get(deps.table, keys.bookkeeping());
  return item ? bookkeepingFrom(item) : PROPOSED;
}

function bookkeepingFrom(item: Item): Bookkeeping {
  const { consultant, client, chart, digits, yearBegins, clearing } = item as Record<string, string>;
  const accounts = { ...PROPOSED.accounts, ...(item.accounts as Bookkeeping["accounts"]) };
  return { ...PROPOSED, consultant, client, chart, digits, yearBegins, clearing, accounts } as Bookkeeping;
}

/**
 * The file in pieces of text, each a line or more. Other currencies go by the rate of the month's last day: the one its record bears, else
 * the one that is recorded now.
 */
export async function datevFile(
  deps: Pick<Deps, "table" | "clock">,
  figures: MonthFigures,
): Promise<Result<AsyncGenerator<string>>> {
  const { month } = figures;
  const rates = await ratesFor(deps, figures);
  if (!rates.ok) return rates;
  const keeping = await findBookkeeping(deps);
  const [from, to] = [`${month}-01`, lastDayOf(month)];
  const year = month.slice(5) >= keeping.yearBegins ? month.slice(0, 4) : String(Number(month.slice(0, 4)) - 1);
  const header = {
    ...keeping,
    at: deps.clock.now().toISOString(),
    from,
    to,
    name: `Onward ${month}`,
    yearBegins: `${year}-${keeping.yearBegins}-01`,
  };
  return accept(
    (async function* () {
      yield headerLine(header) + columnLine();
      for await (const numbered of entriesOfMonth(deps, month)) {
        yield linesOf(numbered, keeping, rates.value).map(line).join("");
      }
    })(),
  );
}

async function ratesFor(
  deps: Pick<Deps, "table">,
  { month, lines }: MonthFigures,
): Promise<Result<Map<Currency, DatevRate>>> {
  const signed = new Map((await editionsOf(deps, month)).at(-1)?.rates.map((one) => [one.currency, one.value]));
  const rates = new Map<Currency, DatevRate>();
  const moved = lines.filter((one) => one.currency !== DONOR_CURRENCY && one.came + one.went > 0n);
  for (const currency of new Set(moved.map((one) => one.currency))) {
    const known = signed.get(currency);
    const found = known === undefined ? await rateOn(deps, currency, lastDayOf(month)) : null;
    if (found && !found.ok) return found;
    rates.set(currency, datevRate(known ?? (found?.ok ? found.value.value : "1")));
  }
  return accept(rates);
}
