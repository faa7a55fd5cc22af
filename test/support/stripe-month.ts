// A made-up month at Stripe and the books that tell of it, and 40 ways in which they could have been wrong: for tests of the matcher.
import { account } from "../../functions/ledger/accounts.ts";
import { giftEntry, payoutEntry } from "../../functions/ledger/chart.ts";
import { type Entry, type EntryKind, entry, type Leg } from "../../functions/ledger/entry.ts";
import type { Currency } from "../../functions/money/currencies.ts";
import { type Minor, minor, negate, ZERO } from "../../functions/money/minor.ts";
import type { FaultKind } from "../../functions/reconciliation/stripe/fault.ts";
import type {
  ItemisedPayout,
  StripeTransaction,
  TransactionKind,
} from "../../functions/reconciliation/stripe/transaction.ts";

const DAY_MS = 86_400_000;
const START = Date.parse("2026-10-01T00:00:00Z");
const DAYS = 31;

type Changed<Thing> = { -readonly [Name in keyof Thing]: Thing[Name] };
type Payout = Changed<ItemisedPayout>;

export interface Month {
  transactions: StripeTransaction[];
  payouts: Payout[];
  entries: Entry[];
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const moment = (ms: number): string => new Date(ms).toISOString();
const leg = (name: Leg["account"], amount: bigint, currency: Currency = "EUR"): Leg => ({
  account: name,
  currency,
  amount: minor(amount),
});

/** An entry of a movement beside gifts and payouts: `purpose` carries the amount, `fees` the fee. */
function movementEntry(kind: EntryKind, cause: string, transaction: StripeTransaction, about: Entry["about"]): Entry {
  return entry({
    cause,
    kind,
    at: moment(Date.parse(transaction.createdAt) + 4_000),
    about,
    balanceTransaction: transaction.id,
    legs: [
      leg(account.stripe, transaction.net),
      leg(account.fees, -transaction.fee),
      leg(kind === "stripe_fee" ? account.fees : account.reserve, transaction.amount),
    ],
  });
}

/** A month without a fault: cards and debits, refunds in whole and in part, some that fail, disputes lost and won, daily payouts. */
export function stripeMonth(seed: number, charges: number): Month {
  const random = randomOf(seed);
  const month: Month = { transactions: [], payouts: [], entries: [] };
  const add = (
    kind: TransactionKind,
    id: string,
    at: number,
    amount: bigint,
    fee: bigint,
    more: Partial<StripeTransaction>,
  ): StripeTransaction => {
    const held = kind === "charge" ? 2 * DAY_MS : 0;
    const transaction: StripeTransaction = {
      id: `txn_${id}`,
      kind,
      currency: "EUR",
      amount: minor(amount),
      fee: minor(fee),
      net: minor(amount - fee),
      createdAt: moment(at),
      availableAt: moment(at - (at % DAY_MS) + held),
      sourceId: id,
      paymentId: null,
      checkoutId: null,
      ...more,
    };
    month.transactions.push(transaction);
    return transaction;
  };
  for (let nth = 0; nth < charges; nth++) {
    const at = START + Math.floor(random() * DAYS * DAY_MS);
    const amount = BigInt(500 + Math.floor(random() * 20_000));
    const fee = random() < 0.15 ? 35n : (amount * 15n + 999n) / 1000n + 25n;
    const who = { paymentId: `pi_${seed}_${nth}`, checkoutId: `checkout_${seed}_${nth}` };
    const charge = add("charge", `ch_${seed}_${nth}`, at, amount, fee, who);
    month.entries.push(giftOf(charge, random));
    if (random() < 0.02) refund(charge, at, random);
    else if (random() < 0.006) dispute(charge, at, random);
  }
  for (let week = 0; week < 4; week++) {
    const fee = add("fee", `fee_${seed}_${week}`, START + (week * 7 + 5) * DAY_MS + 7_200_000, -250n, 0n, {});
    month.entries.push(movementEntry("stripe_fee", `stripe-fee:${fee.id}`, fee, {}));
  }
  payOutDaily(month, seed, add);
  return month;

  function refund(charge: StripeTransaction, at: number, dice: () => number): void {
    const amount = dice() < 0.5 ? charge.amount : minor(charge.amount / 2n);
    const id = `re_${charge.sourceId}`;
    const about = { refundId: id };
    const when = at + Math.floor(dice() * 3 * DAY_MS);
    const made = add("refund", id, when, -amount, 0n, { paymentId: charge.paymentId });
    month.entries.push(movementEntry("refund", `refund:${id}`, made, about));
    if (dice() < 0.1) {
      const back = add("refund_failure", `${id}_back`, when + DAY_MS, amount, 0n, { sourceId: id });
      month.entries.push(movementEntry("refund_failed", `refund-failed:${id}`, back, about));
    }
  }

  function dispute(charge: StripeTransaction, at: number, dice: () => number): void {
    const id = `dp_${charge.sourceId}`;
    const when = at + Math.floor(dice() * 3 * DAY_MS);
    const out = add("dispute", id, when, -charge.amount, 2_000n, { paymentId: charge.paymentId });
    month.entries.push(movementEntry("dispute", `dispute:${out.id}`, out, { disputeId: id }));
    if (dice() < 0.5) {
      const back = add("dispute_reversal", `${id}_back`, when + 2 * DAY_MS, charge.amount, 0n, { sourceId: id });
      month.entries.push(movementEntry("dispute", `dispute:${back.id}`, back, { disputeId: id }));
    }
  }
}

function giftOf(charge: StripeTransaction, random: () => number): Entry {
  const whole = charge.amount;
  const [first, costs] = [minor((whole * 2n) / 3n), random() < 0.4 ? minor(whole / 10n) : ZERO];
  return giftEntry({
    paymentId: charge.paymentId ?? "",
    checkoutId: charge.checkoutId ?? "",
    donorId: `person_${charge.paymentId}`,
    at: moment(Date.parse(charge.createdAt) + Math.floor(random() * 3 * DAY_MS)),
    balanceTransaction: charge.id,
    fee: charge.fee,
    forLoans: [
      { loanId: "loan_1", amount: first },
      { loanId: "loan_2", amount: minor(whole - first - costs) },
    ],
    undirected: ZERO,
    runningCosts: costs,
  });
}

type Add = (
  kind: TransactionKind,
  id: string,
  at: number,
  amount: bigint,
  fee: bigint,
  more: Partial<StripeTransaction>,
) => StripeTransaction;

/** Each morning all that is available goes to the bank; one payout of the month comes back the next day. */
function payOutDaily(month: Month, seed: number, add: Add): void {
  const waiting = [...month.transactions];
  for (let day = 1; day < DAYS; day++) {
    const at = START + day * DAY_MS + 3_600_000;
    const due = waiting.filter((one) => Date.parse(one.availableAt) <= at && Date.parse(one.createdAt) <= at);
    const amount = due.reduce((sum, one) => sum + one.net, 0n);
    if (amount <= 0n) continue;
    for (const one of due) waiting.splice(waiting.indexOf(one), 1);
    const id = `po_${seed}_${day}`;
    const own = add("payout", id, at, -amount, 0n, {});
    month.payouts.push({ id, transactionId: own.id, createdAt: moment(at), closed: true, items: due });
    const said = { payoutId: id, balanceTransaction: own.id, at: moment(at + 2 * DAY_MS), amount: minor(amount) };
    month.entries.push(payoutEntry(said));
    if (day !== 12) continue;
    const back = add("payout_failure", `${id}_back`, at + DAY_MS / 2, amount, 0n, { sourceId: id });
    waiting.push(back);
    const legs = [leg(account.stripe, amount), leg(account.bank, -amount)];
    const about = { payoutId: id };
    const cause = `payout-failed:${id}`;
    month.entries.push(
      entry({ cause, kind: "payout_failed", at: back.createdAt, about, balanceTransaction: back.id, legs }),
    );
  }
}

/** A fault that was planted: what must be found, no more and no less. */
export interface Planted {
  readonly kind: FaultKind;
  readonly subject: string;
  readonly off: bigint;
}

/** Plants `count` faults, kind after kind, each in another place. Answers what they are. */
export function plant(month: Month, count: number, seed: number): Planted[] {
  const random = randomOf(seed ^ 0x5eed);
  const used = new Set<string>();
  const pick = <Thing>(things: readonly Thing[], nameOf: (thing: Thing) => string): Thing => {
    for (let tries = 0; tries < 10_000; tries++) {
      const thing = things[Math.floor(random() * things.length)];
      if (!thing || used.has(nameOf(thing))) continue;
      used.add(nameOf(thing));
      return thing;
    }
    throw new Error("nothing is left to plant a fault in");
  };
  const ways = Object.values(plantings(month, pick, random));
  return Array.from({ length: count }, (_, nth) => {
    const way = ways[nth % ways.length];
    if (!way) throw new Error("no way to plant");
    return way(nth);
  });
}

type Pick = <Thing>(things: readonly Thing[], nameOf: (thing: Thing) => string) => Thing;

/** The ways to be wrong. A refund, a payout … is a place by its transaction's id, so that no two faults meet in one. */
function plantings(month: Month, pick: Pick, random: () => number): Record<string, (nth: number) => Planted> {
  const cents = (): bigint => BigInt(1 + Math.floor(random() * 400));
  const place = (kind: TransactionKind): StripeTransaction =>
    pick(
      month.transactions.filter((one) => one.kind === kind),
      (one) => one.id,
    );
  const at = (transaction: StripeTransaction): number => {
    const found = month.entries.findIndex((one) => one.balanceTransaction === transaction.id);
    if (found < 0) throw new Error(`${transaction.id} is not booked`);
    return found;
  };
  const told = (transaction: StripeTransaction): Entry => month.entries[at(transaction)] as Entry;
  const change = (transaction: StripeTransaction, next: (before: Entry) => Partial<Entry>): void => {
    const before = told(transaction);
    month.entries[at(transaction)] = { ...before, ...next(before) };
  };
  const lose = (kind: TransactionKind, called: FaultKind) => (): Planted => {
    const transaction = place(kind);
    month.entries.splice(at(transaction), 1);
    return { kind: called, subject: transaction.id, off: -transaction.net };
  };
  const on = (legs: readonly Leg[], name: string, by: bigint): Leg[] =>
    legs.map((one) => (one.account === name ? { ...one, amount: minor(one.amount + by) } : one));

  return {
    giftLost: lose("charge", "gift_unseen"),
    refundUnseen: lose("refund", "refund_unseen"),
    disputeUnseen: lose("dispute", "dispute_unseen"),
    payoutUnseen: lose("payout", "payout_unseen"),
    giftDoubled: () => {
      const transaction = place("charge");
      const before = told(transaction);
      month.entries.push({ ...before, cause: `${before.cause}:again` });
      return { kind: "doubled_entry", subject: transaction.id, off: transaction.net };
    },
    giftDoubledUnderAnotherName: () => {
      const transaction = place("charge");
      const cause = `gift:${transaction.sourceId}`;
      month.entries.push({ ...told(transaction), cause, balanceTransaction: `txn_of_${transaction.sourceId}` });
      return { kind: "doubled_entry", subject: cause, off: transaction.net };
    },
    wrongAmount: () => {
      const [transaction, by] = [place("charge"), cents()];
      change(transaction, ({ legs }) => ({ legs: on(on(legs, account.stripe, by), "for-loan/loan_1", by) }));
      return { kind: "wrong_amount", subject: transaction.id, off: by };
    },
    wrongFee: () => {
      const [transaction, by] = [place("charge"), cents()];
      change(transaction, ({ legs }) => ({ legs: on(on(legs, account.stripe, by), account.fees, by) }));
      return { kind: "wrong_fee", subject: transaction.id, off: by };
    },
    feeOfTheDisputeForgotten: () => {
      const transaction = place("dispute");
      change(transaction, ({ legs }) => ({
        legs: legs
          .filter((one) => one.account !== account.fees)
          .map((one) => (one.account === account.stripe ? { ...one, amount: transaction.amount } : one)),
      }));
      return { kind: "wrong_fee", subject: transaction.id, off: 2_000n };
    },
    wrongCurrency: () => {
      const transaction = place("charge");
      change(transaction, ({ legs }) => ({ legs: legs.map((one) => ({ ...one, currency: "USD" as const })) }));
      return { kind: "wrong_currency", subject: transaction.id, off: -transaction.net };
    },
    refundBookedAsGift: () => {
      const transaction = place("refund");
      change(transaction, () => ({ cause: `gift:${transaction.sourceId}`, kind: "gift" }));
      return { kind: "wrong_kind", subject: transaction.id, off: 0n };
    },
    entryOfNothing: (nth) => {
      const like = told(place("charge"));
      const made = { cause: `gift:pi_made_up_${nth}`, balanceTransaction: `txn_made_up_${nth}`, about: {} };
      month.entries.push({ ...like, ...made });
      return { kind: "entry_without_transaction", subject: made.cause, off: stripeOf(like) };
    },
    entryUnnamed: (nth) => {
      const by = minor(cents());
      const legs = [leg(account.stripe, by), leg(account.bank, negate(by))];
      const cause = `by-hand:${nth}`;
      month.entries.push({ cause, kind: "payout", at: moment(START + nth * DAY_MS), about: {}, legs });
      return { kind: "entry_unnamed", subject: cause, off: by };
    },
    payoutShort: () => {
      const payout = latePayout();
      const item = pick(payout.items ?? [], (one) => one.id);
      const by = cents();
      // One of its movements says more than what was paid out for it.
      const more = { ...item, amount: minor(item.amount + by), net: minor(item.net + by) };
      payout.items = (payout.items ?? []).map((one) => (one.id === item.id ? more : one));
      return { kind: "payout_short", subject: payout.id, off: -by };
    },
    payoutNotItemised: () => {
      // An early one: what a payout that cannot be itemised took is unknown, so before it nothing counts as left out.
      const payout = pick(month.payouts.slice(0, 6), (one) => one.transactionId);
      payout.items = null;
      return { kind: "payout_not_itemised", subject: payout.id, off: paidOut(month, payout) };
    },
    itemisedTwice: () => {
      const [from, into] = [latePayout(), latePayout()];
      const item = pick(from.items ?? [], (one) => one.id);
      into.items = [...(into.items ?? []), item];
      resize(into, item.net);
      return { kind: "itemised_twice", subject: item.id, off: item.net };
    },
    leftOutOfPayout: () => {
      const payout = latePayout();
      const item = pick(payout.items ?? [], (one) => one.id);
      payout.items = (payout.items ?? []).filter((one) => one.id !== item.id);
      resize(payout, minor(-item.net));
      return { kind: "left_out_of_payout", subject: item.id, off: item.net };
    },
    refundFailureUnseen: lose("refund_failure", "refund_failure_unseen"),
    unknownKind: (nth) => {
      const by = minor(-cents());
      const when = moment(START + 30 * DAY_MS + nth);
      const about = { paymentId: null, checkoutId: null, sourceId: null, createdAt: when, availableAt: when };
      const id = `txn_unknown_${nth}`;
      month.transactions.push({ id, kind: "other", currency: "EUR", amount: by, fee: ZERO, net: by, ...about });
      return { kind: "unknown_kind", subject: id, off: -by };
    },
    paidTwice: (nth) => {
      const first = place("charge");
      const more = { id: `txn_second_${nth}`, paymentId: `pi_second_${nth}`, sourceId: `ch_second_${nth}` };
      const late = { createdAt: moment(START + 30 * DAY_MS), availableAt: moment(START + 32 * DAY_MS) };
      month.transactions.push({ ...first, ...more, ...late });
      return { kind: "paid_twice", subject: more.id, off: -first.net };
    },
  };

  function latePayout(): Payout {
    return pick(month.payouts.slice(8, -2), (one) => one.transactionId);
  }

  /** What was paid out is another sum, at Stripe and in the books. */
  function resize(payout: Payout, by: Minor): void {
    month.transactions = month.transactions.map((one) =>
      one.id === payout.transactionId ? { ...one, amount: minor(one.amount - by), net: minor(one.net - by) } : one,
    );
    const own = month.transactions.find((one) => one.id === payout.transactionId) as StripeTransaction;
    change(own, ({ legs }) => ({ legs: on(on(legs, account.stripe, -by), account.bank, by) }));
  }
}

function stripeOf(one: Entry): bigint {
  return one.legs.reduce((sum, each) => (each.account === account.stripe ? sum + each.amount : sum), 0n);
}

function paidOut(month: Month, payout: ItemisedPayout): Minor {
  const own = month.transactions.find((one) => one.id === payout.transactionId);
  return minor(-(own?.net ?? 0n));
}
