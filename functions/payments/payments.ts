// Owns what Onward wants from a payment provider, in Onward's words; refuses to know how Stripe says it (stripe.ts does).
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
    };

export interface PayoutTruth {
  readonly id: string;
  readonly state: "on_its_way" | "paid" | "failed";
  readonly amount: Minor;
  readonly balanceTransaction: string;
}

/** A verified notice: which kind and about which object. What it says of the object is not trusted; the object is read again. */
export interface PaymentNotice {
  readonly id: string;
  readonly type: string;
  readonly objectId: string;
  /** The checkout it is about, where the notice names one. */
  readonly checkoutId: string | null;
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
  /** Null for a payout that the account does not have. Throws ProviderUnavailable. */
  readPayout(payoutId: string): Promise<PayoutTruth | null>;
  /** Checks the signature over the raw body; null when it is wrong, missing, altered or stale. */
  notice(rawBody: string, signature: string | null): Promise<PaymentNotice | null>;
}
