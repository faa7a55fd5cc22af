// Owns the currencies Onward knows and their exponents; refuses to know rates, amounts or how anything is shown on a page.

/**
 * `exponent`: digits after the point in our books (ISO 4217, never taken from `Intl`, which follows CLDR and differs).
 * `shown`: digits people expect to read. `stripe`: digits in Stripe's `amount`, null where Stripe is not used for it.
 * Sources: ISO 4217 list one; Stripe "Supported currencies" (zero-decimal and three-decimal lists).
 */
interface CurrencyFacts {
  readonly exponent: 0 | 2 | 3;
  readonly shown: 0 | 2 | 3;
  readonly stripe: 0 | 2 | 3 | null;
}

export const CURRENCIES = {
  BHD: { exponent: 3, shown: 3, stripe: 3 },
  CHF: { exponent: 2, shown: 2, stripe: 2 },
  EUR: { exponent: 2, shown: 2, stripe: 2 },
  GBP: { exponent: 2, shown: 2, stripe: 2 },
  GHS: { exponent: 2, shown: 2, stripe: null },
  IDR: { exponent: 2, shown: 0, stripe: 2 },
  INR: { exponent: 2, shown: 2, stripe: 2 },
  JOD: { exponent: 3, shown: 3, stripe: 3 },
  KES: { exponent: 2, shown: 2, stripe: 2 },
  KGS: { exponent: 2, shown: 2, stripe: 2 },
  KHR: { exponent: 2, shown: 0, stripe: 2 },
  PEN: { exponent: 2, shown: 2, stripe: 2 },
  PHP: { exponent: 2, shown: 2, stripe: 2 },
  PKR: { exponent: 2, shown: 2, stripe: 2 },
  RWF: { exponent: 0, shown: 0, stripe: 0 },
  TND: { exponent: 3, shown: 3, stripe: 3 },
  UGX: { exponent: 0, shown: 0, stripe: 2 },
  USD: { exponent: 2, shown: 2, stripe: 2 },
  VND: { exponent: 0, shown: 0, stripe: 0 },
  XOF: { exponent: 0, shown: 0, stripe: 0 },
} as const satisfies Record<string, CurrencyFacts>;

export type Currency = keyof typeof CURRENCIES;

/** The currency in which donors give and goals are counted. */
export const DONOR_CURRENCY = "EUR" satisfies Currency;

export function isCurrency(code: string): code is Currency {
  return Object.hasOwn(CURRENCIES, code);
}

/** Digits after the point in our books. */
export function exponentOf(currency: Currency): number {
  return CURRENCIES[currency].exponent;
}
