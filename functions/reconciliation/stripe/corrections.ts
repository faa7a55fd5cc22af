// Owns by which adjustment each thing that is wrong with Stripe is set right, or that its entry is taken back; refuses to book either.
import type { AdjustmentKind } from "../../ledger/adjustments.ts";
import { DONOR_CURRENCY } from "../../money/currencies.ts";
import { type Minor, negate } from "../../money/minor.ts";
import type { FaultKind, StripeFault } from "./fault.ts";

/** Faults of one entry too many: nothing at Stripe stands behind it. */
const TOO_MANY: ReadonlySet<FaultKind> = new Set(["doubled_entry", "entry_without_transaction", "entry_unnamed"]);
/** Faults that are an amount in the books which Stripe does not have, or the other way round. */
const AMOUNTS: ReadonlySet<FaultKind> = new Set([...TOO_MANY, "wrong_amount", "wrong_kind", "unknown_kind"]);
/** Entries on which nothing else stands, by how their causes begin: their exact mirror undoes all of them. */
const ALONE = /^(payout|payout-failed|stripe-fee):/;

export interface Correction {
  readonly kind: AdjustmentKind;
  /** Above zero. */
  readonly amount: Minor;
}

/**
 * How a fault is set right by people. "reverse": its entry is taken back, since nothing else stands on it. An adjustment otherwise: a gift,
 * a refund or a dispute stays as donors were told, and the organisation bears the difference, never another donor. Null: there is nothing
 * to book, or Stripe has to be asked first.
 */
export function correctionOf(
  fault: Pick<StripeFault, "kind" | "causes" | "currency" | "off">,
): Correction | "reverse" | null {
  const { kind, causes, currency, off } = fault;
  if (currency !== DONOR_CURRENCY || off === 0n) return null;
  const more = off > 0n;
  const amount = more ? off : negate(off);
  const alone = causes.length > 0 && causes.every((cause) => ALONE.test(cause));
  if (alone && TOO_MANY.has(kind)) return "reverse";
  // What Stripe took for itself is a fee, however wrongly it was booked.
  const fee = kind === "wrong_fee" || causes.every((cause) => cause.startsWith("stripe-fee:"));
  if (kind === "wrong_fee" || (alone && fee && kind === "wrong_amount")) {
    return { kind: more ? "fee_more" : "fee_less", amount };
  }
  // The bank has the other half of a payout: it is booked anew, as Stripe says.
  if (alone && kind === "wrong_amount") return "reverse";
  return AMOUNTS.has(kind) ? { kind: more ? "stripe_less" : "stripe_more", amount } : null;
}
