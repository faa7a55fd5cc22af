// Owns booking what collectors wrote down without a network, each payment once; refuses to book beside a payment they did not know of.
import type { Deps } from "../deps.ts";
import type { Caller } from "../people/person.ts";
import { recordUnless } from "../repayments/commands.ts";
import { lanesOf, runLanes } from "../repayments/lanes.ts";
import { paymentsAfter } from "../repayments/queries.ts";
import type { BatchRow, Repayment, RowOutcome } from "../repayments/repayment.ts";
import { type Entry, type EntryOutcome, referenceOf } from "./entry.ts";

/** A payment, and what whoever reports it knew of its loan. */
export interface KnowingRow {
  readonly row: BatchRow;
  /** Payments that they knew to be booked on the loan. */
  readonly known: number;
  /** They were shown the others and say that this one came as well. */
  readonly confirmed: boolean;
  /** References of payments that are their own, and no news to them. */
  readonly own: ReadonlySet<string>;
}

export type KnowingOutcome =
  | RowOutcome
  | { readonly outcome: "unknown"; readonly others: readonly Repayment[]; readonly payments: number };

/** Books rows in the order sent, unless their loan has payments that whoever reports did not know of and that are not their own. */
export async function recordKnowing(
  deps: Deps,
  caller: Caller,
  rows: readonly KnowingRow[],
): Promise<KnowingOutcome[]> {
  const outcomes: KnowingOutcome[] = [];
  await runLanes(lanesOf(rows.map(({ row }) => row)), async (at) => {
    const one = rows[at];
    if (one) outcomes[at] = await recordOne(deps, caller, one);
  });
  return outcomes;
}

function recordOne(deps: Deps, caller: Caller, one: KnowingRow) {
  return recordUnless<KnowingOutcome>(deps, caller, one.row, async (loan) => {
    // The count is of the loan as it is booked upon: no payment can come between this look and the commit.
    if (one.confirmed || (loan.payments ?? 0) <= one.known) return null;
    const others = (await paymentsAfter(deps, loan.id, one.known)).filter((other) => !one.own.has(other.reference));
    return others.length > 0 ? { outcome: "unknown", others, payments: loan.payments ?? 0 } : null;
  });
}

/**
 * Books a phone's entries and says what became of each, in the order sent. What the same phone sent is no surprise to it: the entries
 * of this request, and those that it names as its own. Throws Contention when the table is too busy: then send the same again.
 */
export async function recordEntries(deps: Deps, caller: Caller, entries: readonly Entry[]): Promise<EntryOutcome[]> {
  const sent = new Set(entries.map((entry) => referenceOf(entry.key)));
  return (
    await recordKnowing(
      deps,
      caller,
      entries.map((entry) => knowing(entry, sent)),
    )
  ).map(answerOf);
}

function knowing(entry: Entry, sent: ReadonlySet<string>): KnowingRow {
  const { key, loanId, paidOn, amount, knownPayments, confirmed, mine = [] } = entry;
  return {
    row: { loanId, paidOn, amount, reference: referenceOf(key) },
    known: knownPayments,
    confirmed: confirmed === true,
    own: new Set([...sent, ...mine.map(referenceOf)]),
  };
}

function answerOf(one: KnowingOutcome): EntryOutcome {
  switch (one.outcome) {
    case "applied":
      return { outcome: "sent" };
    case "duplicate":
      return { outcome: "already_sent" };
    case "unknown":
      return { outcome: "conflict", others: one.others, knownPayments: one.payments };
    case "rejected":
      return one;
  }
}
