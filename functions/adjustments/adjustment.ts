// Owns what an adjustment is: the books set right by two people, for a reason; refuses to decide what may happen to it (rules.ts does).
import type { AdjustmentKind } from "../ledger/adjustments.ts";
import type { Currency } from "../money/currencies.ts";
import type { Minor } from "../money/minor.ts";

/** proposed → approved, or proposed → cancelled. Both ends are final: an approved one is undone by reversing its entry. */
export const ADJUSTMENT_STATES = ["proposed", "approved", "cancelled"] as const;
export type AdjustmentState = (typeof ADJUSTMENT_STATES)[number];

/** Whether its money is in the books and nobody has said yet what it is. */
export function isUnexplained(
  adjustment: Pick<Adjustment, "state" | "kind" | "explainedBy"> & { readonly reversedAt?: string | null },
): boolean {
  const { state, kind, explainedBy, reversedAt = null } = adjustment;
  const waits = kind === "unexplained_credit" || kind === "unexplained_debit";
  return waits && state === "approved" && explainedBy === null && reversedAt === null;
}

/** `amount` is above zero. People are opaque ids. */
export interface Adjustment {
  readonly id: string;
  readonly version: number;
  readonly state: AdjustmentState;
  readonly kind: AdjustmentKind;
  readonly currency: Currency;
  readonly amount: Minor;
  /** For kinds about a partner's cash, and the month of its statement they belong to (`2026-11`). */
  readonly partnerId: string | null;
  readonly month: string | null;
  /** The line of a bank statement that it explains. */
  readonly lineId: string | null;
  /** What reconciliation with Stripe found, and this sets right. */
  readonly findingId: string | null;
  /** The adjustment whose money it explains, and of such money: the adjustment that explained it. */
  readonly explains: string | null;
  readonly explainedBy: string | null;
  readonly explanation: string;
  readonly requestHash: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  readonly cancelledBy: string | null;
  readonly cancelledAt: string | null;
  /** When its entry was taken back: it stays approved, and counts no more. */
  readonly reversedAt: string | null;
}
