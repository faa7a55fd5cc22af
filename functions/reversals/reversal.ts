// Owns what a reversal is: one entry taken back by its exact mirror, by two people, for a reason; refuses to decide which may be.
import type { EntryKind } from "../ledger/entry.ts";

/** proposed → approved, or proposed → withdrawn. A withdrawn one may be proposed again; an approved one is final. */
export const REVERSAL_STATES = ["proposed", "approved", "withdrawn"] as const;
export type ReversalState = (typeof REVERSAL_STATES)[number];

/** People are opaque ids. */
export interface Reversal {
  readonly id: string;
  readonly version: number;
  readonly state: ReversalState;
  /** The entry that was wrong. */
  readonly cause: string;
  readonly kind: EntryKind;
  /** The loan it was about; null for entries about none. */
  readonly loanId: string | null;
  /** Words that everybody may read once it is approved. */
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
}
