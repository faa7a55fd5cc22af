// Owns which accounts each kind of adjustment moves; refuses to decide whether it may be made (functions/adjustments does).
import { type Currency, DONOR_CURRENCY } from "../money/currencies.ts";
import { type Minor, negate } from "../money/minor.ts";
import { type Account, account } from "./accounts.ts";
import { type Entry, entry } from "./entry.ts";

/**
 * What people may set the books right by, beside reversing an entry. Amounts are above zero; the kind says which way they go.
 * At the bank: what it charged or paid as interest; money that came or went and that nobody can explain yet; and what such money turned
 * out to be. At a partner: cash that is missing (the organisation bears it, no donor does), that was found again, or that is too much.
 * At Stripe: less or more is there than the books say, or its fees were booked too low or too high; what donors were told stands, the
 * organisation bears the difference.
 */
export const ADJUSTMENT_KINDS = [
  "bank_charge",
  "bank_interest",
  "unexplained_credit",
  "unexplained_debit",
  "explained_as_gift",
  "explained_as_charge",
  "sent_back",
  "cash_missing",
  "cash_found",
  "cash_too_much",
  "stripe_less",
  "stripe_more",
  "fee_more",
  "fee_less",
] as const;
export type AdjustmentKind = (typeof ADJUSTMENT_KINDS)[number];

/** Kinds about a partner's cash; the others are about our bank account and in the donors' currency. */
export const PARTNER_KINDS: ReadonlySet<AdjustmentKind> = new Set(["cash_missing", "cash_found", "cash_too_much"]);
/** Kinds that set the account at Stripe right, each for one thing that reconciliation found. */
export const STRIPE_KINDS: ReadonlySet<AdjustmentKind> = new Set([
  "stripe_less",
  "stripe_more",
  "fee_more",
  "fee_less",
]);
/** Kinds that move the bank account, and which way: only these explain a line of a statement. */
export const BANK_SIGN: Partial<Record<AdjustmentKind, 1n | -1n>> = {
  bank_charge: -1n,
  bank_interest: 1n,
  unexplained_credit: 1n,
  unexplained_debit: -1n,
  sent_back: -1n,
};

/** Money that waits in `suspense`, and what explains it later: each explains one whole adjustment of the kind named. */
export const EXPLAINS: Partial<Record<AdjustmentKind, AdjustmentKind>> = {
  explained_as_gift: "unexplained_credit",
  sent_back: "unexplained_credit",
  explained_as_charge: "unexplained_debit",
};

/** Account and direction of both legs. */
type Sides = readonly [readonly [Account, 1 | -1], readonly [Account, 1 | -1]];

function sidesOf(kind: AdjustmentKind, partnerId: string): Sides {
  const { bank, stripe, fees, interest, suspense, runningCosts, losses } = account;
  const cash = account.partner(partnerId);
  const sides: Record<AdjustmentKind, Sides> = {
    bank_charge: [
      [bank, -1],
      [fees, -1],
    ],
    bank_interest: [
      [bank, 1],
      [interest, 1],
    ],
    unexplained_credit: [
      [bank, 1],
      [suspense, 1],
    ],
    unexplained_debit: [
      [bank, -1],
      [suspense, -1],
    ],
    explained_as_gift: [
      [suspense, -1],
      [runningCosts, 1],
    ],
    explained_as_charge: [
      [suspense, 1],
      [fees, -1],
    ],
    sent_back: [
      [bank, -1],
      [suspense, -1],
    ],
    cash_missing: [
      [cash, -1],
      [losses, -1],
    ],
    cash_found: [
      [cash, 1],
      [losses, 1],
    ],
    cash_too_much: [
      [cash, 1],
      [suspense, 1],
    ],
    stripe_less: [
      [stripe, -1],
      [losses, -1],
    ],
    stripe_more: [
      [stripe, 1],
      [losses, 1],
    ],
    fee_more: [
      [stripe, -1],
      [fees, -1],
    ],
    fee_less: [
      [stripe, 1],
      [fees, 1],
    ],
  };
  return sides[kind];
}

/** The entry of an approved adjustment. `month` is the one a partner's statement counts it to, when that is still open. */
export function adjustmentEntry(fact: {
  adjustmentId: string;
  kind: AdjustmentKind;
  currency: Currency;
  amount: Minor;
  at: string;
  partnerId: string | null;
  month: string | null;
  lineId: string | null;
  findingId?: string | null;
  /** The second person, an opaque id. */
  approvedBy: string;
}): Entry {
  if (!PARTNER_KINDS.has(fact.kind) && fact.currency !== DONOR_CURRENCY)
    throw new Error(`${fact.kind} in ${fact.currency}`);
  return entry({
    cause: adjustmentCause(fact.adjustmentId),
    kind: "adjustment",
    at: fact.at,
    about: {
      adjustmentId: fact.adjustmentId,
      adjustment: fact.kind,
      approvedBy: fact.approvedBy,
      ...(fact.partnerId ? { partnerId: fact.partnerId } : {}),
      ...(fact.month ? { month: fact.month } : {}),
      ...(fact.lineId ? { lineId: fact.lineId } : {}),
      ...(fact.findingId ? { findingId: fact.findingId } : {}),
    },
    legs: sidesOf(fact.kind, fact.partnerId ?? "").map(([name, way]) => ({
      account: name,
      currency: fact.currency,
      amount: way === 1 ? fact.amount : negate(fact.amount),
    })),
  });
}

export function adjustmentCause(adjustmentId: string): string {
  return `adjustment:${adjustmentId}`;
}
