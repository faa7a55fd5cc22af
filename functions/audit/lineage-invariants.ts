// Owns the invariants of lineage: shares, what moved on, and each donor's identity to the cent; refuses to know the journal's form.
import { takenOverAmong } from "../contributions/roots.ts";
import { type Standing, standings } from "../contributions/standing.ts";
import { account } from "../ledger/accounts.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import type { Judged } from "./books.ts";
import { groups, type Invariant, same, sums } from "./violation.ts";

/** Standing of every contribution, by its id. */
function standingsOf(books: Judged): Map<string, Standing> {
  const found = new Map<string, Standing>();
  for (const [loanId, ofLoan] of groups(books.contributions, (one) => one.loanId)) {
    const loan = books.loans.get(loanId);
    if (!loan) continue;
    const ordered = ofLoan.sort((a, b) => (`${a.createdAt}#${a.id}` < `${b.createdAt}#${b.id}` ? -1 : 1));
    for (const standing of standings(loan, ordered)) found.set(standing.contribution.id, standing);
  }
  return found;
}

const sharesAddUp: Invariant<Judged> = {
  name: "shares-add-up",
  says: "What contributions got back adds up to what the loan repaid, and nobody passed on more than they got back.",
  *check(books) {
    const all = standingsOf(books);
    const shared = sums(
      all.values(),
      (one) => one.contribution.loanId,
      (one) => one.returned,
    );
    for (const loan of books.loans.values()) yield* same(loan.id, "shares", shared.get(loan.id) ?? 0n, loan.repaid);
    for (const [id, one] of all) {
      if (one.waiting < 0n || one.waitingDonor < 0n)
        yield { subject: id, detail: `waits with ${one.waiting} (${one.waitingDonor} EUR cents)` };
      const loan = books.loans.get(one.contribution.loanId);
      if (loan?.state === "repaid")
        yield* same(id, "returned of a repaid loan", one.returnedDonor, one.contribution.amount);
    }
  },
};

const movedOnceOnly: Invariant<Judged> = {
  name: "moved-once-only",
  says: "What a contribution passed on is what its children brought in and what left its partner when that closed, from the same donor and donation.",
  *check(books) {
    const byId = new Map(books.contributions.map((one) => [one.id, one]));
    // What came home from a partner that closed names its parent too, but it was no longer in that partner's fund.
    const children = books.contributions.filter((one) => one.broughtIn !== null && one.released?.to !== "parent");
    const broughtIn = sums(
      children,
      (one) => String(one.parentId),
      (one) => one.broughtIn ?? 0n,
    );
    const basis = sums(
      children,
      (one) => String(one.parentId),
      (one) => one.basis,
    );
    for (const one of books.contributions) {
      const { sent = 0n, lost = 0n, sentBasis = 0n, lostBasis = 0n } = one.recalled ?? {};
      yield* same(one.id, "onward", one.onward, (broughtIn.get(one.id) ?? 0n) + sent + lost);
      yield* same(one.id, "onward in EUR", one.onwardBasis, (basis.get(one.id) ?? 0n) + sentBasis + lostBasis);
      if (one.parentId === null) continue;
      const parent = byId.get(one.parentId);
      if (
        !parent ||
        parent.donorId !== one.donorId ||
        parent.donationId !== one.donationId ||
        parent.generation + 1 !== one.generation
      ) {
        yield { subject: one.id, detail: `does not come from ${one.parentId}` };
      }
    }
    const recycledIn = sums(
      children,
      (one) => one.loanId,
      (one) => one.amount,
    );
    for (const loan of books.loans.values())
      yield* same(loan.id, "recycledIn", loan.recycledIn, recycledIn.get(loan.id) ?? 0n);
    const onward = sums(
      books.contributions,
      (one) => one.loanId,
      (one) => one.onward,
    );
    for (const loan of books.loans.values()) yield* same(loan.id, "recycled", loan.recycled, onward.get(loan.id) ?? 0n);
  },
};

const contributionsAreBooked: Invariant<Judged> = {
  name: "contributions-are-booked",
  says: "Each contribution has an entry that promised its money to its loan.",
  *check(books) {
    const entries = new Map(books.entries.map((entry) => [entry.cause, entry]));
    for (const one of books.contributions) {
      const currency = one.broughtIn === null ? DONOR_CURRENCY : one.loanCurrency;
      const leg = entries
        .get(one.cause)
        ?.legs.find((each) => each.account === account.forLoan(one.loanId) && each.currency === currency);
      yield* same(one.id, `promised by ${one.cause}`, leg?.amount ?? 0n, one.broughtIn ?? one.amount + one.cut);
    }
  },
};

const donationsAreBooked: Invariant<Judged> = {
  name: "donations-are-booked",
  says: "A checkout is paid exactly when its gift is in the journal.",
  *check(books) {
    const gifts = new Set(
      books.entries.filter((entry) => entry.kind === "gift").map((entry) => String(entry.about.checkoutId)),
    );
    for (const checkout of books.checkouts) {
      const paid = checkout.state === "paid" || checkout.state === "refunded";
      if (paid !== gifts.has(checkout.id))
        yield {
          subject: checkout.id,
          detail: `is ${checkout.state} and ${gifts.has(checkout.id) ? "booked" : "not booked"}`,
        };
    }
  },
};

const donorsIdentity: Invariant<Judged> = {
  name: "donors-identity",
  says: "Per donor: given = committed + lent out + waiting + undirected + running costs + refunded + carried + lost to exchange rates.",
  *check(books) {
    const all = standingsOf(books);
    const mine = groups(books.contributions, (one) => one.donorId);
    const given = sums(
      books.checkouts.filter((one) => one.paymentId !== null),
      (one) => String(one.donorId),
      // What is back with the donor, less what the reserve carries of it, is nowhere else.
      (one) => one.total - one.refunded + one.carried,
    );
    const costs = sums(
      books.checkouts.filter((one) => one.paymentId !== null),
      (one) => String(one.donorId),
      (one) => one.runningCosts - one.runningCostsRefunded,
    );
    const waitingLots = sums(
      books.lots,
      (lot) => lot.donorId,
      (lot) => lot.left,
    );
    for (const [donorId, total] of given) {
      let placed = (waitingLots.get(donorId) ?? 0n) + (costs.get(donorId) ?? 0n);
      const theirs = mine.get(donorId) ?? [];
      const takenOver = takenOverAmong(theirs);
      for (const one of theirs) {
        if (one.released || takenOver.has(one.id)) continue;
        const returned = all.get(one.id)?.returnedDonor ?? 0n;
        const waiting = all.get(one.id)?.waitingDonor ?? 0n;
        const lostToRates = one.basis - one.amount;
        const { sentBasis = 0n, worth = 0n, lostBasis = 0n } = one.recalled ?? {};
        placed += one.amount - returned + waiting + lostToRates + (sentBasis - worth) + lostBasis;
      }
      yield* same(donorId, "given", total, placed);
    }
  },
};

const lotsAreUndirected: Invariant<Judged> = {
  name: "lots-are-undirected",
  says: "undirected/… of a donor is what is left in their lots, and no lot holds less than nothing or more than it began with.",
  *check(books) {
    const left = sums(
      books.lots,
      (lot) => account.undirected(lot.donorId) as string,
      (lot) => lot.left,
    );
    for (const lot of books.lots)
      if (lot.left < 0n || lot.left > lot.amount)
        yield { subject: lot.id, detail: `holds ${lot.left} of ${lot.amount}` };
    const names = books.folded.lines().filter((one) => one.account.startsWith("undirected/"));
    for (const name of new Set([...left.keys(), ...names.map((one) => one.account)]))
      yield* same(name, "lots", left.get(name) ?? 0n, books.folded.of(name, DONOR_CURRENCY));
  },
};

export const LINEAGE_INVARIANTS: readonly Invariant<Judged>[] = [
  sharesAddUp,
  movedOnceOnly,
  contributionsAreBooked,
  donationsAreBooked,
  donorsIdentity,
  lotsAreUndirected,
];
