// Owns what an order about recycling is: two people keep money where it is, or name the loan that comes first; refuses to move any.

/**
 * `keep_from`: what came back of a loan stays. `keep_piece`: one contribution's part of it stays. `keep_out`: nothing goes to an open loan.
 * `first`: an open loan comes before all others that a donor's wishes allow as much.
 */
export const ORDER_KINDS = ["keep_from", "keep_piece", "keep_out", "first"] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

/** proposed → approved → ended, or proposed → ended. It counts while it is approved, until its day is over. */
export const ORDER_STATES = ["proposed", "approved", "ended"] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** People are opaque ids. `loanId` is the loan that the money came from, or the open one. */
export interface RecyclingOrder {
  readonly id: string;
  readonly version: number;
  readonly state: OrderState;
  readonly kind: OrderKind;
  readonly partnerId: string;
  readonly loanId: string;
  readonly contributionId: string | null;
  /** The last day on which it counts, ISO. */
  readonly until: string;
  readonly reason: string;
  readonly requestHash: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  readonly endedBy: string | null;
  readonly endedAt: string | null;
}
