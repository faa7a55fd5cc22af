// Owns booking repayments, row by row, each in one commit; refuses to know who shares the loan (shares are derived from its sums).
import { latestDay } from "../days.ts";
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import { secretIdFrom } from "../ids.ts";
import { findEntry, post } from "../journal/journal.ts";
import { reversalCause } from "../ledger/chart-payments.ts";
import { loanItem } from "../loans/items.ts";
import { collectorOf, type Loan } from "../loans/loan.ts";
import { findLoan } from "../loans/queries.ts";
import { type Caller, PARTNER_ROLES } from "../people/person.ts";
import { accept, type Result } from "../refusal.ts";
import { insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { get } from "../table/read.ts";
import { repaymentFrom, repaymentItem } from "./items.ts";
import { lanesOf, runLanes } from "./lanes.ts";
import type { BatchRow, Rejection, Repayment, RowOutcome, SentRow } from "./repayment.ts";
import { causeOf, decideRepayment, entryOf, isSamePayment, refusalOf, type Taken } from "./rules.ts";

/** A cause names one entry for ever, so a reference is never used again, not even after its payment was reversed. */
const WAS_REVERSED: Rejection = {
  code: "conflict",
  detail: "The payment with this reference was reversed. Report the right one under a reference of its own.",
};

const rejected = (rejection: Rejection): RowOutcome => ({ outcome: "rejected", ...rejection });

/**
 * Books every row that can be booked and says what became of each, in the order sent. A bad row is turned away alone. Sending the same
 * rows again, after a crash or by mistake, books nothing twice. Throws Contention when the table is too busy: then send it again.
 */
export async function recordBatch(deps: Deps, caller: Caller, sent: readonly SentRow[]): Promise<RowOutcome[]> {
  const outcomes = new Map<SentRow, RowOutcome>();
  const readable = sent.flatMap((one) => ("row" in one ? [{ one, row: one.row }] : []));
  await runLanes(lanesOf(readable.map(({ row }) => row)), async (at) => {
    const next = readable[at];
    if (next) outcomes.set(next.one, await recordRepayment(deps, caller, next.row));
  });
  return sent.map((one) => {
    const outcome = "rejected" in one ? rejected(one.rejected) : outcomes.get(one);
    if (!outcome) throw new Error(`row ${one.reference} was left out`);
    return outcome;
  });
}

/** Books one payment, once. The partner's reference decides: same content is a duplicate, other content a conflict. */
export function recordRepayment(deps: Deps, caller: Caller, row: BatchRow): Promise<RowOutcome> {
  return recordUnless<never>(deps, caller, row, async () => null);
}

/**
 * The same, unless `stop` finds a reason not to: it is asked about the very state of the loan that the payment is booked upon, after
 * the reference was found to be new, and again whenever somebody was faster.
 */
export function recordUnless<Stopped>(
  deps: Deps,
  caller: Caller,
  row: BatchRow,
  stop: (loan: Loan) => Promise<Stopped | null>,
): Promise<RowOutcome | Stopped> {
  return contend<RowOutcome | Stopped>(async () => {
    const loan = await findLoan(deps, row.loanId);
    if (!loan || !mayRecord(caller, loan)) return rejected({ code: "not_found", detail: "You have no such loan." });
    const booked = await findEntry(deps, causeOf(loan.partnerId, row.reference));
    if (booked) {
      if (await findEntry(deps, reversalCause(booked.cause))) return rejected(WAS_REVERSED);
      return isSamePayment(booked, row)
        ? { outcome: "duplicate" }
        : rejected({ code: "conflict", detail: "This reference was used for another payment. Give each its own." });
    }
    const stopped = await stop(loan);
    if (stopped !== null) return stopped;
    const verdict = decideRepayment(loan, row, latestDay(deps.clock.now()));
    return verdict.ok ? book(deps, caller, row, loan, verdict.value) : rejected(verdict.rejected);
  });
}

/** Partners report their own loans, and those that they collect for one that closes; finance may help any of them. */
function mayRecord(caller: Caller, loan: Loan): boolean {
  const partners = (PARTNER_ROLES as readonly string[]).includes(caller.role);
  return !partners || caller.partnerId === collectorOf(loan);
}

/** The commit of one payment: books, loan, repayment, and the fact when it was the last. */
async function book(
  deps: Deps,
  caller: Caller,
  row: BatchRow,
  loan: Loan,
  taken: Taken,
): Promise<RowOutcome | "changed"> {
  const now = deps.clock.now();
  const entry = entryOf(loan, row, taken, now.toISOString(), caller.personId);
  const repayment: Repayment = {
    id: secretIdFrom(deps.settings.idSecret, "repayment", entry.cause),
    kind: taken.kind,
    loanId: loan.id,
    partnerId: loan.partnerId,
    paidOn: row.paidOn,
    reference: row.reference,
    currency: loan.currency,
    amount: row.amount.minor,
    principal: taken.principal,
    interest: taken.interest,
    overpaid: taken.overpaid,
    waived: taken.waived,
    repaidAfter: taken.loan.repaid,
    nth: taken.loan.payments ?? 1,
    cause: entry.cause,
    recordedAt: now.toISOString(),
    recordedBy: caller.personId,
    reversedAt: null,
  };
  const over = taken.loan.state === "repaid" && loan.state !== "repaid";
  const made = await commit(deps.table, [
    ...post(entry),
    replace(keys.loan(loan.id), loanItem(taken.loan), loan.version, "changed"),
    insert(keys.repayment(loan.id, row.paidOn, row.reference), repaymentItem(repayment), "exists"),
    ...(over
      ? [announce(fact("loan.repaid", `LOAN#${loan.id}`, now, caller, entry.cause, { paidOn: row.paidOn }))]
      : []),
  ]);
  // Whoever was faster, perhaps with the same payment: the next round sees what they wrote.
  return made.ok ? { outcome: "applied", repayment } : "changed";
}

/** Books money that came after a loan was written off, once; the same again answers as before. */
export async function recordRecovery(deps: Deps, caller: Caller, row: BatchRow): Promise<Result<Repayment>> {
  const outcome = await recordRepayment(deps, caller, { ...row, recovery: true });
  if (outcome.outcome === "applied") return accept(outcome.repayment);
  if (outcome.outcome === "rejected") return refusalOf(outcome);
  const item = await get(deps.table, keys.repayment(row.loanId, row.paidOn, row.reference));
  if (!item) throw new Error(`${row.reference} is booked and is no repayment`);
  return accept(repaymentFrom(item));
}
