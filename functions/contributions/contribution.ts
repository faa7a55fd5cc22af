// Owns what a contribution is: the part of a donation, or of returned money, that funds one loan; refuses to know how shares fall.
import type { Currency } from "../money/currencies.ts";
import type { Minor } from "../money/minor.ts";

/**
 * The unit of lineage. `amount` is in the donors' currency, at the loan's own rate. What has come back is never stored: it is
 * derived from the loan's repayments (shares.ts). What has gone on is stored, because it is a decision:
 * `onward` in the loan's currency, `onwardBasis` the same money in the donors' currency at this loan's rate.
 * For generation > 0, `basis` is what the parent gave up (donors' currency at the parent's rate): amount − basis is gained or lost
 * to the exchange rate.
 */
export interface Contribution {
  readonly id: string;
  readonly version: number;
  readonly loanId: string;
  readonly donorId: string;
  readonly amount: Minor;
  readonly generation: number;
  readonly parentId: string | null;
  readonly parentLoanId: string | null;
  readonly basis: Minor;
  /** The donation it goes back to: id of the checkout. */
  readonly donationId: string;
  /** Given back before it was lent, by refunds of a part: `amount` and `basis` are what is left. */
  readonly cut: Minor;
  /** Set on a contribution of generation 0 that was given back after its money was lent; null while it is its donor's. */
  readonly takenOver: TakenOver | null;
  /** Cause of the journal entry that made it. */
  readonly cause: string;
  /** For recycled money: what came in, in the loan's currency. */
  readonly broughtIn: Minor | null;
  readonly loanCurrency: Currency;
  readonly onward: Minor;
  readonly onwardBasis: Minor;
  readonly createdAt: string;
  /** Its money was taken out of the loan before it was handed out; null while it stands. A released one has no weight any more. */
  readonly released: Release | null;
  /** Of `onward`: left its partner's fund when the partner closed; null while nothing of it did. */
  readonly recalled: Recalled | null;
}

/**
 * Returned money that goes on to no loan of its partner any more, because the partner closed. `sent` and `lost` in the loan's currency and
 * together part of `onward`; the bases are the same money in the donors' currency at the loan's rate, part of `onwardBasis`. `worth` is
 * what its donor got of `sent`: worth − sentBasis is gained or lost to the exchange rate.
 */
export interface Recalled {
  readonly sent: Minor;
  readonly sentBasis: Minor;
  readonly worth: Minor;
  /** The partner could not pay it back. */
  readonly lost: Minor;
  readonly lostBasis: Minor;
}

/**
 * The reserve gave its donor the whole amount back: from then on this money, and all that descends from it, works for the organisation.
 * `regained` is what of it has come back to the reserve (donors' currency).
 */
export interface TakenOver {
  readonly at: string;
  readonly cause: string;
  readonly regained: Minor;
}

export const RELEASED_TO = ["undirected", "parent", "reserve", "donor"] as const;

/** When and by which entry money left a loan again, and where to: its donor's word, the contribution it came from, the reserve, or back to its donor. */
export interface Release {
  readonly at: string;
  readonly cause: string;
  readonly to: (typeof RELEASED_TO)[number];
}
