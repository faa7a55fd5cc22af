// Owns the invariants of lineage: shares, what moved on, and each donor's identity to the cent; refuses to know the journal's form.
import type { Contribution } from "../contributions/contribution.ts";
import { takenOverAmong } from "../contributions/roots.ts";
import { account } from "../ledger/accounts.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import type { Judged } from "./books.ts";
import { Amounts, Ids, Sums } from "./sums.ts";
import { type Invariant, same, sums } from "./violation.ts";

const FOR_LOAN = account.forLoan("");

const sharesAddUp: Invariant<Judged> = {
  name: "shares-add-up",
  says: "What contributions got back adds up to what the loan repaid, and nobody passed on more than they got back.",
  *check(books) {
    yield* books.standings.workOut().findings;
  },
};

/** What came home from a partner that closed names its parent too, but it was no longer in that partner's fund. */
function* childrenIn(books: Judged): Generator<Contribution> {
  for (const one of books.contributions) if (one.broughtIn !== null && one.released?.to !== "parent") yield one;
}

const movedOnceOnly: Invariant<Judged> = {
  name: "moved-once-only",
  says: "What a contribution passed on is what its children brought in and what left its partner when that closed, from the same donor and donation.",
  *check(books) {
    const parents = new Ids();
    for (const one of books.contributions) if (one.parentId !== null) parents.of(one.parentId);
    /** Where each parent stands, and which number each contribution has among them. */
    const rowOf = new Int32Array(parents.size).fill(-1);
    const numbers = new Int32Array(books.contributions.length);
    let row = 0;
    for (const { id } of books.contributions) {
      const nth = parents.find(id);
      numbers[row] = nth;
      if (nth !== -1) rowOf[nth] = row;
      row += 1;
    }
    const broughtIn = new Amounts();
    const basis = new Amounts();
    for (const child of childrenIn(books)) {
      const nth = parents.find(String(child.parentId));
      if (nth === -1) continue;
      broughtIn.add(nth, child.broughtIn ?? 0n);
      basis.add(nth, child.basis);
    }
    row = 0;
    for (const one of books.contributions) {
      const nth = numbers[row++] as number;
      const { sent = 0n, lost = 0n, sentBasis = 0n, lostBasis = 0n } = one.recalled ?? {};
      yield* same(one.id, "onward", one.onward, broughtIn.at(nth) + sent + lost);
      yield* same(one.id, "onward in EUR", one.onwardBasis, basis.at(nth) + sentBasis + lostBasis);
      if (one.parentId === null) continue;
      const at = rowOf[parents.find(one.parentId)] ?? -1;
      const parent = at === -1 ? undefined : books.contributions.at(at);
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
      childrenIn(books),
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
    // Entries are many more than contributions, so the contributions are what is remembered.
    const promises = new Ids();
    const promised = new Amounts();
    const places: number[] = [];
    /** The last contribution that names a promise is the one that has it. */
    const lastOf: number[] = [];
    const nameOf = (cause: string, loanAccount: string, currency: string) => `${cause} ${loanAccount} ${currency}`;
    for (const one of books.contributions) {
      const currency = one.broughtIn === null ? DONOR_CURRENCY : one.loanCurrency;
      const name = nameOf(one.cause, account.forLoan(one.loanId), currency);
      const place = promises.of(name);
      if (place < lastOf.length) yield { subject: one.id, detail: `is promised by ${one.cause} as another one is` };
      lastOf[place] = places.length;
      places.push(place);
    }
    for (const { cause, legs } of books.entries) {
      for (const leg of legs) {
        if (leg.amount <= 0n || !leg.account.startsWith(FOR_LOAN)) continue;
        const found = promises.find(nameOf(cause, leg.account, leg.currency));
        if (found !== -1) promised.set(found, leg.amount);
      }
    }
    let nth = 0;
    for (const one of books.contributions) {
      const place = places[nth] as number;
      const found = lastOf[place] === nth++ ? promised.at(place) : 0n;
      const { broughtIn } = one;
      const wanted = broughtIn ?? one.amount + one.cut;
      if (found !== wanted) yield* same(one.id, `promised by ${one.cause}`, found, wanted);
    }
  },
};

const donationsAreBooked: Invariant<Judged> = {
  name: "donations-are-booked",
  says: "A checkout is paid exactly when its gift is in the journal.",
  *check(books) {
    const gifts = new Set<string>();
    for (const entry of books.entries) if (entry.kind === "gift") gifts.add(String(entry.about.checkoutId));
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
    const placed = new Sums();
    const { returnedDonor } = books.standings.workOut();
    const takenOver = takenOverIn(books);
    let row = -1;
    for (const one of books.contributions) {
      row += 1;
      if (one.released || takenOver.has(one.id)) continue;
      const returned = returnedDonor.at(row);
      const waiting = returned - one.onwardBasis;
      const lostToRates = one.basis - one.amount;
      const { sentBasis = 0n, worth = 0n, lostBasis = 0n } = one.recalled ?? {};
      placed.add(one.donorId, one.amount - returned + waiting + lostToRates + (sentBasis - worth) + lostBasis);
    }
    for (const [donorId, total] of given) {
      const elsewhere = (waitingLots.get(donorId) ?? 0n) + (costs.get(donorId) ?? 0n);
      yield* same(donorId, "given", total, placed.of(donorId) + elsewhere);
    }
  },
};

/** What works for the reserve by now. Few donors have any of it, and only their contributions are looked through. */
function takenOverIn({ contributions }: Judged): Set<string> {
  const whose = new Set<string>();
  for (const one of contributions) if (one.takenOver) whose.add(one.donorId);
  return whose.size === 0 ? whose : takenOverAmong(contributions.filter((one) => whose.has(one.donorId)));
}

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
    const names = new Set(left.keys());
    for (const one of books.folded.unordered()) if (one.account.startsWith("undirected/")) names.add(one.account);
    for (const name of names) yield* same(name, "lots", left.get(name) ?? 0n, books.folded.of(name, DONOR_CURRENCY));
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
