// Owns the invariants of money that went back: refunds, disputes, and what the reserve carries for them; refuses to know lineage.
import { account } from "../ledger/accounts.ts";
import type { Entry } from "../ledger/entry.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import type { Judged } from "./books.ts";
import { type Invariant, same, sums } from "./violation.ts";

/** What the legs of an entry add to one account, in the donors' currency. */
function sumOf(entry: Entry, name: string): bigint {
  return entry.legs.reduce(
    (sum, leg) => (leg.account === name && leg.currency === DONOR_CURRENCY ? sum + leg.amount : sum),
    0n,
  );
}

const givenBackIsProved: Invariant<Judged> = {
  name: "given-back-is-proved",
  says: "What a checkout counts as given back is what Stripe's refunds and lost disputes of it say; refunded means all of it went back.",
  *check(books) {
    const back = new Map<string, bigint>();
    const add = (checkoutId: unknown, amount: bigint) =>
      back.set(String(checkoutId), (back.get(String(checkoutId)) ?? 0n) + amount);
    for (const entry of books.entries) {
      if (entry.kind !== "refund" && entry.kind !== "refund_failed") continue;
      add(entry.about.checkoutId, -sumOf(entry, account.stripe));
    }
    for (const dispute of books.disputes) add(dispute.checkoutId, dispute.settled);
    for (const checkout of books.checkouts) {
      yield* same(checkout.id, "given back", checkout.refunded, back.get(checkout.id) ?? 0n);
      if (checkout.carried < 0n || checkout.runningCostsRefunded < 0n || checkout.refunded < 0n)
        yield { subject: checkout.id, detail: "gave back less than nothing" };
      if (checkout.runningCostsRefunded > checkout.runningCosts)
        yield { subject: checkout.id, detail: "gave back more running costs than it had" };
      if (checkout.state === "paid" && checkout.refunded >= checkout.total)
        yield { subject: checkout.id, detail: "is paid and all of it went back" };
    }
  },
};

const disputesAreBooked: Invariant<Judged> = {
  name: "disputes-are-booked",
  says: "What a dispute holds is what its balance transactions moved; what a lost one holds is settled, and nothing of the others.",
  *check(books) {
    const held = sums(
      books.entries.filter((entry) => entry.kind === "dispute" && entry.balanceTransaction !== undefined),
      (entry) => String(entry.about.disputeId),
      (entry) => -sumOf(entry, account.reserve),
    );
    const known = new Set(books.disputes.map((one) => one.id));
    for (const id of held.keys()) if (!known.has(id)) yield { subject: id, detail: "is booked and no dispute" };
    for (const dispute of books.disputes) {
      yield* same(dispute.id, "withdrawn", dispute.withdrawn, held.get(dispute.id) ?? 0n);
      // Between its last movement and its end there is a moment; what is settled is never more than was taken.
      if (dispute.settled !== 0n && dispute.state !== "lost")
        yield { subject: dispute.id, detail: `is ${dispute.state} and ${dispute.settled} of it is settled` };
      if (dispute.settled > dispute.withdrawn && dispute.state === "lost" && dispute.withdrawn !== 0n)
        yield { subject: dispute.id, detail: `${dispute.settled} is settled of ${dispute.withdrawn}` };
    }
  },
};

const BACK_AND_FORTH: ReadonlySet<string> = new Set(["refund", "refund_failed", "dispute", "release", "partner_share"]);

const reserveIsExplained: Invariant<Judged> = {
  name: "reserve-is-explained",
  says: "What refunds and disputes took from the reserve is what it carries for donations, what it took over, and what open disputes hold.",
  *check(books) {
    let taken = 0n;
    for (const entry of books.entries) if (BACK_AND_FORTH.has(entry.kind)) taken -= sumOf(entry, account.reserve);
    let explained = 0n;
    for (const checkout of books.checkouts) explained += checkout.carried;
    for (const one of books.contributions) if (one.takenOver) explained += one.amount - BigInt(one.takenOver.regained);
    for (const dispute of books.disputes) explained += dispute.withdrawn - dispute.settled;
    yield* same("reserve", "taken by refunds and disputes", taken, explained);
  },
};

const refundsHaveTwo: Invariant<Judged> = {
  name: "refunds-have-two-people",
  says: "A refund of ours was let go by another person than the one who proposed it, and Stripe made it once, of the amount they saw.",
  *check(books) {
    const made = new Map<string, string>();
    const refunds = new Map(books.refunds.map((one) => [one.id, one]));
    for (const entry of books.entries) {
      if (entry.kind !== "refund" || typeof entry.about.proposalId !== "string") continue;
      const id = entry.about.proposalId;
      const other = made.get(id);
      if (other) yield { subject: id, detail: `was made by ${other} and by ${entry.cause}` };
      made.set(id, entry.cause);
      const refund = refunds.get(id);
      if (!refund) yield { subject: entry.cause, detail: `names ${id}, which is no refund` };
      else yield* same(id, "amount", -sumOf(entry, account.stripe), refund.amount);
    }
    for (const refund of refunds.values()) {
      const { id, state, proposedBy, approvedBy } = refund;
      const free = state === "proposed" || state === "cancelled";
      if (approvedBy === proposedBy) yield { subject: id, detail: "one person did both" };
      if ((approvedBy === null) !== free) yield { subject: id, detail: `is ${state}, let go by ${approvedBy}` };
      if (free && made.has(id)) yield { subject: id, detail: `is ${state} and was made` };
      if (state === "made" && !made.has(id)) yield { subject: id, detail: "is made and not in the journal" };
    }
  },
};

export const REFUND_INVARIANTS: readonly Invariant<Judged>[] = [
  givenBackIsProved,
  disputesAreBooked,
  reserveIsExplained,
  refundsHaveTwo,
];
