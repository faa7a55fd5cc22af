// Owns what Onward wants from a payment provider, in Onward's words; refuses to know how Stripe says it (stripe*.ts do).
import type { Minor } from "../money/minor.ts";

export interface PaymentRequest {
  readonly checkoutId: string;
  readonly lines: readonly { readonly name: string; readonly amount: Minor }[];
  readonly email: string | null;
  readonly locale: string | null;
  readonly expiresAt: Date;
}

/** What the provider says of a checkout now. Amounts in the donors' currency. */
export type PaymentTruth =
  | { readonly state: "open" }
  | { readonly state: "processing"; readonly email: string | null }
  | { readonly state: "failed" }
  | { readonly state: "expired" }
  | {
      readonly state: "paid";
      readonly paymentId: string;
      readonly balanceTransaction: string;
      readonly gross: Minor;
      readonly fee: Minor;
      readonly email: string | null;
      /** The moment at which the provider's balance changed. */
      readonly movedAt?: string;
    };

/** A change of what the provider holds for us. `amount` is signed as the provider's balance sees it and before its `fee`. */
export interface Movement {
  readonly balanceTransaction: string;
  readonly amount: Minor;
  readonly fee: Minor;
  /** The moment at which it changed. */
  readonly movedAt?: string;
}

/**
 * One refund of a payment. `amount` is above zero: what left by its balance transaction, or what was asked while there is none. A
 * refund that failed or was cancelled after its money had left has `failureBalanceTransaction`, by which all of it came back.
 */
export interface RefundTruth {
  readonly id: string;
  readonly state: "pending" | "succeeded" | "failed" | "canceled";
  readonly amount: Minor;
  readonly balanceTransaction: string | null;
  readonly failureBalanceTransaction: string | null;
  readonly createdAt: string;
  /** The moment at which its money came back, where it did. */
  readonly returnedAt?: string;
  /** Ours, where Onward asked for it; null for one that somebody made in the provider's own dashboard. */
  readonly refundId: string | null;
}

/**
 * One dispute of a payment. Its money is in `movements` (none while it is a mere inquiry, one when it was withdrawn, two when it
 * was given back) and nowhere else; `amount` is what the giver's bank asks for. `won` covers every end that leaves us the money.
 */
export interface DisputeTruth {
  readonly id: string;
  readonly state: "open" | "won" | "lost";
  readonly reason: string;
  readonly amount: Minor;
  /** Until when it can be answered. */
  readonly dueBy: string | null;
  readonly movements: readonly Movement[];
}

/** Everything that is true of a payment now. Amounts come from balance transactions, never from what an event said. */
export interface PaymentHistory {
  readonly paymentId: string;
  /** What it paid for: a checkout, or a month of a plan. Both null for a payment that did not come through Onward. */
  readonly checkoutId: string | null;
  readonly planId: string | null;
  readonly state: "pending" | "succeeded" | "failed";
  readonly gross: Minor;
  readonly fee: Minor;
  readonly balanceTransaction: string | null;
  /** The moment at which the provider's balance changed. */
  readonly movedAt?: string;
  /** Oldest first, both. */
  readonly refunds: readonly RefundTruth[];
  readonly disputes: readonly DisputeTruth[];
}

export interface RefundRequest {
  /** Ours: the same id never gives money back twice, however often and however late it is asked. */
  readonly refundId: string;
  readonly paymentId: string;
  readonly amount: Minor;
}

/** A refund, or why the provider will not make one: nothing was moved then. */
export type RefundAnswer =
  | { readonly ok: true; readonly refund: RefundTruth }
  | { readonly ok: false; readonly why: "disputed" | "already_refunded" | "too_large" | "not_refundable" };

/** A payout, before and after it reached the bank: what is `paid` may still fail days later. */
export interface PayoutTruth {
  readonly id: string;
  readonly state: "on_its_way" | "paid" | "failed";
  readonly amount: Minor;
  readonly balanceTransaction: string;
  /** Set when it failed or was cancelled: by this its whole amount came back to the provider's balance. */
  readonly failureBalanceTransaction: string | null;
  readonly createdAt: string;
  /** The moment at which its money came back, where it did. */
  readonly returnedAt?: string;
  /** The day it is, or was, to reach the bank, in the provider's time (UTC). */
  readonly arrivesOn: string;
  /** Whether `payoutTransactions` tells what is in it: only for automatic payouts, once the provider has closed them. */
  readonly itemised: boolean;
  /** What the bank may show beside it: a trace number, or the text on the statement. */
  readonly reference: string | null;
}

/** What a donor wants to give each month; the provider takes it by itself from the second month on. */
export interface PlanRequest {
  readonly planId: string;
  readonly lines: readonly { readonly name: string; readonly amount: Minor }[];
  readonly email: string | null;
  readonly locale: string | null;
  readonly expiresAt: Date;
}

/** By what the provider knows a plan: its payment page, and from the first payment on its subscription. */
export interface PlanHandle {
  readonly sessionId: string;
  readonly subscriptionId: string | null;
}

/** What the provider says of a plan now. */
export interface PlanTruth {
  /** `past_due`: a renewal was not paid, and the provider tries again. */
  readonly state: "open" | "expired" | "active" | "past_due" | "cancelled";
  readonly subscriptionId: string | null;
  readonly email: string | null;
  readonly nextPaymentAt: string | null;
  readonly cancelledAt: string | null;
  /** The renewal that was not paid. */
  readonly owed: { readonly invoiceId: string; readonly amount: Minor; readonly triesAgainAt: string | null } | null;
  /** Every month that was paid, oldest first; `readPayment` tells the money. */
  readonly paid: readonly { readonly invoiceId: string; readonly paymentId: string; readonly paidAt: string }[];
}

/** One line of the provider's balance. `net` = `amount` - `fee`, signed as its balance sees them; money in `currency`. */
export interface BalanceTransaction {
  readonly id: string;
  /** What it is to a bookkeeper (Stripe's reporting_category): charge, refund, refund_failure, dispute, dispute_reversal, payout, payout_reversal, fee … */
  readonly category: string;
  /** What it is to the provider: finer, and less stable. */
  readonly type: string;
  /** ISO code, upper case. The books hold the donors' currency there; a line in any other is a finding. */
  readonly currency: string;
  readonly amount: Minor;
  readonly fee: Minor;
  readonly net: Minor;
  /** The provider's object that made it: charge, refund, dispute, payout. */
  readonly sourceId: string | null;
  readonly paymentId: string | null;
  /** Known for payouts and their failures, and for what `payoutTransactions` lists; the provider does not say it of others. */
  readonly payoutId: string | null;
  readonly createdAt: string;
  readonly availableOn: string;
  readonly description: string | null;
}

/** A verified notice: which kind and about which object. What it says of the object is not trusted; the object is read again. */
export interface PaymentNotice {
  readonly id: string;
  readonly type: string;
  readonly objectId: string;
  /** The checkout it is about, where the notice names one. */
  readonly checkoutId: string | null;
  /** The payment it is about: of a charge, a refund, a dispute, a payment itself. */
  readonly paymentId: string | null;
  /** The plan of monthly giving it is about, where the notice names one. */
  readonly planId: string | null;
}

/** The provider did not answer, or answered with an error of its own. Nothing is known; try again. */
export class ProviderUnavailable extends Error {}

export interface Payments {
  /** Opens a hosted payment page; the same checkout always gives the same page. Throws ProviderUnavailable. */
  open(request: PaymentRequest): Promise<{ sessionId: string; url: string }>;
  /** Reads what is true now. Throws ProviderUnavailable. */
  read(sessionId: string): Promise<PaymentTruth>;
  /** Ends a page nobody paid on; harmless when it has ended. Throws ProviderUnavailable. */
  expire(sessionId: string): Promise<void>;
  /** The page on which a payment was made; null for one made elsewhere. Throws ProviderUnavailable. */
  sessionOf(paymentId: string): Promise<string | null>;
  /** Null for a payment that the account does not have, or in another currency. Throws ProviderUnavailable. */
  readPayment(paymentId: string): Promise<PaymentHistory | null>;
  /**
   * Gives money back. The provider forgets idempotency keys after 24 hours, so before it is asked the payment's refunds are read:
   * one that carries this `refundId` is the answer, also when it failed. Throws ProviderUnavailable.
   */
  refund(request: RefundRequest): Promise<RefundAnswer>;
  /** Null for a payout that the account does not have, or in another currency. Throws ProviderUnavailable. */
  readPayout(payoutId: string): Promise<PayoutTruth | null>;
  /** What is in a payout, the payout's own line included: together zero. Empty where it is not itemised. Throws ProviderUnavailable. */
  payoutTransactions(payoutId: string): AsyncIterable<BalanceTransaction>;
  /** Every line of the balance created from `from` on and before `to`, newest first. Throws ProviderUnavailable. */
  transactions(range: { readonly from: Date; readonly to: Date }): AsyncIterable<BalanceTransaction>;
  /** Opens a hosted page on which a plan begins; the same plan always gives the same page. Throws ProviderUnavailable. */
  openPlan(request: PlanRequest): Promise<{ sessionId: string; url: string }>;
  /** Reads what is true of a plan now. Throws ProviderUnavailable. */
  readPlan(handle: PlanHandle): Promise<PlanTruth>;
  /**
   * Ends a plan at once: its page when nobody paid on it yet, its subscription with every invoice that is not paid. Harmless when it has
   * ended. When this has answered, the provider begins no payment for it any more. Throws ProviderUnavailable.
   */
  cancelPlan(planId: string, handle: PlanHandle): Promise<void>;
  /** A page of the provider on which the donor changes the card of a plan; it lives for minutes. Throws ProviderUnavailable. */
  cardPage(handle: PlanHandle, returnUrl: string): Promise<string>;
  /** What the provider would have told since then (it keeps 30 days), newest first: for notices that were lost. Throws ProviderUnavailable. */
  noticesSince(since: Date): AsyncIterable<PaymentNotice>;
  /** Checks the signature over the raw body; null when it is wrong, missing, altered or stale. */
  notice(rawBody: string, signature: string | null): Promise<PaymentNotice | null>;
}
