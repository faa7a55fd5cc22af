// Owns the invariants of money that did not go the usual way: taken out of loans, never handed out, brought home from partners that closed.
import { account } from "../ledger/accounts.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import type { Judged } from "./books.ts";
import { type Invariant, same, sums } from "./violation.ts";

const releasesAreBooked: Invariant<Judged> = {
  name: "releases-are-booked",
  says: "Money that was taken out of a loan is booked once under its contribution, and nothing that still stands in its loan is.",
  *check(books) {
    const booked = new Set<string>();
    for (const entry of books.entries) if (entry.kind === "release") booked.add(entry.cause);
    for (const one of books.contributions) {
      const cause = `release:${one.id}`;
      const out = one.released !== null && one.released.to !== "donor";
      if (out !== booked.has(cause))
        yield {
          subject: one.id,
          detail: `is ${out ? "" : "not "}taken out and its release ${out ? "not " : ""}booked`,
        };
    }
  },
};

const unlentIsPartOfRepaid: Invariant<Judged> = {
  name: "unlent-came-back",
  says: "What was never handed out is part of what came back; all of it exactly when a loan was cancelled with its money at the partner.",
  *check(books) {
    const booked = new Set<string>();
    for (const entry of books.entries) if (entry.kind === "not_handed_out") booked.add(entry.cause);
    for (const loan of books.loans.values()) {
      if (loan.unlent < 0n || loan.unlent > loan.repaid)
        yield { subject: loan.id, detail: `unlent ${loan.unlent} of ${loan.repaid} that came back` };
      const all = loan.state === "cancelled" && loan.unlent > 0n;
      if (all) yield* same(loan.id, "unlent of a cancelled loan", loan.unlent, loan.principal);
      if (all !== booked.has(`not-handed-out:${loan.id}`))
        yield { subject: loan.id, detail: `is ${loan.state} with ${loan.unlent} unlent, and that is booked otherwise` };
    }
  },
};

const recalledAddsUp: Invariant<Judged> = {
  name: "recalled-adds-up",
  says: "What a contribution sent home or lost when its partner closed is what its shares say; a loan's is the sum of them.",
  *check(books) {
    const left = new Map<string, bigint>();
    const worth = new Map<string, bigint>();
    for (const entry of books.entries) {
      if (entry.kind !== "partner_share") continue;
      const id = String(entry.about.contributionId);
      const fund = account.fund(String(entry.about.partnerId));
      for (const leg of entry.legs) {
        if (leg.account === fund) left.set(id, (left.get(id) ?? 0n) - leg.amount);
        else if (leg.currency === DONOR_CURRENCY && !leg.account.startsWith("returning/"))
          worth.set(id, (worth.get(id) ?? 0n) + leg.amount);
      }
    }
    for (const one of books.contributions) {
      const { sent = 0n, lost = 0n, worth: got = 0n } = one.recalled ?? {};
      yield* same(one.id, "sent home and lost", sent + lost, left.get(one.id) ?? 0n);
      yield* same(one.id, "came home", got, worth.get(one.id) ?? 0n);
    }
    const ofLoan = sums(
      books.contributions,
      (one) => one.loanId,
      (one) => one.recalled?.worth ?? 0n,
    );
    for (const loan of books.loans.values()) yield* same(loan.id, "recalled", loan.recalled, ofLoan.get(loan.id) ?? 0n);
  },
};

const returningClears: Invariant<Judged> = {
  name: "returning-clears",
  says: "What a partner sent home is shared out and nothing else: its clearing account ends at zero, and two people let it go.",
  *check(books) {
    const own = new Map<string, string>();
    for (const entry of books.entries) {
      if (entry.kind !== "partner_returned") continue;
      const id = String(entry.about.settlementId);
      const cash = entry.legs.find((leg) => leg.account === account.partner(String(entry.about.heldBy)));
      own.set(account.returning(id), String(cash?.currency));
      if (!entry.about.approvedBy || entry.about.approvedBy === entry.about.proposedBy)
        yield { subject: entry.cause, detail: "was not settled by two people" };
    }
    for (const line of books.folded.unordered()) {
      if (!line.account.startsWith("returning/") || line.amount === 0n) continue;
      const currency = own.get(line.account);
      // While shares are being booked, the partner's currency is below zero and the donors' above it.
      if (!currency) yield { subject: line.account, detail: `holds ${line.amount} ${line.currency} of no settlement` };
      else if (line.currency === currency ? line.amount > 0n : line.amount < 0n)
        yield { subject: line.account, detail: `shared out more than came: ${line.amount} ${line.currency}` };
    }
  },
};

export const CLOSING_INVARIANTS: readonly Invariant<Judged>[] = [
  releasesAreBooked,
  unlentIsPartOfRepaid,
  recalledAddsUp,
  returningClears,
];
