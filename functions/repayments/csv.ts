// Owns reading a file of repayments: delimiters, quotes, byte marks, line numbers; refuses to know whether a payment is right.
import { CsvError, parse } from "csv-parse/sync";
import { isCurrency } from "../money/currencies.ts";
import { IsoDate } from "../money/schema.ts";
import { parseAmount } from "../money/wire.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import type { RowCode, SentRow } from "./repayment.ts";
import { ROWS_PER_BATCH_MAX } from "./rules.ts";
import { LOAN_ID_MAX, REFERENCE_MAX, Reference } from "./wire.ts";

/** The columns of a file of repayments, in any order, each once. */
export const COLUMNS = ["loanId", "paidOn", "amount", "currency", "reference"] as const;
/** Columns that may be there as well: what to do with money above what is owed, and what else a payment is. */
export const MORE_COLUMNS = ["overpayment", "settles", "recovery"] as const;
type Column = (typeof COLUMNS)[number] | (typeof MORE_COLUMNS)[number];

interface Line {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * Reads a file of repayments, separated by commas or semicolons. A file whose lines or header cannot be read is refused as a whole,
 * with line numbers; a row with a cell that cannot be used becomes a rejected row. No row is skipped; empty lines are none.
 */
export function readCsv(text: string): Result<SentRow[]> {
  if (text.includes("\uFFFD")) return fileFault("", "The file is not UTF-8. Save it as “CSV UTF-8”.");
  const lines = readLines(text);
  if (!lines.ok) return lines;
  const [header, ...rows] = lines.value;
  const missing = COLUMNS.filter((name) => !header?.cells.includes(name));
  const known = (name: string) => ([...COLUMNS, ...MORE_COLUMNS] as readonly string[]).includes(name);
  const once = new Set(header?.cells).size === header?.cells.length;
  if (!header || missing.length > 0 || !once || !header.cells.every(known)) {
    return fileFault(
      `/lines/${header?.line ?? 1}`,
      `The header must be: ${COLUMNS.join(",")}; ${MORE_COLUMNS.join(", ")} may follow.`,
    );
  }
  if (rows.length === 0) return fileFault(`/lines/${header.line}`, "There is no row after the header.");
  if (rows.length > ROWS_PER_BATCH_MAX) {
    const over = rows[ROWS_PER_BATCH_MAX]?.line;
    return fileFault(`/lines/${over}`, `A batch has at most ${ROWS_PER_BATCH_MAX} rows. Send it in parts.`);
  }
  return accept(rows.map((row) => readRow(header.cells, row)));
}

function fileFault(pointer: string, detail: string) {
  return refuse("invalid_request", "The file cannot be read. Nothing was booked.", { errors: [{ pointer, detail }] });
}

function readLines(text: string): Result<Line[]> {
  const lines: Line[] = [];
  const head = text.split(/\r?\n|\r/, 1)[0] ?? "";
  try {
    parse(text, {
      bom: true,
      delimiter: head.includes(";") && !head.includes(",") ? ";" : ",",
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      on_record: (cells: string[], at) => {
        lines.push({ cells, line: at.lines });
        return null;
      },
    });
    return accept(lines);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return fileFault(`/lines/${Number(error.lines)}`, error.message);
  }
}

function readRow(header: readonly string[], { cells, line }: Line): SentRow {
  const cell = (name: Column): string => cells[header.indexOf(name)] ?? "";
  const reference = unescaped(cell("reference"));
  const bad = (code: RowCode, detail: string): SentRow => ({
    line,
    reference: reference.slice(0, REFERENCE_MAX),
    rejected: { code, detail },
  });
  if (cells.length !== header.length) {
    return bad("invalid_row", `Line ${line} has ${cells.length} cells instead of ${header.length}.`);
  }
  const named = Reference.safeParse(reference);
  if (!named.success)
    return bad("invalid_row", `Line ${line}: a reference of 1 to ${REFERENCE_MAX} characters is needed.`);
  const loanId = cell("loanId");
  if (loanId === "" || loanId.length > LOAN_ID_MAX) return bad("not_found", "You have no such loan.");
  const paidOn = cell("paidOn");
  if (!IsoDate.safeParse(paidOn).success) {
    return bad("wrong_date", `Line ${line}: “${paidOn.slice(0, 40)}” is no day. Write it as 2026-11-22.`);
  }
  const currency = cell("currency");
  if (!isCurrency(currency))
    return bad("wrong_currency", `Line ${line}: “${currency.slice(0, 40)}” is no currency of ours.`);
  const amount = parseAmount(currency, cell("amount"));
  if (amount === null || amount <= 0n) {
    const said = cell("amount").slice(0, 40);
    return bad(
      "wrong_amount",
      `Line ${line}: “${said}” is no amount in ${currency}. Write it plainly, such as 1250.50.`,
    );
  }
  const wish = cell("overpayment");
  if (wish !== "" && wish !== "keep") return bad("invalid_row", `Line ${line}: overpayment is “keep” or empty.`);
  const yes = (name: Column): boolean | null => YES_OR_NO[cell(name).toLowerCase()] ?? null;
  const [settles, recovery] = [yes("settles"), yes("recovery")];
  if (settles === null || recovery === null)
    return bad("invalid_row", `Line ${line}: settles and recovery are “yes”, “no” or empty.`);
  return {
    line,
    reference: named.data,
    row: {
      loanId,
      paidOn,
      amount: { currency, minor: amount },
      reference: named.data,
      ...(wish === "keep" ? { overpayment: wish } : {}),
      ...(settles ? { settles } : {}),
      ...(recovery ? { recovery } : {}),
    },
  };
}

const YES_OR_NO: Readonly<Record<string, boolean>> = { yes: true, no: false, "": false };

/** Files that we write put a ' before what a spreadsheet would take for a formula (OWASP, CSV injection); it is taken off again. */
function unescaped(cell: string): string {
  return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}
