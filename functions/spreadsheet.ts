// Owns what a cell of a CSV file may begin with, so that no spreadsheet runs what somebody typed; refuses to know rows and files.

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
