// Owns what a lot is: one piece of a donor's money that stands in no loan and waits for their word; refuses to say where it goes.
import type { Minor } from "../money/minor.ts";

/**
 * Amounts in the donors' currency. `left` is what has not been directed or given back yet; the account `undirected/<donor>` is the sum
 * of it over the donor's lots. `loanId` and `partnerId`: where it was meant to go, null where the donor named nobody.
 */
export interface Lot {
  readonly id: string;
  readonly version: number;
  readonly donorId: string;
  /** The journal entry that brought it. */
  readonly cause: string;
  /** The donation it belongs to: id of a checkout, or of a plan's payment. */
  readonly donationId: string;
  readonly amount: Minor;
  readonly left: Minor;
  readonly loanId: string | null;
  readonly partnerId: string | null;
  /** Where it may go by itself; empty lists: anywhere. */
  readonly countries: readonly string[];
  readonly sectors: readonly string[];
  /** The contribution it came back from, when its partner closed; null for money that has not been lent yet. */
  readonly from: LotOrigin | null;
  readonly since: string;
  /** When this day (UTC) is over it goes by itself. */
  readonly chooseBy: string;
}

/** Money that has worked before keeps its lineage. `generation` is the one it worked in. */
export interface LotOrigin {
  readonly contributionId: string;
  readonly loanId: string;
  readonly generation: number;
}

/** Days that a donor has to say where money goes that found no room, or came out of a loan that ended; then it goes by itself. */
export const CHOOSE_DAYS = 30;
