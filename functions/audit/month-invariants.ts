// Owns the invariants of closed months: the record, its figures and the journal say the same; refuses to know how a month is closed.
import type { Currency } from "../money/currencies.ts";
import type { Judged } from "./books.ts";
import { type Invariant, same } from "./violation.ts";

const closedMonthsStand: Invariant<Judged> = {
  name: "closed-months-are-the-journal",
  says: "A month that two people closed still has the entries that they signed for, each account opened, moved and closed as its record says, and what it says of the bank adds up to what the books held there.",
  *check({ outside, acts, foldedMonths }) {
    const heads = new Map(outside.heads.map((one) => [one.month, one]));
    for (const { month, edition, hash, entries, bank } of outside.editions) {
      const head = heads.get(month);
      const subject = `${month} #${edition}`;
      if (!head) yield { subject, detail: "was signed, and its figures are gone" };
      else if (head.hash !== hash || head.entries !== entries)
        yield { subject, detail: "its figures are not those that were signed" };
      for (const one of bank) {
        const kept = outside.closed.get(`${month} bank ${one.currency}`) ?? { opening: 0n, came: 0n, went: 0n };
        yield* same(subject, `bank ${one.currency} in the books`, one.books, kept.opening + kept.came - kept.went);
        const told = one.books + one.notBooked - one.onItsWay + one.unexplained;
        yield* same(subject, `bank ${one.currency}`, one.bank, told);
        const held = one.accounts.reduce((sum, at) => sum + at.amount, 0n);
        yield* same(subject, `bank ${one.currency} by account`, one.bank, held);
      }
    }
    for (const { month, hash, entries } of outside.heads) {
      const now = acts.months.get(month);
      yield* same(month, "entries", BigInt(now?.entries ?? 0), BigInt(entries));
      if (entries > 0 && now?.entries === entries && now.hash !== hash)
        yield { subject: month, detail: "one of its entries is not the one that was signed" };
    }
    if (outside.heads.length === 0) return;
    const sums = foldedMonths.list();
    const names = new Set([...outside.closed.keys()].map((name) => name.slice("2026-11 ".length)));
    for (const sum of sums) names.add(`${sum.head} ${sum.currency}`);
    for (const { month } of outside.heads) {
      const opening = new Map<string, bigint>();
      for (const one of sums) {
        const name = `${one.head} ${one.currency}`;
        if (one.month < month) opening.set(name, (opening.get(name) ?? 0n) + one.came - one.went);
      }
      for (const name of names) {
        const [head = "", currency = ""] = name.split(" ");
        const { came, went } = foldedMonths.of({ month, head, currency: currency as Currency });
        const kept = outside.closed.get(`${month} ${name}`) ?? { opening: 0n, came: 0n, went: 0n };
        yield* same(`${month} ${name}`, "opening", kept.opening, opening.get(name) ?? 0n);
        yield* same(`${month} ${name}`, "came", kept.came, came);
        yield* same(`${month} ${name}`, "went", kept.went, went);
      }
    }
  },
};

const monthsTakeTwo: Invariant<Judged> = {
  name: "closed-months-take-two",
  says: "Each record of a closed month bears two people's names, and those of one month are numbered without a gap.",
  *check({ outside }) {
    const numbers = new Map<string, number[]>();
    for (const one of outside.editions) {
      const subject = `${one.month} #${one.edition}`;
      if (one.signedBy === one.approvedBy) yield { subject, detail: "was signed and closed by one person" };
      if (one.edition > 1 && (!one.reopened?.approvedBy || one.reopened.approvedBy === one.reopened.by))
        yield { subject, detail: "follows another record, and two people did not open the month again" };
      numbers.set(one.month, [...(numbers.get(one.month) ?? []), one.edition]);
    }
    for (const [month, found] of numbers) {
      const missing = found.sort((a, b) => a - b).findIndex((number, at) => number !== at + 1);
      if (missing !== -1) yield { subject: month, detail: `record #${missing + 1} is missing` };
    }
  },
};

export const MONTH_INVARIANTS: readonly Invariant<Judged>[] = [closedMonthsStand, monthsTakeTwo];
