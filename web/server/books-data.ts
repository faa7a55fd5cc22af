// Owns what the pages of open books are told: the months as kept and added up since, as amounts; refuses to decide what a page shows.
import type { Deps } from "../../functions/deps.ts";
import { readBalances } from "../../functions/journal/balances.ts";
import { readMonths } from "../../functions/journal/months.ts";
import { classOf } from "../../functions/ledger/accounts.ts";
import { headOf, type MonthLine, monthBooks } from "../../functions/ledger/months.ts";
import { type Currency, DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { wire } from "../../functions/money/wire.ts";
import type { MonthCurrencyWire, MonthSideWire, MonthWire } from "../site/figures.ts";
import { BOOK_KEYS, type BookKey, type BooksWire, type CurrencyBooks } from "../site/views.ts";

/** The balances by head of account, and how they came about month by month. All that is given of donors and loans are sums. */
export async function readBooks(deps: Pick<Deps, "table" | "clock">): Promise<BooksWire> {
  const asOf = deps.clock.now().toISOString();
  const sums = await readMonths(deps);
  // A table that is older than the kept months: they are being added up, the balances are there.
  if (sums === null) return { asOf, currencies: currenciesOf(await linesByHead(deps, asOf)), months: null };
  const books = [...monthBooks(sums.list(), asOf.slice(0, MONTH_LENGTH))];
  const months = books.map(([month, lines]): MonthWire => ({ month, currencies: monthOf(lines) }));
  return { asOf, currencies: currenciesOf(books.at(-1)?.[1] ?? []), months };
}

/** Of an ISO moment: "2026-11". */
const MONTH_LENGTH = 7;

async function linesByHead(deps: Pick<Deps, "table" | "clock">, asOf: string): Promise<MonthLine[]> {
  const lines = new Map<string, MonthLine>();
  for (const { account, currency, amount } of (await readBalances(deps)).unordered()) {
    const head = headOf(account);
    const known = lines.get(`${head} ${currency}`);
    const closing = (known?.closing ?? 0n) + amount;
    lines.set(`${head} ${currency}`, { month: asOf, head, currency, opening: closing, came: 0n, went: 0n, closing });
  }
  return [...lines.values()];
}

/** The donors' currency first, then by code. */
function byCurrency<Value>(
  lines: readonly MonthLine[],
  make: (currency: Currency, own: MonthLine[]) => Value,
): Value[] {
  const currencies = [...new Set(lines.map((line) => line.currency))].sort((a, b) =>
    a === DONOR_CURRENCY ? -1 : b === DONOR_CURRENCY ? 1 : a < b ? -1 : 1,
  );
  return currencies.map((currency) =>
    make(
      currency,
      lines.filter((line) => line.currency === currency),
    ),
  );
}

/** In the order of the chart, whatever head an account has that is not in it at the end. */
function ofClass(lines: readonly MonthLine[], ...classes: readonly ("place" | "purpose" | "result")[]): MonthLine[] {
  return BOOK_KEYS.flatMap((key) => lines.filter((line) => line.head === key)).filter((line) => {
    const kind = classOf(line.head);
    return kind !== null && classes.includes(kind);
  });
}

function monthOf(lines: readonly MonthLine[]): MonthCurrencyWire[] {
  return byCurrency(lines, (currency, own) => ({
    currency,
    places: sideOf(currency, ofClass(own, "place")),
    purposes: sideOf(currency, ofClass(own, "purpose", "result")),
  }));
}

function sideOf(currency: Currency, lines: readonly MonthLine[]): MonthSideWire {
  const amounts = ({ opening, came, went, closing }: Pick<MonthLine, "opening" | "came" | "went" | "closing">) => ({
    opening: wire(currency, opening),
    came: wire(currency, came),
    went: wire(currency, went),
    closing: wire(currency, closing),
  });
  const sum = (of: (line: MonthLine) => bigint) => lines.reduce((all, line) => all + of(line), 0n);
  return {
    lines: lines.map((line) => ({ key: line.head as BookKey, ...amounts(line) })),
    total: amounts({
      opening: sum((line) => line.opening),
      came: sum((line) => line.came),
      went: sum((line) => line.went),
      closing: sum((line) => line.closing),
    }),
  };
}

function currenciesOf(lines: readonly MonthLine[]): CurrencyBooks[] {
  return byCurrency(lines, (currency, own) => {
    const shown = (...classes: Parameters<typeof ofClass>[1][]) =>
      ofClass(own, ...classes)
        .filter((line) => line.closing !== 0n)
        .map((line) => ({ key: line.head as BookKey, amount: wire(currency, line.closing) }));
    const total = (...classes: Parameters<typeof ofClass>[1][]) =>
      wire(
        currency,
        ofClass(own, ...classes).reduce((sum, line) => sum + line.closing, 0n),
      );
    return {
      currency,
      places: shown("place"),
      purposes: shown("purpose"),
      results: shown("result"),
      placesTotal: total("place"),
      purposesTotal: total("purpose", "result"),
    };
  });
}
