// Owns what a bank statement and its lines are, as they were read and as they are kept; refuses to know file formats and matches.
import type { Currency } from "../../money/currencies.ts";
import type { Minor } from "../../money/minor.ts";

export type StatementFormat = "camt.053" | "csv";

/** One payment inside a line that stands for several. `amount` is signed like the line's. */
export interface LineDetail {
  readonly amount: Minor | null;
  readonly endToEndId: string | null;
  readonly counterparty: string | null;
  readonly text: string;
}

/** A line as the bank says it. `amount` is signed: what came in is positive. Days are ISO. */
export interface ReadLine {
  readonly amount: Minor;
  readonly bookedOn: string;
  readonly valueOn: string;
  /** The bank's own name for it; null when it gives none. */
  readonly reference: string | null;
  readonly endToEndIds: readonly string[];
  readonly counterparty: string | null;
  readonly text: string;
  /** Bank transaction code, such as `PMNT/RCDT/ESCT`, or the bank's own. */
  readonly code: string | null;
  /** The bank took an earlier line back. */
  readonly reversal: boolean;
  readonly details: readonly LineDetail[];
}

/** A statement as it was read. `opening` + lines = `closing`: a reader refuses anything else. */
export interface ReadStatement {
  readonly format: StatementFormat;
  /** IBAN, or the bank's own account number, without spaces. */
  readonly account: string;
  readonly statementId: string;
  readonly currency: Currency;
  readonly from: string;
  readonly to: string;
  readonly opening: Minor;
  readonly closing: Minor;
  readonly lines: readonly ReadLine[];
  /** Lines that the bank has not booked yet; they come again when it has. */
  readonly pending: number;
}

/** A statement that was imported. */
export interface BankStatement extends Omit<ReadStatement, "lines" | "pending"> {
  readonly id: string;
  readonly version: number;
  readonly lineCount: number;
  /** Names the content: the same statement may come again, another one under its name may not. */
  readonly contentHash: string;
  readonly importedAt: string;
  readonly importedBy: string;
}

/** A part of a line and the entry of the books that it is. Signed like the line. */
export interface Part {
  readonly cause: string;
  readonly amount: Minor;
}

/** open: nobody has said what it is · adjusting: an adjustment is proposed for it · matched: a person has said it. */
export const LINE_STATES = ["open", "adjusting", "matched"] as const;
export type LineState = (typeof LINE_STATES)[number];

/** A line that is kept, once, however many statements show it. When it is matched, its parts add up to its amount. */
export interface BankLine extends ReadLine {
  readonly id: string;
  readonly version: number;
  readonly account: string;
  readonly currency: Currency;
  readonly format: StatementFormat;
  /** The statement that showed it first. */
  readonly statementId: string;
  readonly importedAt: string;
  readonly state: LineState;
  readonly parts: readonly Part[];
  readonly adjustmentId: string | null;
  readonly matchedBy: string | null;
  readonly matchedAt: string | null;
}

/** Lines in one file: what fits into a body of 1 MiB, and no more than one import can store. */
export const LINES_PER_FILE_MAX = 5_000;
