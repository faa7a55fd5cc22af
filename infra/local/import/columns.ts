// Owns the file's columns: which are read, in which units, and what a good cell is; refuses to know what becomes of a row.
import { isCountry } from "../../../functions/country.ts";
import type { Sector } from "../../../functions/loans/loan.ts";
import { INSTALMENTS_MAX } from "../../../functions/loans/schedule/schema.ts";
import { sectorFrom } from "../../../functions/loans/sector.ts";
import { type Currency, isCurrency } from "../../../functions/money/currencies.ts";
import type { Minor } from "../../../functions/money/minor.ts";
import { parseAmount } from "../../../functions/money/wire.ts";

/** Currency of `loan_amount`, whatever the column `currency` says: so the data was published. */
export const FILE_CURRENCY = "USD" satisfies Currency;

/** Columns that must be there; others may be, and are not read. */
export const COLUMNS = {
  id: "whole number; names the loan for ever: the same id again changes nothing",
  loan_amount: `plain decimal in US dollars (${FILE_CURRENCY}), whatever \`currency\` says`,
  activity: "trade, in English; may be empty",
  sector: "such as Agriculture, Retail, Personal Use",
  use: 'what the loan is for, in English: "to buy …"',
  country_code: "two letters (ISO 3166-1)",
  country: "name of the country in English",
  region: "place; may be empty",
  currency: "three letters (ISO 4217): the currency in which the loan is paid back",
  partner_id: "whole number; each becomes one partner",
  posted_time: "date and time with zone, such as 2014-03-21 09:27:26+00:00",
  disbursed_time: "date and time with zone, when the money was handed out; may be empty",
  term_in_months: "whole number of months",
  repayment_interval: "monthly, irregular (becomes monthly) or bullet",
} as const;
export type Column = keyof typeof COLUMNS;

export type Cells = Readonly<Partial<Record<string, string>>>;

/** One row, read. Days are ISO. */
export interface Row {
  readonly id: string;
  readonly amount: Minor;
  readonly activity: string | null;
  readonly sector: Sector;
  readonly use: string;
  readonly countryCode: string;
  readonly country: string;
  readonly region: string | null;
  readonly currency: Currency;
  readonly partner: string;
  readonly postedAt: Date;
  readonly disbursedAt: Date | null;
  readonly months: number;
  readonly bullet: boolean;
}

/** Characters of a place, a trade or a country's name. */
const WORDS_MAX = 120;
/** Characters of `use`: a long paragraph. */
const USE_MAX = 2_000;

/** Columns that a header lacks. */
export function missingColumns(header: readonly string[]): string[] {
  return Object.keys(COLUMNS).filter((column) => !header.includes(column));
}

/** Reads a row, or says of each bad cell what is wrong with it. */
export function readRow(cells: Cells): { readonly row: Row } | { readonly problems: string[] } {
  const problems: string[] = [];
  function read<Value>(column: Column, expected: string, parse: (text: string) => Value | null): Value {
    const text = (cells[column] ?? "").replaceAll(/\s+/g, " ").trim();
    const value = parse(text);
    if (value === null) problems.push(`${column}: ${text === "" ? "is empty" : `“${text.slice(0, 60)}”`}, ${expected}`);
    // A row with problems is never used, so the gap behind a bad cell is never looked at.
    return value as Value;
  }
  const words = (text: string) => (text.length <= WORDS_MAX ? text || undefined : null);
  const row: Row = {
    id: read("id", "must be a whole number", whole),
    amount: read("loan_amount", "must be US dollars above zero such as 550.0", dollars),
    activity: read("activity", `at most ${WORDS_MAX} characters`, words) ?? null,
    sector: read("sector", "is none of our sectors", sectorFrom),
    use: read("use", `must say what the loan is for, in at most ${USE_MAX} characters`, (text) =>
      text && text.length <= USE_MAX ? text : null,
    ),
    countryCode: read("country_code", "must be two letters of ISO 3166-1", (text) => (isCountry(text) ? text : null)),
    country: read("country", "must name the country", (text) => (text && text.length <= WORDS_MAX ? text : null)),
    region: read("region", `at most ${WORDS_MAX} characters`, words) ?? null,
    currency: read("currency", "is none of our currencies", (text) => (isCurrency(text) ? text : null)),
    partner: read("partner_id", "must be a whole number", whole),
    postedAt: read("posted_time", "must be such as 2014-03-21 09:27:26+00:00", moment),
    disbursedAt:
      read("disbursed_time", "must be such as 2014-03-21 09:27:26+00:00, or empty", (text) =>
        text === "" ? undefined : moment(text),
      ) ?? null,
    months: read("term_in_months", `must be a whole number from 1 to ${INSTALMENTS_MAX}`, months),
    bullet: read("repayment_interval", "must be monthly, irregular or bullet", interval),
  };
  return problems.length > 0 ? { problems } : { row };
}

/** "106.0" is how some tools write the whole number 106. */
function whole(text: string): string | null {
  return /^(\d{1,15})(?:\.0+)?$/.exec(text)?.[1] ?? null;
}

function dollars(text: string): Minor | null {
  const amount = parseAmount(FILE_CURRENCY, text);
  return amount !== null && amount > 0n ? amount : null;
}

function months(text: string): number | null {
  const count = Number(whole(text) ?? 0);
  return count >= 1 && count <= INSTALMENTS_MAX ? count : null;
}

function moment(text: string): Date | null {
  if (!/^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(text)) return null;
  const at = new Date(text.replace(" ", "T"));
  return Number.isNaN(at.getTime()) ? null : at;
}

function interval(text: string): boolean | null {
  return text === "bullet" ? true : text === "monthly" || text === "irregular" ? false : null;
}
