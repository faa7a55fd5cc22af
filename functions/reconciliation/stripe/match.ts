// Owns holding each movement at Stripe against the one entry that must tell of it; refuses to read either of them, or to repair anything.
import { account } from "../../ledger/accounts.ts";
import { type Entry, transactionOfEntry } from "../../ledger/entry.ts";
import { type Minor, minor } from "../../money/minor.ts";
import { type FaultKind, type StripeFault, UNSEEN } from "./fault.ts";
import { payoutFaults } from "./itemise.ts";
import type { ItemisedPayout, StripeTransaction, TransactionKind } from "./transaction.ts";

/** A movement and the entry that tells of it, the same to the cent. */
export interface Pair {
  readonly transaction: StripeTransaction;
  readonly cause: string;
}

export interface Matching {
  readonly matched: readonly Pair[];
  readonly faults: readonly StripeFault[];
}

/** How the entry of each kind of movement is named: `gift:<payment>`, `refund:<refund>` … */
const PREFIX: Record<TransactionKind, string | null> = {
  charge: "gift:",
  refund: "refund:",
  refund_failure: "refund-failed:",
  dispute: "dispute:",
  dispute_reversal: "dispute:",
  payout: "payout:",
  payout_failure: "payout-failed:",
  fee: "stripe-fee:",
  other: null,
};

/** How the entry of a movement must be named; null where only its content can tell. */
export function nameOf(transaction: StripeTransaction): string | null {
  const { kind, id, sourceId, paymentId } = transaction;
  const tail: Record<TransactionKind, string | null> = {
    charge: paymentId,
    refund: sourceId,
    refund_failure: sourceId,
    dispute: id,
    dispute_reversal: id,
    payout: sourceId,
    payout_failure: sourceId,
    fee: id,
    other: null,
  };
  return tail[kind] === null ? null : `${PREFIX[kind]}${tail[kind]}`;
}

/**
 * Matches a period. `transactions` are all that Stripe lists; `entries` all of the books that could tell of them; those for
 * which `mayBeAlone` is false (booked outside of the period) are looked up and never accused. An entry that was reversed counts as
 * not there, and so does its reversal.
 */
export function matchStripe(given: {
  readonly transactions: readonly StripeTransaction[];
  readonly payouts: readonly ItemisedPayout[];
  readonly entries: readonly Entry[];
  readonly mayBeAlone?: (entry: Entry) => boolean;
}): Matching {
  const entries = standing(given.entries).filter(movesStripe);
  const named = grouped(entries);
  const matched: Pair[] = [];
  const faults: StripeFault[] = [];
  const known = new Map(given.transactions.map((one) => [one.id, one]));
  const booked = new Map<string, Entry>();
  for (const transaction of known.values()) {
    const own = named.get(transaction.id) ?? [];
    const [first] = own;
    if (first && transaction.kind === "charge") booked.set(String(first.about.checkoutId), first);
    const found = own.length > 1 ? [doubled(transaction, own)] : first ? differences(transaction, first) : null;
    if (found?.length === 0 && first) matched.push({ transaction, cause: first.cause });
    else if (found) faults.push(...found);
  }
  for (const transaction of known.values()) {
    if (named.has(transaction.id)) continue;
    const twin = transaction.checkoutId !== null ? booked.get(transaction.checkoutId) : undefined;
    faults.push(unseen(transaction, transaction.kind === "charge" ? twin : undefined));
  }
  const told = new Map(matched.map((pair) => [pair.cause, pair]));
  const twins = new Map(entries.filter((one) => told.has(one.cause)).map((one) => [objectOf(one), one]));
  for (const entry of entries) {
    if (known.has(transactionOfEntry(entry) ?? "")) continue;
    if (given.mayBeAlone?.(entry) ?? true) faults.push(alone(entry, twins.get(objectOf(entry))));
  }
  return { matched, faults: [...faults, ...payoutFaults([...known.values()], given.payouts)] };
}

/** Entries that stand and could tell of a movement: neither reversed nor a reversal, nor what people set a finding right by. */
function standing(entries: readonly Entry[]): Entry[] {
  const reversed = new Set(entries.flatMap((one) => (one.kind === "reversal" ? [String(one.about.reverses)] : [])));
  const books = entries.filter((one) => one.kind !== "reversal" && !reversed.has(one.cause));
  return books.filter((one) => one.about.findingId === undefined);
}

function movesStripe(entry: Entry): boolean {
  return entry.balanceTransaction !== undefined || entry.legs.some((leg) => leg.account === account.stripe);
}

function grouped(entries: readonly Entry[]): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const transaction = transactionOfEntry(entry);
    if (!transaction) continue;
    const group = groups.get(transaction);
    if (group) group.push(entry);
    else groups.set(transaction, [entry]);
  }
  return groups;
}

/** What an entry adds to one account in one currency. */
function sumOf(entry: Entry, name: string, currency: string): bigint {
  return entry.legs.reduce(
    (sum, leg) => (leg.account === name && leg.currency === currency ? sum + leg.amount : sum),
    0n,
  );
}

/** What happened in the world, whatever the entry is called: two entries of one thing are one too many. */
function objectOf(entry: Entry): string {
  const { checkoutId, refundId, disputeId, payoutId } = entry.about;
  const thing = refundId ?? disputeId ?? payoutId ?? checkoutId ?? entry.cause;
  return `${entry.kind} ${String(thing)}`;
}

function differences(transaction: StripeTransaction, entry: Entry): StripeFault[] {
  const { currency } = transaction;
  const net = sumOf(entry, account.stripe, currency);
  // A fee that Stripe charges on its own is an amount there, and no fee of anything.
  const fee = transaction.kind === "fee" ? transaction.fee : -sumOf(entry, account.fees, currency);
  const off = net - transaction.net;
  const fault = (kind: FaultKind, by: bigint, detail: string) => faultOf(kind, transaction, [entry.cause], by, detail);
  const other = entry.legs.find((leg) => leg.account === account.stripe && leg.currency !== currency);
  if (other) {
    return [fault("wrong_currency", off, `Stripe moved ${currency}, ${entry.cause} says ${other.currency}`)];
  }
  const prefix = PREFIX[transaction.kind];
  if (prefix === null || !entry.cause.startsWith(prefix)) {
    return [fault("wrong_kind", off, `a ${transaction.kind} at Stripe is booked as ${entry.cause}`)];
  }
  const gross = net + fee;
  const found: StripeFault[] = [];
  if (gross !== transaction.amount) {
    const words = `Stripe moved ${transaction.amount}, ${entry.cause} says ${gross}`;
    found.push(fault("wrong_amount", gross - transaction.amount, words));
  }
  if (fee !== transaction.fee) {
    found.push(fault("wrong_fee", transaction.fee - fee, `Stripe took ${transaction.fee}, ${entry.cause} says ${fee}`));
  }
  return found;
}

function unseen(transaction: StripeTransaction, twin: Entry | undefined): StripeFault {
  const kind = twin ? "paid_twice" : UNSEEN[transaction.kind];
  const words = twin ? `its checkout is booked by ${twin.cause}` : "no entry names it";
  return faultOf(kind, transaction, twin ? [twin.cause] : [], -transaction.net, words);
}

function doubled(transaction: StripeTransaction, own: readonly Entry[]): StripeFault {
  const sum = own.reduce((all, entry) => all + sumOf(entry, account.stripe, transaction.currency), 0n);
  const causes = own.map((one) => one.cause);
  return faultOf("doubled_entry", transaction, causes, sum - transaction.net, `booked by ${causes.join(" and by ")}`);
}

/** An entry that names a movement Stripe does not have, or none. */
function alone(entry: Entry, twin: Entry | undefined): StripeFault {
  const leg = entry.legs.find((one) => one.account === account.stripe) ?? entry.legs[0];
  const currency = leg?.currency ?? "";
  const kind = twin ? "doubled_entry" : entry.balanceTransaction ? "entry_without_transaction" : "entry_unnamed";
  const words = twin ? `tells what ${twin.cause} tells` : `names ${entry.balanceTransaction ?? "no movement"}`;
  return {
    kind,
    subject: entry.cause,
    sourceId: null,
    paymentId: null,
    checkoutId: typeof entry.about.checkoutId === "string" ? entry.about.checkoutId : null,
    causes: twin ? [twin.cause, entry.cause] : [entry.cause],
    currency,
    off: minor(sumOf(entry, account.stripe, currency)),
    at: entry.at,
    detail: words,
  };
}

function faultOf(
  kind: FaultKind,
  transaction: StripeTransaction,
  causes: readonly string[],
  off: bigint,
  detail: string,
): StripeFault {
  const { sourceId, paymentId, checkoutId, currency, createdAt } = transaction;
  const about = { sourceId, paymentId, checkoutId, causes, currency, detail };
  return { kind, subject: transaction.id, ...about, off: off as Minor, at: createdAt };
}
