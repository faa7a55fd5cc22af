// Owns the invariants of the journal itself: entries, balances, Stripe's transactions; refuses to know loans and lineage.

import { account, classOf } from "../ledger/accounts.ts";
import { byClass } from "../ledger/balances.ts";
import { imbalance } from "../ledger/entry.ts";
import type { MonthSum } from "../ledger/months.ts";
import type { Judged } from "./books.ts";
import { Ids } from "./sums.ts";
import { type Invariant, same } from "./violation.ts";

const entriesBalance: Invariant<Judged> = {
  name: "entries-balance",
  says: "In every entry, places change by what purposes and results change, in each currency, on accounts of the chart.",
  *check() {},
  *ofEntry(entry) {
    for (const leg of entry.legs)
      if (!classOf(leg.account)) yield { subject: entry.cause, detail: `no account ${leg.account}` };
    for (const [currency, off] of imbalance(entry.legs))
      if (off !== 0n) yield* same(entry.cause, `places less purposes in ${currency}`, off, 0n);
  },
};

const balancesAreTheFold: Invariant<Judged> = {
  name: "balances-are-the-fold",
  says: "Each balance that readers are shown, kept for past days and added up since, is the sum of the journal's legs.",
  *check(books) {
    const { folded, shown } = books;
    for (const { account, currency, amount } of folded.unordered())
      yield* same(`${account} ${currency}`, "shown", shown.of(account, currency), amount);
    for (const { account, currency, amount } of shown.unordered())
      if (folded.of(account, currency) === 0n) yield* same(`${account} ${currency}`, "shown", amount, 0n);
  },
};

const monthsAreTheFold: Invariant<Judged> = {
  name: "months-are-the-fold",
  says: "What readers are shown to have come and gone in each month, kept for past days and added up since, is what the journal's legs say.",
  *check({ foldedMonths, shownMonths }) {
    const names = new Map([...foldedMonths.list(), ...shownMonths.list()].map((one) => [nameOfMonth(one), one]));
    for (const [name, one] of names) {
      const [is, shouldBe] = [shownMonths.of(one), foldedMonths.of(one)];
      yield* same(name, "came", is.came, shouldBe.came);
      yield* same(name, "went", is.went, shouldBe.went);
    }
  },
};

const nameOfMonth = ({ month, head, currency }: MonthSum): string => `${month} ${head} ${currency}`;

const placesEqualPurposes: Invariant<Judged> = {
  name: "places-equal-purposes",
  says: "In every currency, all places together hold what all purposes and results together say.",
  *check(books) {
    for (const [currency, sums] of byClass(books.shown.unordered()))
      yield* same(currency, "places", sums.place, sums.purpose + sums.result);
  },
};

const oneEntryPerTransaction: Invariant<Judged> = {
  name: "one-entry-per-balance-transaction",
  says: "No balance transaction of Stripe is booked twice, unless all but one of the entries were taken back.",
  *check(books) {
    const seen = new Ids();
    const causes: string[] = [];
    const twice: { of: string; first: string; second: string }[] = [];
    for (const { balanceTransaction: of, cause } of books.entries) {
      if (!of) continue;
      const nth = seen.of(of);
      if (nth < causes.length) twice.push({ of, first: causes[nth] as string, second: cause });
      causes[nth] = cause;
    }
    if (twice.length === 0) return;
    // Most books have none, and going through a million entries again takes seconds.
    const takenBack = new Set<string>();
    for (const { kind, about } of books.entries) if (kind === "reversal") takenBack.add(String(about.reverses));
    const standing = new Map<string, string[]>();
    for (const { of, first, second } of twice)
      standing.set(
        of,
        [...new Set([...(standing.get(of) ?? []), first, second])].filter((cause) => !takenBack.has(cause)),
      );
    for (const [of, left] of standing)
      if (left.length > 1) yield { subject: of, detail: `booked by ${left.join(" and by ")}` };
  },
};

const purposesNeverNegative: Invariant<Judged> = {
  name: "purposes-never-negative",
  says: "No promise, no fund and no donor's waiting money is below zero.",
  *check(books) {
    for (const line of books.shown.unordered()) {
      if (
        line.amount < 0n &&
        classOf(line.account) === "purpose" &&
        line.account !== "reserve" &&
        line.account !== "suspense" &&
        !line.account.startsWith("returning/")
      ) {
        yield { subject: `${line.account} ${line.currency}`, detail: `is ${line.amount}` };
      }
    }
  },
};

/** An address, wherever somebody wrote it. */
const ADDRESS = /[^\s:@]+@[^\s:@]+\.[a-z]{2,}/i;
/** Ids, causes, dates: no spaces, nothing that a name could be written with. */
const ID = /^[A-Za-z0-9_:#./-]*$/;
/** Causes and partners' own words for a payment, which causes are made of. */
const OWN_WORDS = new Set(["reference", "reverses"]);

const journalNamesNobody: Invariant<Judged> = {
  name: "journal-names-nobody",
  says: "Entries hold ids and dates alone: no name, no address, nothing that an erased donor would leave behind.",
  *check() {},
  *ofEntry({ cause, about }) {
    if (cause.includes("@") && ADDRESS.test(cause)) yield { subject: cause, detail: "its cause holds an address" };
    for (const name in about) {
      if (OWN_WORDS.has(name)) continue;
      const value = about[name] ?? [];
      if (typeof value === "string" ? ID.test(value) : [value].flat().every((one) => ID.test(String(one)))) continue;
      yield { subject: cause, detail: `${name} is no id` };
    }
  },
};

const giftsAreWhatWasPaid: Invariant<Judged> = {
  name: "gifts-are-what-was-paid",
  says: "Each gift names its transaction at Stripe and takes in, fee included, what its checkout asked; no checkout has two.",
  *check(books) {
    const taken = new Map<string, bigint>();
    for (const entry of books.entries) {
      if (entry.kind !== "gift") continue;
      const id = String(entry.about.checkoutId);
      if (!entry.balanceTransaction) yield { subject: entry.cause, detail: "names no balance transaction" };
      if (taken.has(id)) yield { subject: id, detail: `is booked again by ${entry.cause}` };
      const { legs } = entry;
      const sum = legs.reduce((all, leg) => (classOf(leg.account) === "purpose" ? all + leg.amount : all), 0n);
      const fee = legs.find((leg) => leg.account === account.fees)?.amount ?? 0n;
      if (fee > 0n) yield { subject: entry.cause, detail: `its fee is a gain of ${fee}` };
      taken.set(id, sum);
    }
    for (const checkout of books.checkouts) {
      const sum = taken.get(checkout.id);
      if (sum !== undefined) yield* same(checkout.id, "booked", sum, checkout.total);
    }
  },
};

export const LEDGER_INVARIANTS: readonly Invariant<Judged>[] = [
  entriesBalance,
  balancesAreTheFold,
  monthsAreTheFold,
  placesEqualPurposes,
  oneEntryPerTransaction,
  purposesNeverNegative,
  journalNamesNobody,
  giftsAreWhatWasPaid,
];
