// Owns what a partner's monthly statement is: cash expected, cash reported, two signatures; refuses to work the figures out (rules.ts does).
import type { Currency } from "../../money/currencies.ts";
import type { Minor } from "../../money/minor.ts";

/**
 * Why a partner's cash changed in a month. `corrections`: entries that belong to a month both sides had signed before they were made.
 * They all add up: opening + every row = closing.
 */
export const MOVES = [
  "received",
  "returned",
  "collected_principal",
  "collected_interest",
  "recovered",
  "overpaid",
  "overpayment_returned",
  "handed_out",
  "adjusted",
  "reversed",
  "other",
  "corrections",
] as const;
export type Move = (typeof MOVES)[number];
export const ROWS = ["opening", ...MOVES, "closing"] as const;
export type RowName = (typeof ROWS)[number];

/** An entry of an earlier, signed month that was made afterwards. */
export interface Correction {
  readonly cause: string;
  readonly kind: string;
  readonly ofMonth: string;
  readonly at: string;
  readonly amount: Minor;
}

/** What the journal says of a month, in one currency. */
export interface Figures {
  readonly rows: Readonly<Record<RowName, Minor>>;
  readonly corrections: readonly Correction[];
}

/** What the partner says it has, under the same rows; it may leave out all but its closing cash. */
export interface Report {
  readonly rows: Partial<Readonly<Record<RowName, Minor>>>;
  readonly note: string;
  readonly by: string;
  readonly at: string;
}

export interface Signature {
  readonly by: string;
  readonly at: string;
}

/** open → reported → partner_signed (the figures stand still from here on) → signed. Finance may send it back to reported. */
export const STATEMENT_STATES = ["open", "reported", "partner_signed", "signed"] as const;
export type StatementState = (typeof STATEMENT_STATES)[number];

/** `asOf`: what was booked up to this moment is in the figures; later entries of the month are corrections in the next one. */
export interface PartnerStatement {
  readonly partnerId: string;
  readonly month: string;
  readonly currency: Currency;
  readonly version: number;
  readonly state: StatementState;
  readonly report: Report | null;
  /** Set with the partner's signature. */
  readonly figures: Figures | null;
  readonly asOf: string | null;
  readonly partnerSignature: Signature | null;
  readonly financeSignature: Signature | null;
  /** Why finance sent it back, the last time. */
  readonly sentBack: { readonly reason: string; readonly by: string; readonly at: string } | null;
}

/** A month that nobody has said anything about. */
export function emptyStatement(partnerId: string, month: string, currency: Currency): PartnerStatement {
  const nothing = {
    report: null,
    figures: null,
    asOf: null,
    partnerSignature: null,
    financeSignature: null,
    sentBack: null,
  };
  return { partnerId, month, currency, version: 0, state: "open", ...nothing };
}
