// Owns Stripe's public test numbers and what each leads to; knows nothing of charges.
import type { Failure, PaymentMeans } from "../shapes/charge.ts";

export type CardOutcome =
  | { kind: "pays" }
  | { kind: "declines"; failure: Failure }
  /** It can be kept on file; whatever is charged to it is declined. */
  | { kind: "declines_later"; failure: Failure }
  | { kind: "is_disputed"; reason: string }
  | { kind: "refund_waits" }
  | { kind: "refund_fails" };
export type DebitOutcome = { kind: "settles" } | { kind: "fails" };

interface TestCard {
  brand: string;
  country: string;
  outcome: CardOutcome;
}

const pays = (brand: string, country: string): TestCard => ({ brand, country, outcome: { kind: "pays" } });
const declines = (code: string, declineCode: string | null, message: string): TestCard => ({
  brand: "visa",
  country: "US",
  outcome: { kind: "declines", failure: { code, declineCode, message } },
});
const isDisputed = (reason: string): TestCard => ({
  brand: "visa",
  country: "US",
  outcome: { kind: "is_disputed", reason },
});

const refundLater = (kind: "refund_waits" | "refund_fails"): TestCard => ({
  brand: "visa",
  country: "US",
  outcome: { kind },
});

const DECLINED = "Your card was declined.";

/** Source: https://docs.stripe.com/testing */
const CARDS: Readonly<Record<string, TestCard>> = {
  "4242424242424242": pays("visa", "US"),
  "4000002760000016": pays("visa", "DE"),
  "5555555555554444": pays("mastercard", "US"),
  "378282246310005": pays("amex", "US"),
  "4000000000000002": declines("card_declined", "generic_decline", DECLINED),
  "4000000000009995": declines("card_declined", "insufficient_funds", "Your card has insufficient funds."),
  "4000000000000069": declines("expired_card", "expired_card", "Your card has expired."),
  "4000000000000127": declines("incorrect_cvc", "incorrect_cvc", "Your card's security code is incorrect."),
  "4000000000000119": declines(
    "processing_error",
    "processing_error",
    "An error occurred while processing your card. Try again in a little bit.",
  ),
  "4000000000000259": isDisputed("fraudulent"),
  "4000000000002685": isDisputed("product_not_received"),
  "4000000000000341": {
    brand: "visa",
    country: "US",
    outcome: {
      kind: "declines_later",
      failure: { code: "card_declined", declineCode: "generic_decline", message: DECLINED },
    },
  },
  "4000000000007726": refundLater("refund_waits"),
  "4000000000005126": refundLater("refund_fails"),
};

const REAL_CARD = declines(
  "card_declined",
  "test_mode_live_card",
  `${DECLINED} Only test cards work here: no real money moves.`,
);

/** Source: https://docs.stripe.com/payments/sepa-debit/accept-a-payment */
const IBANS: Readonly<Record<string, DebitOutcome>> = {
  DE89370400440532013000: { kind: "settles" },
  DE62370400440532013001: { kind: "fails" },
};

/** The part of a number that people type for readability. */
export const compact = (written: string) => written.replaceAll(/[\s-]/g, "").toUpperCase();

/** What a card number leads to, or null when it cannot be a card number at all. */
export function testCard(number: string): TestCard | null {
  if (!/^\d{12,19}$/.test(number) || !passesLuhn(number)) return null;
  return CARDS[number] ?? REAL_CARD;
}

/** What an IBAN leads to, or null when it is not one of the test accounts. */
export function testDebit(iban: string): { outcome: DebitOutcome; means: PaymentMeans } | null {
  const outcome = IBANS[iban];
  if (!outcome) return null;
  const means = {
    type: "sepa_debit",
    country: iban.slice(0, 2),
    bankCode: iban.slice(4, 12),
    last4: iban.slice(-4),
  } as const;
  return { outcome, means };
}

/** The check digit of card numbers, ISO/IEC 7812-1. */
function passesLuhn(number: string): boolean {
  const digits = [...number].reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => {
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
