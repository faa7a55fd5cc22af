// Owns what the books say moved at the bank: one movement for each entry that moves it; refuses to know the bank's own lines.
import { account } from "../../ledger/accounts.ts";
import type { Entry, EntryKind } from "../../ledger/entry.ts";
import { type Currency, DONOR_CURRENCY } from "../../money/currencies.ts";
import { type Minor, minor } from "../../money/minor.ts";

/** `left` is what no line of a statement is matched with yet, signed like `amount`. `thing` is what a bank may have been told: an id. */
export interface BankMovement {
  readonly cause: string;
  readonly version: number;
  readonly kind: EntryKind;
  readonly currency: Currency;
  readonly amount: Minor;
  readonly left: Minor;
  /** The day on which the bank is expected to show it. */
  readonly day: string;
  readonly at: string;
  readonly thing: string | null;
  readonly partnerId: string | null;
}

/** What an entry moves at the bank; null when it moves nothing there. */
export function movementOf(entry: Entry): BankMovement | null {
  const legs = entry.legs.filter((leg) => leg.account === account.bank && leg.currency === DONOR_CURRENCY);
  const amount = minor(legs.reduce((sum, leg) => sum + leg.amount, 0n));
  if (amount === 0n) return null;
  const { payoutId, transferId, partnerId, arrivesOn } = entry.about;
  const day = entry.rate?.date ?? (typeof arrivesOn === "string" ? arrivesOn : entry.at.slice(0, 10));
  const thing = [payoutId, transferId].find((one) => typeof one === "string");
  return {
    cause: entry.cause,
    version: 1,
    kind: entry.kind,
    currency: DONOR_CURRENCY,
    amount,
    left: amount,
    day,
    at: entry.at,
    thing: typeof thing === "string" ? thing : null,
    partnerId: typeof partnerId === "string" ? partnerId : null,
  };
}
