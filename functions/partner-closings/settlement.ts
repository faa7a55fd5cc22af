// Owns what a settlement with a partner that closes is: what comes home, what cannot be paid, and each contribution's share; refuses to decide.
import type { QuotedRate } from "../ledger/entry.ts";
import type { Currency } from "../money/currencies.ts";
import type { Minor } from "../money/minor.ts";

/** proposed → approved → shared, or proposed → cancelled. `shared`: every contribution has its share. */
export const SETTLEMENT_STATES = ["proposed", "approved", "shared", "cancelled"] as const;
export type SettlementState = (typeof SETTLEMENT_STATES)[number];

/** `sent` and `lost` in the partner's currency, `received` in the donors'. People are opaque ids. */
export interface Settlement {
  readonly id: string;
  readonly version: number;
  readonly state: SettlementState;
  readonly partnerId: string;
  /** Whose cash it comes out of: the partner's own, or of the one that collects for it. */
  readonly heldBy: string;
  readonly currency: Currency;
  readonly sent: Minor;
  readonly lost: Minor;
  readonly received: Minor;
  readonly rate: QuotedRate;
  readonly reason: string;
  /** The working-out of its shares: fixed when it was proposed. */
  readonly plan: string;
  readonly shares: number;
  readonly requestHash: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  readonly endedAt: string | null;
}

/** What one contribution gives up of its returned money, and what its donor gets (`worth`, donors' currency). */
export interface Share {
  readonly plan: string;
  readonly nth: number;
  readonly loanId: string;
  readonly contributionId: string;
  readonly donorId: string;
  readonly sent: Minor;
  readonly lost: Minor;
  readonly worth: Minor;
  readonly version: number;
  readonly bookedAt: string | null;
  /** Where it went when it was booked: its donor's word, or the reserve that had given it back to them before. */
  readonly to: "undirected" | "reserve" | null;
}
