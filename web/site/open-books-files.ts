// Owns the open books as files that machines read: every month as CSV and JSON, one file each and one of all; refuses to know where they are stored.
import { createHash } from "node:crypto";
import { paths } from "../parts/paths.ts";
import type { MonthLineWire, MonthWire } from "./figures.ts";
import type { SiteFile } from "./site-file.ts";
import type { BooksWire } from "./views.ts";

/** Of the file that holds all months. */
const ALL = "months";

const CSV = "text/csv; charset=utf-8";
const JSON_TYPE = "application/json; charset=utf-8";

const COLUMNS = ["month", "currency", "side", "account", "opening", "in", "out", "closing"] as const;

/** None while the months are being added up. */
export function booksFiles({ asOf, months }: BooksWire): readonly SiteFile[] {
  if (!months) return [];
  return [...months.map((month) => filesOf(month.month, [month], asOf)), filesOf(ALL, months, asOf)].flat();
}

function filesOf(name: string, months: readonly MonthWire[], asOf: string): readonly SiteFile[] {
  const mark = markOfMonths(months);
  return [
    { path: paths.openBooksFile(name, "csv"), contentType: CSV, mark, body: () => csvOf(months) },
    { path: paths.openBooksFile(name, "json"), contentType: JSON_TYPE, mark, body: () => jsonOf(months, asOf) },
  ];
}

/** Changes when a figure does, and not with the moment of reading. */
export function markOfMonths(months: readonly MonthWire[]): string {
  return createHash("sha256").update(csvOf(months)).digest("base64url").slice(0, MARK_LENGTH);
}

/** Enough that two of them never meet by chance. */
const MARK_LENGTH = 22;

/**
 * Closed-list words, codes and plain decimals alone: nothing that needs quoting, and nothing that a spreadsheet takes for a formula. With a
 * mark of UTF-8 and lines as RFC 4180 has them.
 */
function csvOf(months: readonly MonthWire[]): string {
  const rows = months.flatMap(({ month, currencies }) =>
    currencies.flatMap(({ currency, places, purposes }) => [
      ...places.lines.map((line) => [month, currency, "place", ...cellsOf(line)]),
      ...purposes.lines.map((line) => [month, currency, sideOf(line), ...cellsOf(line)]),
    ]),
  );
  return `\ufeff${[COLUMNS, ...rows].map((cells) => `${cells.join(",")}\r\n`).join("")}`;
}

const cellsOf = ({ key, opening, came, went, closing }: MonthLineWire): string[] => [
  key,
  ...[opening, came, went, closing].map((amount) => amount.value),
];

const RESULTS: readonly MonthLineWire["key"][] = ["fees", "losses", "fx", "interest"];
const sideOf = ({ key }: MonthLineWire): "purpose" | "result" => (RESULTS.includes(key) ? "result" : "purpose");

/** Amounts are decimal strings: no tool rounds them. */
function jsonOf(months: readonly MonthWire[], asOf: string): string {
  const values = ({ opening, came, went, closing }: Omit<MonthLineWire, "key">) => ({
    ...{ opening: opening.value, in: came.value, out: went.value, closing: closing.value },
  });
  const told = months.map(({ month, currencies }) => ({
    month,
    currencies: currencies.map(({ currency, places, purposes }) => ({
      currency,
      places: {
        lines: places.lines.map((line) => ({ account: line.key, ...values(line) })),
        total: values(places.total),
      },
      purposes: {
        lines: purposes.lines.map((line) => ({ account: line.key, side: sideOf(line), ...values(line) })),
        total: values(purposes.total),
      },
    })),
  }));
  return `${JSON.stringify({ asOf, months: told }, null, 1)}\n`;
}
