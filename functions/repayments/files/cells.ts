// Owns a file's rows as cells under known columns, and writing them for a spreadsheet; refuses to know whether a cell is right.
import { CsvError, parse } from "csv-parse/sync";

/** The columns that are read, in the order in which files are written. */
export const CELL_COLUMNS = [
  "loanId",
  "paidOn",
  "amount",
  "currency",
  "reference",
  "overpayment",
  "settles",
  "recovery",
  "name",
] as const;
export type CellColumn = (typeof CELL_COLUMNS)[number];
/** Without these nothing can be read. */
export const NEEDED = ["loanId", "paidOn", "amount", "currency", "reference"] as const satisfies readonly CellColumn[];

/** Rows of one file on a page: a partner's month, and what a person can look through. */
export const FILE_ROWS_MAX = 500;
/** Characters that are kept of a cell: longer is none of ours, and its beginning shows what it was. */
const CELL_MAX = 200;

export type Cells = Readonly<Partial<Record<CellColumn, string>>>;

export interface FileRow {
  /** Its line in the file. */
  readonly line: number;
  readonly cells: Cells;
  /** It had more cells than the header, so that they may stand in the wrong places. */
  readonly extra?: true;
}

export type ReadFile =
  | { readonly ok: true; readonly rows: readonly FileRow[]; readonly unpaid: number }
  | { readonly ok: false; readonly code: "header" | "quotes" | "rows" | "none"; readonly at?: string | undefined };

interface Line {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * Rows of a text separated by commas, semicolons or tabs. Empty lines, lines that begin with # (the translated header), and rows without
 * an amount are none; the last are counted. Columns that we do not know are passed over.
 */
export function readFile(text: string): ReadFile {
  const delimiter = delimiterOf(text);
  const lines = linesOf(text, delimiter);
  if (typeof lines === "number") return { ok: false, code: "quotes", at: String(lines) };
  const [header, ...rest] = lines.filter(({ cells }) => !cells[0]?.startsWith("#"));
  const columns = (header?.cells ?? []).map(columnOf);
  const missing = NEEDED.filter((name) => columns.filter((one) => one === name).length !== 1);
  if (missing.length > 0) return { ok: false, code: "header", at: missing.join(", ") };
  const rows = rest.map((line) => rowOf(columns, line));
  const paid = rows.filter(({ cells }) => !/^0*(?:[.,]0*)?$/.test(cells.amount ?? ""));
  if (paid.length === 0) return { ok: false, code: "none" };
  if (paid.length > FILE_ROWS_MAX) return { ok: false, code: "rows", at: String(paid.length) };
  return { ok: true, rows: paid, unpaid: rows.length - paid.length };
}

/** Whichever of the three finds the most of our columns in the first line that says something. */
function delimiterOf(text: string): string {
  const head = text.split(/\r?\n|\r/).find((line) => line.trim() !== "" && !/^["\ufeff]*#/.test(line)) ?? "";
  const known = (delimiter: string) => head.split(delimiter).filter((cell) => columnOf(cell) !== null).length;
  return [";", "\t", ","].reduce((best, one) => (known(one) > known(best) ? one : best), ",");
}

/** "Loan ID" and "loan_id" are loanId too. */
function columnOf(cell: string): CellColumn | null {
  const tidy = (name: string) => name.toLowerCase().replaceAll(/[^a-z]/g, "");
  return CELL_COLUMNS.find((name) => tidy(name) === tidy(cell)) ?? null;
}

/** The number of the line whose quotes cannot be read, where there is one. */
function linesOf(text: string, delimiter: string): Line[] | number {
  const lines: Line[] = [];
  try {
    parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      on_record: (cells: string[], at) => {
        if (cells.some((cell) => cell !== "")) lines.push({ cells, line: at.lines });
        return null;
      },
    });
    return lines;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return Number(error.lines);
  }
}

function rowOf(columns: readonly (CellColumn | null)[], { cells, line }: Line): FileRow {
  const joined = withDecimalComma(columns, cells);
  const entries = columns.flatMap((column, at): [CellColumn, string][] => {
    const cell = tidied(joined[at] ?? "");
    return column && cell !== "" ? [[column, cell]] : [];
  });
  const extra = joined.slice(columns.length).some((cell) => cell !== "");
  return { line, cells: Object.fromEntries(entries), ...(extra ? { extra } : {}) };
}

/** "2679,04" without quotes in a file of commas is two cells: the amount and its cents. */
function withDecimalComma(columns: readonly (CellColumn | null)[], cells: readonly string[]): readonly string[] {
  const at = columns.indexOf("amount");
  const [whole = "", cents = ""] = [cells[at], cells[at + 1]];
  const split = cells.length === columns.length + 1 && /^\d[\d. ]*$/.test(whole) && /^\d{1,2}$/.test(cents);
  return split ? cells.toSpliced(at, 2, `${whole},${cents}`) : cells;
}

/** Control signs have no place in a cell. Files that we write put a ' before what a spreadsheet would run; it is taken off again. */
export function tidied(cell: string): string {
  const plain = [...cell.replaceAll(/\p{Cc}/gu, " ").trim()].slice(0, CELL_MAX).join("");
  return /^'[=+\-@]/.test(plain) ? plain.slice(1) : plain;
}
