// Owns writing CSV (RFC 4180), and what a cell may begin with, so that no spreadsheet runs what somebody typed; refuses to know what rows say.

/** Amounts, counts, shares: begin with a minus and are no formula. */
const NUMBER = /^-?\d+(\.\d+)?$/;
/**
 * What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection), also in its full width. Spreadsheets of many countries part
 * cells at semicolons, whatever the file does and wherever its quotes are: what follows one, a tab or a line end may come to begin a cell.
 */
const FORMULA = /^(?=[=+\-@\t\r\n＝＋－＠])|(?<=[;\t\r\n] *)(?=[=+\-@＝＋－＠])/g;

/** The text with an apostrophe before whatever would be run; numbers as they are. */
export function harmless(cell: string): string {
  return NUMBER.test(cell) ? cell : cell.replace(FORMULA, "'");
}

/** What parts cells and rows, in any program: a cell that holds one of these stands in quotes. */
const PARTS = /[",\r\n]/;

const quoted = (cell: string): string => (PARTS.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Rows as they are: whoever did not write the cells makes them harmless first. Each row ends with `end`, the last one too. */
export function csvText(rows: readonly (readonly string[])[], end: "\n" | "\r\n" = "\r\n"): string {
  return rows.map((row) => row.map(quoted).join(",") + end).join("");
}
