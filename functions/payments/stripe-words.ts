// Owns the small things that every file about Stripe needs: amounts, moments, ids, what is missing, names of acts; refuses to know any act.
import Stripe from "stripe";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { type Minor, minor } from "../money/minor.ts";

/** The donors' currency as Stripe writes it. */
export const STRIPE_CURRENCY = DONOR_CURRENCY.toLowerCase();
/** Stripe's largest page. */
export const PAGE_MAX = 100;

/** Stripe's whole numbers of minor units. The donors' currency has the same exponent at Stripe as with us. */
export const amountOf = (units: number): Minor => minor(BigInt(units));

export const momentOf = (seconds: number): string => new Date(seconds * 1000).toISOString();
export const secondsOf = (moment: Date): number => Math.floor(moment.getTime() / 1000);

/** The id of what may stand there whole, by its id, or not at all. */
export function idOf(reference: string | { readonly id: string } | null | undefined): string | null {
  if (!reference) return null;
  return typeof reference === "string" ? reference : reference.id;
}

/** What was asked to be expanded and is there; null where there is none. */
export function whole<Thing extends { readonly id: string }>(
  reference: string | Thing | null | undefined,
): Thing | null {
  return reference && typeof reference !== "string" ? reference : null;
}

/** A thing, or null where the account has none under that id. */
export async function orNull<Thing>(asked: Promise<Thing>): Promise<Thing | null> {
  return asked.catch((error: unknown) => {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "resource_missing") return null;
    throw error;
  });
}

/** Names under which one act is asked for at most. Stripe forgets them all after a day. */
const NAMES_MAX = 5;

/**
 * Asks for something once, under its name. Stripe keeps its first answer to a name for a day, an error of its own too, and repeats that
 * error however often it is asked: what it repeats is asked for under the next name. Only for what does no harm where nobody hears of it,
 * such as a page whose address was never told. Source: docs.stripe.com/api/idempotent_requests
 */
export async function underName<Thing>(
  name: string,
  ask: (once: { readonly idempotencyKey: string }) => Promise<Thing>,
): Promise<Thing> {
  for (let nth = 1; ; nth++) {
    try {
      return await ask({ idempotencyKey: nth === 1 ? name : `${name}:${nth}` });
    } catch (error) {
      if (nth === NAMES_MAX || !isRepeated(error)) throw error;
    }
  }
}

function isRepeated(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeAPIError && error.headers?.["idempotent-replayed"] === "true";
}
