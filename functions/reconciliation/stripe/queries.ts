// Owns reading a period at Stripe and in the books, and holding one against the other; refuses to repair what it finds (catch-up.ts does).
import type { Deps } from "../../deps.ts";
import { entriesBetween } from "../../journal/days.ts";
import { entryFrom } from "../../journal/journal.ts";
import { type Entry, transactionOfEntry } from "../../ledger/entry.ts";
import { keys } from "../../table/keys.ts";
import { getMany } from "../../table/read.ts";
import type { StripeFault } from "./fault.ts";
import { uncorrected } from "./findings.ts";
import { type PayoutSum, payoutSums } from "./itemise.ts";
import { type Matching, matchStripe, nameOf } from "./match.ts";
import { type ItemisedPayout, type StripeTransaction, transactionOf } from "./transaction.ts";

const DAY_MS = 86_400_000;
/**
 * A movement is booked at most this long after it happened: three days of Stripe's retries, and a month of nights that catch up. Older
 * ones are looked up by the name their entry must have.
 */
const BOOKED_WITHIN_DAYS = 35;
/** Stripe says within this time what is in an automatic payout; one that is still not itemised never will be. */
const ITEMISED_WITHIN_DAYS = 4;

/** ISO moments: `from` inclusive, `to` exclusive. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export interface StripeReconciliation extends Matching {
  readonly period: Period;
  readonly payouts: readonly PayoutSum[];
  /** Payouts that have left Stripe and are not at the bank yet: they are booked when they arrive, and are no fault. */
  readonly onTheirWay: readonly StripeTransaction[];
}

/**
 * Holds a period at Stripe against the books. Asks Stripe for each page of its balance, each payout, and each payment that is not booked.
 * Throws ProviderUnavailable.
 */
export async function reconcileStripe(deps: Deps, period: Period): Promise<StripeReconciliation> {
  const listed = await listedAtStripe(deps, period);
  const { payouts, onTheirWay } = await payoutsAmong(deps, listed);
  const waiting = new Set(onTheirWay.map((one) => one.id));
  const transactions = listed.filter((one) => !waiting.has(one.id));
  const entries = await entriesThatMayTell(deps, period, transactions);
  const ours = (entry: Entry) => entry.at >= period.from && entry.at < period.to;
  const alone = await strangers(deps, period, transactions, entries.filter(ours));
  const given = { payouts, entries, mayBeAlone: (entry: Entry) => ours(entry) && alone.has(entry.cause) };
  const first = matchStripe({ ...given, transactions });
  const known = await withCheckouts(deps, transactions, first.faults);
  const found = known === transactions ? first : matchStripe({ ...given, transactions: known });
  const faults = await uncorrected(deps, found.faults);
  return { ...found, faults, period, payouts: payoutSums(listed, payouts), onTheirWay };
}

async function listedAtStripe(deps: Deps, period: Period): Promise<StripeTransaction[]> {
  const found: StripeTransaction[] = [];
  const range = { from: new Date(period.from), to: new Date(period.to) };
  for await (const line of deps.payments.transactions(range)) found.push(transactionOf(line));
  return found;
}

/** Each payout of the period with what is in it; payouts still on their way are told apart. */
async function payoutsAmong(
  deps: Deps,
  transactions: readonly StripeTransaction[],
): Promise<{ payouts: ItemisedPayout[]; onTheirWay: StripeTransaction[] }> {
  const payouts: ItemisedPayout[] = [];
  const onTheirWay: StripeTransaction[] = [];
  const longAgo = new Date(deps.clock.now().getTime() - ITEMISED_WITHIN_DAYS * DAY_MS).toISOString();
  for (const one of transactions) {
    if (one.kind !== "payout" || one.sourceId === null) continue;
    const truth = await deps.payments.readPayout(one.sourceId);
    if (truth?.state === "on_its_way") onTheirWay.push(one);
    const itemised = truth?.itemised === true;
    const items = itemised ? await itemsOf(deps, one.sourceId, one.id) : null;
    const closed = itemised || one.createdAt < longAgo;
    payouts.push({ id: one.sourceId, transactionId: one.id, createdAt: one.createdAt, closed, items });
  }
  return { payouts, onTheirWay };
}

async function itemsOf(deps: Deps, payoutId: string, own: string): Promise<StripeTransaction[]> {
  const items: StripeTransaction[] = [];
  for await (const line of deps.payments.payoutTransactions(payoutId)) {
    if (line.id !== own) items.push(transactionOf(line));
  }
  return items;
}

/** The period's entries, later ones that may tell of its last days, and by their name those that were booked even later. */
async function entriesThatMayTell(
  deps: Deps,
  period: Period,
  transactions: readonly StripeTransaction[],
): Promise<Entry[]> {
  const entries: Entry[] = [];
  const until = new Date(Date.parse(period.to) + BOOKED_WITHIN_DAYS * DAY_MS).toISOString();
  for await (const entry of entriesBetween(deps, period.from, until)) entries.push(entry);
  const told = new Set(entries.flatMap((one) => transactionOfEntry(one) ?? []));
  const seen = new Set(entries.map((one) => one.cause));
  const names = transactions.flatMap((one) => (told.has(one.id) ? [] : (nameOf(one) ?? [])));
  const wanted = names.filter((name) => !seen.has(name));
  const items = await getMany(
    deps.table,
    wanted.map((name) => keys.entry(name)),
  );
  return [...entries, ...items.flatMap((item) => (item ? [entryFrom(item)] : []))];
}

/** Entries of the period that name a movement Stripe does not list in it, nor in the weeks before: asked only when there are any. */
async function strangers(
  deps: Deps,
  period: Period,
  transactions: readonly StripeTransaction[],
  entries: readonly Entry[],
): Promise<Set<string>> {
  const known = new Set(transactions.map((one) => one.id));
  const isStranger = (one: Entry) => !known.has(transactionOfEntry(one) ?? "");
  const unknown = entries.filter(isStranger);
  if (unknown.some((one) => one.balanceTransaction !== undefined)) {
    const from = new Date(Date.parse(period.from) - BOOKED_WITHIN_DAYS * DAY_MS);
    for await (const line of deps.payments.transactions({ from, to: new Date(period.from) })) known.add(line.id);
  }
  return new Set(unknown.filter(isStranger).map((one) => one.cause));
}

/** For payments that are not booked, which checkout they paid for: so that a checkout that was paid twice is called so. */
async function withCheckouts(
  deps: Deps,
  transactions: readonly StripeTransaction[],
  faults: readonly StripeFault[],
): Promise<readonly StripeTransaction[]> {
  const checkouts = new Map<string, string>();
  for (const fault of faults) {
    if (fault.kind !== "gift_unseen" || fault.paymentId === null) continue;
    const payment = await deps.payments.readPayment(fault.paymentId);
    if (payment?.checkoutId) checkouts.set(fault.subject, payment.checkoutId);
  }
  if (checkouts.size === 0) return transactions;
  return transactions.map((one) => ({ ...one, checkoutId: checkouts.get(one.id) ?? one.checkoutId }));
}
