// Owns what a transfer is: donors' money on its way to one partner, seen by two people; refuses to decide what may happen to it.
import type { QuotedRate } from "../ledger/entry.ts";
import type { Currency } from "../money/currencies.ts";
import type { Minor } from "../money/minor.ts";

/** proposed → approved, or proposed → cancelled; and approved → returned, when the bank brings it back. */
export const TRANSFER_STATES = ["proposed", "approved", "cancelled", "returned"] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

/** One loan's part. `promised` and `sent` in the donors' currency, `received` in the loan's own. */
export interface LoanPart {
  readonly loanId: string;
  readonly title: string;
  /** What donors have promised to the loan and the bank still holds. */
  readonly promised: Minor;
  /** What leaves the bank so that `received` arrives at the transfer's rate. */
  readonly sent: Minor;
  /** What the loan still needs at the partner. */
  readonly received: Minor;
}

/** The bank brought a transfer back: reported by one person, booked by another. `arrived` in the donors' currency. */
export interface TransferReturn {
  readonly reason: string;
  /** The bank's value date. */
  readonly date: string;
  readonly arrived: Minor;
  readonly proposedBy: string;
  readonly proposedAt: string;
  /** It was put in other words: whoever books it says which they read. */
  readonly revised?: boolean;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
}

/** All loans of one transfer share its partner and currency. People are opaque ids. */
export interface Transfer {
  readonly id: string;
  readonly version: number;
  readonly state: TransferState;
  readonly partnerId: string;
  readonly currency: Currency;
  /** Loan currency for one EUR at which the money is sent; its date is the transfer's own. */
  readonly rate: QuotedRate;
  readonly lines: readonly LoanPart[];
  /** Hash of what was asked: the same key with other content is refused. */
  readonly requestHash: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  readonly cancelledBy: string | null;
  readonly cancelledAt: string | null;
  /** Null while nobody has reported that it came back. */
  readonly returned: TransferReturn | null;
  /** The file by which the bank is asked to pay it; one file and no other. Left out while there is none. */
  readonly paymentFileId?: string | null;
}
