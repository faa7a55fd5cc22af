// Owns the invariants of loans: room, promises, what is lent and what came back; refuses to know lineage.
import { account } from "../ledger/accounts.ts";
import { type Loan, paidOf } from "../loans/loan.ts";
import { outstanding } from "../loans/schedule/outstanding.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import type { Judged } from "./books.ts";
import { type Invariant, same, sums } from "./violation.ts";

const handedOut = (loan: Loan): boolean => ["disbursed", "repaid", "written_off"].includes(loan.state);

const roomAddsUp: Invariant<Judged> = {
  name: "room-adds-up",
  says: "reserved + funded + remaining is the goal, and none of them is below zero.",
  *check(books) {
    for (const loan of books.loans.values()) {
      yield* same(loan.id, "reserved + funded + remaining", loan.reserved + loan.funded + loan.remaining, loan.goal);
      for (const field of ["reserved", "funded", "remaining"] as const) {
        if (loan[field] < 0n) yield { subject: loan.id, detail: `${field} is ${loan[field]}` };
      }
    }
  },
};

const reservationsAreHeld: Invariant<Judged> = {
  name: "reservations-are-held",
  says: "What a loan has reserved is held by checkouts that are still under way.",
  *check(books) {
    const lines = books.checkouts.filter((one) => one.holdsRoom).flatMap((one) => one.lines);
    const held = sums(
      lines,
      (line) => line.loanId,
      (line) => line.amount,
    );
    for (const loan of books.loans.values()) yield* same(loan.id, "reserved", loan.reserved, held.get(loan.id) ?? 0n);
  },
};

const fundedIsContributed: Invariant<Judged> = {
  name: "funded-is-contributed",
  says: "What a loan has been funded with is the sum of its contributions; a loan that went on was funded in full.",
  *check(books) {
    const given = sums(
      books.contributions.filter((one) => one.released === null),
      (one) => one.loanId,
      (one) => one.amount,
    );
    for (const loan of books.loans.values()) {
      yield* same(loan.id, "funded", loan.funded, given.get(loan.id) ?? 0n);
      if (loan.state === "funded" || handedOut(loan))
        yield* same(loan.id, `funded of a ${loan.state} loan`, loan.funded, loan.goal);
    }
    for (const loanId of given.keys())
      if (!books.loans.has(loanId)) yield { subject: loanId, detail: "has contributions and is no loan" };
  },
};

const promisesAreKept: Invariant<Judged> = {
  name: "promises-are-kept",
  says: "for-loan/… holds what is promised to the loan and not handed out.",
  *check(books) {
    for (const loan of books.loans.values()) {
      const name = account.forLoan(loan.id);
      const own = loan.currency === DONOR_CURRENCY ? loan.promised + loan.promisedDonor : loan.promised;
      if (loan.currency !== DONOR_CURRENCY) {
        yield* same(loan.id, "promised in EUR", loan.promisedDonor, books.folded.of(name, DONOR_CURRENCY));
      }
      yield* same(loan.id, `promised in ${loan.currency}`, own, books.folded.of(name, loan.currency));
    }
  },
};

const lentIsOwed: Invariant<Judged> = {
  name: "lent-is-owed",
  says: "What an entrepreneur owes is the principal less what was repaid, as a place and as a purpose; nothing once it is written off.",
  *check(books) {
    for (const loan of books.loans.values()) {
      const owed = handedOut(loan) && loan.state !== "written_off" ? loan.principal - loan.repaid : 0n;
      yield* same(loan.id, "loan/…", books.folded.of(account.loan(loan.id), loan.currency), owed);
      yield* same(loan.id, "lent/…", books.folded.of(account.lent(loan.id), loan.currency), owed);
    }
  },
};

const repaymentsAddUp: Invariant<Judged> = {
  name: "repayments-add-up",
  says: "A loan has got back what its repayments say and what was never handed out, never more than its principal; repaid means all of it, written off less.",
  *check(books) {
    const standing = books.repayments.filter((one) => one.reversedAt === null);
    const principal = sums(
      standing,
      (one) => one.loanId,
      (one) => one.principal,
    );
    const interest = sums(
      standing,
      (one) => one.loanId,
      (one) => one.interest,
    );
    for (const loan of books.loans.values()) {
      yield* same(loan.id, "repaid", loan.repaid, (principal.get(loan.id) ?? 0n) + loan.unlent);
      yield* same(loan.id, "interest", loan.interestPaid, interest.get(loan.id) ?? 0n);
      if (loan.repaid > loan.principal)
        yield { subject: loan.id, detail: `repaid ${loan.repaid} of ${loan.principal}` };
      // What is recovered of a loan that was given up may be all of it; it stays given up.
      const whole = loan.repaid === loan.principal && handedOut(loan) && loan.state !== "written_off";
      // Where a payment of interest alone was reversed, interest is owed although all principal is back.
      const owesInterest =
        whole && loan.state === "disbursed" && outstanding(loan.rows ?? [], paidOf(loan)).interest > 0n;
      if ((loan.state === "repaid") !== whole && !owesInterest) {
        yield { subject: loan.id, detail: `is ${loan.state} with ${loan.repaid} of ${loan.principal} repaid` };
      }
    }
  },
};

const fundsAddUp: Invariant<Judged> = {
  name: "funds-add-up",
  says: "A partner's revolving fund is what its loans returned less what has moved on.",
  *check(books) {
    const key = (loan: Loan) => `${account.fund(loan.partnerId)} ${loan.currency}`;
    const expected = sums(books.loans.values(), key, (loan) => loan.repaid - loan.recycled);
    const kept = new Map<string, bigint>();
    for (const { account: name, currency, amount } of books.folded.unordered())
      if (name.startsWith("fund/")) kept.set(`${name} ${currency}`, amount);
    for (const [name, amount] of expected) yield* same(name, "fund", kept.get(name) ?? 0n, amount);
    for (const [name, amount] of kept) if (!expected.has(name)) yield* same(name, "fund", amount, 0n);
  },
};

const transfersHaveTwo: Invariant<Judged> = {
  name: "transfers-have-two-people",
  says: "An approved transfer is booked once, and approved by another person than the one who proposed it.",
  *check(books) {
    const booked = new Set<string>();
    for (const entry of books.entries)
      if (entry.kind === "transfer" || entry.kind === "transfer_returned") booked.add(entry.cause);
    for (const transfer of books.transfers) {
      const isBooked = booked.has(`transfer:${transfer.id}`);
      if (isBooked !== (transfer.state === "approved" || transfer.state === "returned")) {
        yield { subject: transfer.id, detail: `is ${transfer.state} and ${isBooked ? "booked" : "not booked"}` };
      }
      if (isBooked && transfer.approvedBy === transfer.proposedBy)
        yield { subject: transfer.id, detail: "one person did both" };
      if (booked.has(`transfer-returned:${transfer.id}`) !== (transfer.state === "returned"))
        yield { subject: transfer.id, detail: `is ${transfer.state}, and its return is booked otherwise` };
      if (transfer.returned && transfer.returned.approvedBy === transfer.returned.proposedBy)
        yield { subject: transfer.id, detail: "one person brought it back alone" };
    }
  },
};

const writeOffsHaveTwo: Invariant<Judged> = {
  name: "write-offs-have-two-people",
  says: "A loan is written off exactly when it is booked so, approved by another person than the one who proposed it.",
  *check(books) {
    const booked = new Map<string, number>();
    for (const entry of books.entries) {
      if (entry.kind !== "write_off" && entry.kind !== "reversal") continue;
      const undone = entry.kind === "reversal" && String(entry.about.reverses).startsWith("write-off:");
      const loanId = String(entry.about.loanId);
      if (entry.kind === "write_off" || undone) booked.set(loanId, (booked.get(loanId) ?? 0) + (undone ? -1 : 1));
    }
    for (const loan of books.loans.values()) {
      const isBooked = (booked.get(loan.id) ?? 0) === 1;
      if (isBooked !== (loan.state === "written_off")) {
        yield { subject: loan.id, detail: `is ${loan.state} and its write-off ${isBooked ? "booked" : "not booked"}` };
      }
      const { approvedBy = null, proposedBy = null } = loan.writeOff ?? {};
      if (isBooked && (approvedBy === null || approvedBy === proposedBy))
        yield { subject: loan.id, detail: "was not written off by two people" };
    }
  },
};

export const LOAN_INVARIANTS: readonly Invariant<Judged>[] = [
  roomAddsUp,
  reservationsAreHeld,
  fundedIsContributed,
  promisesAreKept,
  lentIsOwed,
  repaymentsAddUp,
  fundsAddUp,
  transfersHaveTwo,
  writeOffsHaveTwo,
];
