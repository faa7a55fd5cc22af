// Owns the file in which due rows are handed to a spreadsheet; refuses cells that a spreadsheet would run.
import { stringify } from "csv-stringify/sync";
import { amountText } from "../../functions/money/wire.ts";
import { COLUMNS } from "../../functions/repayments/csv.ts";
import { type DueRow, usualReference } from "./repayment-rows.ts";

/** The same columns as are read back, with everything that is due as if it were paid on `day`. A byte mark tells Excel that it is UTF-8. */
export function repaymentsTemplate(rows: readonly DueRow[], day: string): string {
  const records = rows.map(({ loan, due }) => ({
    loanId: loan.id,
    paidOn: day,
    amount: amountText(loan.currency, due),
    currency: loan.currency,
    reference: usualReference(loan.id, day),
  }));
  return stringify(records, { header: true, columns: [...COLUMNS], escape_formulas: true, bom: true });
}
