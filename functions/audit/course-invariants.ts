// Owns the invariants of what goes otherwise than agreed: overpaid, settled, rescheduled, recovered, reversed; refuses to know lineage.
import { account } from "../ledger/accounts.ts";
import { reversalCause } from "../ledger/chart-payments.ts";
import type { Entry } from "../ledger/entry.ts";
import { isLent } from "../loans/loan.ts";
import type { Currency } from "../money/currencies.ts";
import type { Judged } from "./books.ts";
import { type Invariant, same, sums } from "./violation.ts";

const overpaidIsHeld: Invariant<Judged> = {
  name: "overpaid-is-held",
  says: "overpaid/… holds what entrepreneurs paid above what they owed and have not got back: never less than nothing.",
  *check(books) {
    for (const loan of books.loans.values()) {
      yield* same(loan.id, "overpaid/…", books.folded.of(account.overpaid(loan.id), loan.currency), loan.overpaid);
      if (loan.overpaid < 0n) yield { subject: loan.id, detail: `overpaid is ${loan.overpaid}` };
    }
  },
};

const recoveriesAddUp: Invariant<Judged> = {
  name: "recoveries-add-up",
  says: "What was recovered after a write-off is what recoveries brought, and only a loan that is written off has recoveries.",
  *check(books) {
    const recovered = sums(
      books.repayments.filter((one) => one.kind === "recovery" && one.reversedAt === null),
      (one) => one.loanId,
      (one) => one.principal,
    );
    for (const loan of books.loans.values()) {
      yield* same(loan.id, "recovered", loan.recovered, recovered.get(loan.id) ?? 0n);
      if (loan.recovered > 0n && loan.state !== "written_off")
        yield { subject: loan.id, detail: `is ${loan.state} and has recovered ${loan.recovered}` };
    }
  },
};

const rowsShareThePrincipal: Invariant<Judged> = {
  name: "rows-share-the-principal",
  says: "The due rows of a loan, rescheduled or not, share out exactly the principal that was handed out; new terms were approved by a second person.",
  *check(books) {
    for (const loan of books.loans.values()) {
      if (loan.rows === null || !isLent(loan)) continue;
      const shared = loan.rows.reduce((sum, row) => sum + row.principal, 0n);
      yield* same(loan.id, "principal of its rows", shared, loan.principal - loan.unlent);
      for (const one of loan.reschedules)
        if (one.approvedBy === one.proposedBy) yield { subject: loan.id, detail: "got other terms by one person" };
    }
  },
};

const reversalsMirror: Invariant<Judged> = {
  name: "reversals-mirror",
  says: "A reversal is the exact mirror of the one entry it names, approved by another person than the one who proposed it.",
  *check(books) {
    const reversals = new Map<string, Entry>();
    for (const entry of books.entries)
      if (entry.kind === "reversal") reversals.set(String(entry.about.reverses), entry);
    if (reversals.size === 0) return;
    const wrong = new Map<string, Entry>();
    for (const entry of books.entries) if (reversals.has(entry.cause)) wrong.set(entry.cause, entry);
    for (const [cause, reversal] of reversals) {
      const entry = wrong.get(cause);
      if (reversal.cause !== reversalCause(cause) || !entry || !isMirror(entry, reversal))
        yield { subject: reversal.cause, detail: `is no mirror of ${cause}` };
      const { proposedBy, approvedBy } = reversal.about;
      if (!proposedBy || !approvedBy || proposedBy === approvedBy)
        yield { subject: reversal.cause, detail: "was not approved by a second person" };
    }
  },
};

function isMirror(entry: Entry, mirror: Entry): boolean {
  const words = (legs: Entry["legs"], sign: bigint) =>
    legs
      .map((leg) => `${leg.account} ${leg.currency} ${sign * leg.amount}`)
      .sort()
      .join();
  return words(entry.legs, -1n) === words(mirror.legs, 1n);
}

const interestIsExplained: Invariant<Judged> = {
  name: "interest-is-explained",
  says: "Interest in the books is what entrepreneurs paid of it on their loans, what was kept of overpayments and what the bank paid.",
  *check(books) {
    const paid = sums(
      books.loans.values(),
      (one) => one.currency,
      (one) => one.interestPaid,
    );
    const currencies = new Set(paid.keys()) as Set<Currency>;
    for (const line of books.folded.unordered()) if (line.account === account.interest) currencies.add(line.currency);
    const open = [...currencies].filter((one) => books.folded.of(account.interest, one) !== (paid.get(one) ?? 0n));
    // Going through all entries takes seconds, and most books have no other interest than that of payments.
    if (open.length === 0) return;
    const other = new Map<string, bigint>();
    for (const entry of books.entries) {
      if (entry.kind === "repayment") continue;
      if (entry.kind === "reversal" && String(entry.about.reverses).startsWith("repayment:")) continue;
      for (const leg of entry.legs)
        if (leg.account === account.interest) other.set(leg.currency, (other.get(leg.currency) ?? 0n) + leg.amount);
    }
    for (const one of open)
      yield* same(
        one,
        "interest",
        books.folded.of(account.interest, one),
        (paid.get(one) ?? 0n) + (other.get(one) ?? 0n),
      );
  },
};

const ratesAreSourced: Invariant<Judged> = {
  name: "rates-are-sourced",
  says: "An entry in two currencies says at which rate, from which source and of which day; so does every rate on any entry.",
  *check() {},
  *ofEntry(entry) {
    const { rate } = entry;
    const [first] = entry.legs;
    if (!rate && entry.legs.some((leg) => leg.currency !== first?.currency))
      yield { subject: entry.cause, detail: "changes currency without a rate" };
    if (rate && !(rate.value && rate.source && rate.date))
      yield { subject: entry.cause, detail: "has a rate without value, source or date" };
  },
};

export const COURSE_INVARIANTS: readonly Invariant<Judged>[] = [
  overpaidIsHeld,
  recoveriesAddUp,
  rowsShareThePrincipal,
  reversalsMirror,
  interestIsExplained,
  ratesAreSourced,
];
