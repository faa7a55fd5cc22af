// Owns when money of a donor went back to them, or came again, and out of which purposes; refuses to know which contribution it was.
import type { Fact } from "../../facts/fact.ts";
import { account } from "../../ledger/accounts.ts";
import { type Entry, movedAt } from "../../ledger/entry.ts";
import { type Minor, minor, minus, negate, ZERO } from "../../money/minor.ts";

/** `amount` above zero: back with the donor; below: it came again. The rest is what left the purposes, above zero, or came to them. */
export interface GivingBack {
  readonly at: string;
  /** The entry, and so what took contributions over; null where nothing was here to take. */
  readonly cause: string | null;
  readonly checkoutId: string | null;
  readonly amount: Minor;
  readonly undirected: Minor;
  readonly runningCosts: Minor;
  readonly fromLoans: readonly { readonly loanId: string; readonly amount: Minor }[];
}

/** Oldest first. `facts`: what was told of the donor's disputes. */
export function givingsBackOf(entries: readonly Entry[], facts: readonly Fact[]): GivingBack[] {
  const refunds = entries
    .filter((one) => one.kind === "refund" || one.kind === "refund_failed")
    .map((one) => givingBack(one, one.at, negate(movedAt(one, account.stripe))));
  return [...refunds, ...disputed(entries, facts)].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** A dispute counts as given back from the moment it is lost: its facts say how much of it does. */
function disputed(entries: readonly Entry[], facts: readonly Fact[]): GivingBack[] {
  const settled = new Map<string, bigint>();
  return facts
    .filter((one) => one.type === "dispute.lost" || one.type === "dispute.won")
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map((told) => {
      const now = BigInt(String(told.data.settled));
      const amount = minor(now - (settled.get(told.subject) ?? 0n));
      settled.set(told.subject, now);
      const disputeId = told.subject.slice("DISPUTE#".length);
      const entry = entries.find(
        (one) =>
          one.at === told.at && /^dispute-(lost|returned):/.test(one.cause) && one.about.disputeId?.includes(disputeId),
      );
      return givingBack(entry ?? null, told.at, amount, String(told.data.checkoutId));
    });
}

function givingBack(entry: Entry | null, at: string, amount: Minor, checkoutId?: string): GivingBack {
  const donorId = String(entry?.about.donorId);
  const left = (name: string): Minor => (entry ? minus(ZERO, movedAt(entry, name)) : ZERO);
  const promised = account.forLoan("");
  return {
    at,
    cause: entry?.cause ?? null,
    checkoutId: checkoutId ?? (entry ? String(entry.about.checkoutId) : null),
    amount,
    undirected: left(account.undirected(donorId)),
    runningCosts: left(account.runningCosts),
    fromLoans: (entry?.legs ?? [])
      .filter((leg) => leg.account.startsWith(promised))
      .map((leg) => ({ loanId: leg.account.slice(promised.length), amount: negate(leg.amount) })),
  };
}
