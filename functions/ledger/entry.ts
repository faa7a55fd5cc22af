// Owns what a journal entry is and when it balances; refuses to know which business fact needs which entry (chart.ts does).
import type { Currency } from "../money/currencies.ts";
import { type Minor, plus, ZERO } from "../money/minor.ts";
import { type Account, classOf } from "./accounts.ts";

/** Why money moved. A closed list. */
export const ENTRY_KINDS = [
  // Donors' money comes, and goes back.
  ...(["gift", "refund", "refund_failed", "dispute", "redirection", "release"] as const),
  // Between Stripe, the bank and partners.
  ...([
    "payout",
    "payout_failed",
    "stripe_fee",
    "transfer",
    "transfer_returned",
    "partner_returned",
    "partner_share",
  ] as const),
  // A loan's life.
  ...([
    "hand_out",
    "not_handed_out",
    "repayment",
    "recovery",
    "overpayment",
    "overpayment_returned",
    "write_off",
    "recycling",
  ] as const),
  // People set the books right.
  ...(["adjustment", "reversal"] as const),
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** A change of one account in one currency: positive makes a place fuller, a purpose larger, a result better. */
export interface Leg {
  readonly account: Account;
  readonly currency: Currency;
  readonly amount: Minor;
}

export function leg(name: Account, currency: Currency, amount: Minor): Leg {
  return { account: name, currency, amount };
}

/** Loan currency for one unit of the donors' currency, with its origin. */
export interface QuotedRate {
  readonly value: string;
  readonly source: string;
  readonly date: string;
}

/**
 * `cause` names the entry: the same fact always makes the same cause, so a replay collides instead of paying twice.
 * `about` holds opaque ids only, never personal data.
 */
export interface Entry {
  readonly cause: string;
  readonly kind: EntryKind;
  readonly at: string;
  readonly legs: readonly Leg[];
  readonly about: Readonly<Record<string, string | readonly string[]>>;
  readonly rate?: QuotedRate;
  /** Stripe's balance transaction: exactly one entry names each. One that was taken back and booked again bears its number: `txn_1:2`. */
  readonly balanceTransaction?: string;
}

/** Per currency: what the places gained less what purposes and results gained. Zero everywhere in a good entry. */
export function imbalance(legs: readonly Leg[]): Map<Currency, bigint> {
  const sums = new Map<Currency, bigint>();
  for (const leg of legs) {
    const sign = classOf(leg.account) === "place" ? 1n : -1n;
    sums.set(leg.currency, (sums.get(leg.currency) ?? 0n) + sign * leg.amount);
  }
  return sums;
}

/** One leg per account and currency: a table transaction may touch each balance only once. */
function merged(legs: readonly Leg[]): Leg[] {
  const sums = new Map<string, Leg>();
  for (const leg of legs) {
    const key = `${leg.account} ${leg.currency}`;
    const before = sums.get(key);
    sums.set(key, before ? { ...leg, amount: plus(before.amount, leg.amount) } : leg);
  }
  return [...sums.values()].filter((leg) => leg.amount !== 0n);
}

/** Builds an entry; legs of zero are left out. Throws when it does not balance or names an unknown account: that is our bug. */
export function entry(draft: Entry): Entry {
  const legs = merged(draft.legs);
  for (const leg of legs) if (!classOf(leg.account)) throw new Error(`${draft.cause}: no account ${leg.account}`);
  for (const [currency, off] of imbalance(legs)) {
    if (off !== 0n) throw new Error(`${draft.cause} is off by ${off} ${currency}`);
  }
  if (legs.length === 0) throw new Error(`${draft.cause} moves nothing`);
  return { ...draft, legs };
}

/** What an entry changed an account by; zero where it did not. For accounts that it changed in one currency. */
export function movedAt(entry: Entry, name: string): Minor {
  return entry.legs.find((leg) => leg.account === name)?.amount ?? ZERO;
}

/** The balance transaction at Stripe that an entry tells of, without the number of its booking. */
export function transactionOfEntry(entry: Pick<Entry, "balanceTransaction">): string | undefined {
  return entry.balanceTransaction?.replace(/(:2)+$/, "");
}

/** The same entry once more, after it was taken back: another name for the cause, and for the transaction. */
export function bookedAgain(draft: Entry): Entry {
  const { cause, balanceTransaction } = draft;
  return {
    ...draft,
    cause: `${cause}:2`,
    ...(balanceTransaction === undefined ? {} : { balanceTransaction: `${balanceTransaction}:2` }),
  };
}
