// Owns the files that are handed to a spreadsheet: what is due, and rows to correct; refuses cells that a spreadsheet would run.
import { stringify } from "csv-stringify/sync";
import { dueOf, type SheetRow } from "../../functions/collection/sheet.ts";
import { amountText } from "../../functions/money/wire.ts";
import { type CheckedRow, usualReference } from "../../functions/repayments/files/check.ts";
import type { DeskLocale } from "../words/desk.ts";
import { faultText } from "./repayments-faults.ts";

const COLUMNS = ["loanId", "name", "dueOn", "due", "paidOn", "amount", "currency", "reference"] as const;
const WRONG_COLUMNS = [
  ...["loanId", "name", "paidOn", "amount", "currency", "reference"],
  ...["overpayment", "settles", "recovery", "line", "problem"],
] as const;

/** A byte mark tells Excel that it is UTF-8. */
function written(records: readonly Record<string, string>[], columns: readonly string[]): string {
  return stringify([...records], { header: true, columns: [...columns], escape_formulas: true, bom: true });
}

/** What each column is, in the reader's words: a row that is passed over when the file comes back. */
const labels = ({ t }: DeskLocale): Record<(typeof COLUMNS)[number], string> => ({
  loanId: `# ${t("csv.column.loanId")}`,
  name: t("csv.column.name"),
  dueOn: t("csv.column.dueOn"),
  due: t("csv.column.due"),
  paidOn: t("csv.column.paidOn"),
  amount: t("csv.column.amount"),
  currency: t("csv.column.currency"),
  reference: t("csv.column.reference"),
});

/** Everything that is due by `day` as if it were paid in full on it. */
export function repaymentsTemplate(rows: readonly SheetRow[], day: string, locale: DeskLocale): string {
  const due = rows.map((row) => ({ row, amount: dueOf(row, day) })).filter(({ amount }) => amount > 0n);
  const records = due.map(({ row, amount }) => ({
    loanId: row.loanId,
    name: row.name,
    dueOn: row.expected[0]?.dueOn ?? day,
    due: amountText(row.currency, amount),
    paidOn: day,
    amount: amountText(row.currency, amount),
    currency: row.currency,
    reference: usualReference(row.loanId, day),
  }));
  return written([labels(locale), ...records], COLUMNS);
}

/** The rows that cannot be booked as they came, each with its line and what is wrong: to be corrected and sent again. */
export function wrongRows(rows: readonly CheckedRow[], locale: DeskLocale): string {
  const records = rows
    .filter(({ row }) => row === null)
    .map(({ line, cells, loan, faults }) => ({
      ...cells,
      name: loan?.displayName ?? cells.name ?? "",
      line: String(line),
      problem: faults.map((fault) => faultText(fault, cells, locale)).join(" "),
    }));
  return written(
    [{ ...labels(locale), line: locale.t("csv.column.line"), problem: locale.t("csv.column.problem") }, ...records],
    WRONG_COLUMNS,
  );
}
