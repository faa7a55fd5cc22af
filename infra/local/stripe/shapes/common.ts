// Owns the small pieces that several of Stripe's objects share.

export type Metadata = Record<string, string>;

/** Stripe spells out every line of an address it does not know. */
export const noAddress = () => ({
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
});

/** Where Stripe documents an error code. */
export function docUrl(code: string): string {
  return `https://docs.stripe.com/error-codes#${code.replaceAll("_", "-")}`;
}
