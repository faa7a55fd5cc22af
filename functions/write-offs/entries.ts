// Owns the entry of a write-off: for the command that books it and for the page that shows it before; refuses to book.
import { writeOffEntry } from "../ledger/chart.ts";
import type { Entry } from "../ledger/entry.ts";
import type { Loan } from "../loans/loan.ts";
import { outstandingOf } from "./rules.ts";

export function entryOfWriteOff(loan: Loan, at: string): Entry {
  const { id: loanId, partnerId, currency, writeOffsReversed: reversed } = loan;
  return writeOffEntry({ loanId, partnerId, currency, at, outstanding: outstandingOf(loan), reversed });
}
