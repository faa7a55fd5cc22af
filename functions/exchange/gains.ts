// Owns what a loan's money gained and lost by changing currency, step by step; refuses to read it, and to say who bears it.
import type { Contribution } from "../contributions/contribution.ts";
import type { QuotedRate } from "../ledger/entry.ts";
import { type Minor, minor, minus, total, ZERO } from "../money/minor.ts";

/** Money sent for the loan: promised at the posted rate, sent at the transfer's. Donors' currency, `received` in the loan's. */
export interface SentPart {
  readonly transferId: string;
  readonly rate: QuotedRate;
  readonly promised: Minor;
  readonly sent: Minor;
  readonly received: Minor;
  /** Above zero: sending cost less than was promised. */
  readonly gain: Minor;
}

/** Gains above zero, losses below. */
export interface Gains {
  readonly sent: SentPart | null;
  /** What the partner holds more or less than the principal, in the loan's currency: rounding. Null before the hand-out. */
  readonly rounding: Minor | null;
  /** Money that came back from other loans: what it is worth here, and what it was worth there. Donors' currency. */
  readonly recycledIn: { readonly amount: Minor; readonly basis: Minor; readonly gain: Minor };
  /** All of it in the donors' currency, without rounding. */
  readonly total: Minor;
}

/** `handOutFx`: the `fx` leg of the loan's hand-out, null before it. */
export function gainsOf(
  contributions: readonly Contribution[],
  sent: Omit<SentPart, "gain"> | null,
  handOutFx: Minor | null,
): Gains {
  const recycled = contributions.filter((one) => one.parentId !== null && one.released === null);
  const amount = total(recycled.map((one) => one.amount));
  const basis = total(recycled.map((one) => one.basis));
  const part = sent && { ...sent, gain: minus(sent.promised, sent.sent) };
  const gain = minus(amount, basis);
  return {
    sent: part,
    rounding: handOutFx,
    recycledIn: { amount, basis, gain },
    total: minor((part?.gain ?? ZERO) + gain),
  };
}
