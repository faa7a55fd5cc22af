// Owns what a repayment is, as it was asked for and as it was booked; refuses to decide how it is divided (rules.ts does).
import type { Currency } from "../money/currencies.ts";
import type { Minor, Money } from "../money/minor.ts";

/** One collected instalment as a partner reports it. `reference` is the partner's own and names the payment for ever. */
export interface BatchRow {
  readonly loanId: string;
  readonly paidOn: string;
  readonly amount: Money;
  readonly reference: string;
  /** What becomes of money above what is owed: kept for the entrepreneur, to be given back. Left out: such a row is turned away. */
  readonly overpayment?: "keep" | undefined;
  /** Closes the loan on that day: interest that is not due by then is waived. */
  readonly settles?: boolean | undefined;
  /** Came after the loan was written off. */
  readonly recovery?: boolean | undefined;
}

/** `overpayment`: all of it was more than was owed. */
export const PAYMENT_KINDS = ["repayment", "recovery", "overpayment"] as const;
export type PaymentKind = (typeof PAYMENT_KINDS)[number];

/**
 * A booked repayment. `amount` = `principal` + `interest` + `overpaid`; `repaidAfter` is all principal that the loan had back after it;
 * `waived` is interest that nobody pays since it closed the loan.
 */
export interface Repayment {
  readonly id: string;
  readonly kind: PaymentKind;
  readonly loanId: string;
  readonly partnerId: string;
  readonly paidOn: string;
  readonly reference: string;
  readonly currency: Currency;
  readonly amount: Minor;
  readonly principal: Minor;
  readonly interest: Minor;
  readonly overpaid: Minor;
  readonly waived: Minor;
  readonly repaidAfter: Minor;
  /** Which one of the loan's payments it was, from 1; left out for those from before they were counted. */
  readonly nth?: number;
  /** Cause of the journal entry that booked it. */
  readonly cause: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
  /** When two people took it back; it counts no more. Null while it stands. */
  readonly reversedAt: string | null;
}

/** Why one row of a batch is turned away while the others go on. A closed list. */
export const ROW_CODES = [
  "not_found",
  "not_disbursed",
  "wrong_state",
  "wrong_currency",
  "wrong_amount",
  "wrong_date",
  "overpaid",
  "conflict",
  "invalid_row",
] as const;
export type RowCode = (typeof ROW_CODES)[number];

export interface Rejection {
  readonly code: RowCode;
  readonly detail: string;
}

/** What became of one row. A duplicate is the same payment reported again: it was booked before, and counts once. */
export type RowOutcome =
  | { readonly outcome: "applied"; readonly repayment: Repayment }
  | { readonly outcome: "duplicate" }
  | ({ readonly outcome: "rejected" } & Rejection);

/** A row as it was sent: readable, or with cells that cannot be used. `line` is its line in a file. */
export type SentRow = { readonly reference: string; readonly line: number | null } & (
  | { readonly row: BatchRow }
  | { readonly rejected: Rejection }
);
