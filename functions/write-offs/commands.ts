// Owns giving up what an entrepreneur cannot pay: proposed by one person, booked by another; refuses to know who shared the loan.
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import { post } from "../journal/journal.ts";
import { keep } from "../loans/commands.ts";
import { loanItem } from "../loans/items.ts";
import type { Loan } from "../loans/loan.ts";
import { findLoan } from "../loans/queries.ts";
import { wire } from "../money/wire.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { entryOfWriteOff } from "./entries.ts";
import { decideApproval, decideProposal, isProposedBy, outstandingOf } from "./rules.ts";

type WriteOffDeps = Pick<Deps, "table" | "clock">;

const NO_LOAN = refuse("not_found", "There is no such loan.");

/** Proposes to write a loan off; no money moves. The same again by the same person answers as before. */
export function proposeWriteOff(
  deps: WriteOffDeps,
  caller: Caller,
  loanId: string,
  reason: string,
): Promise<Result<Loan>> {
  return contend<Result<Loan>>(async () => {
    const loan = await findLoan(deps, loanId);
    if (!loan || (caller.role === "manager" && caller.partnerId !== loan.partnerId)) return NO_LOAN;
    if (isProposedBy(loan, caller.personId, reason)) return accept(loan);
    const now = deps.clock.now();
    const decided = decideProposal(loan, caller.personId, reason, now.toISOString());
    if (!decided.ok) return decided;
    const told = { reason, proposedBy: caller.personId };
    return keep(deps, decided.value, "loan.write_off_proposed", caller, now, told);
  });
}

/**
 * Writes a loan off as the second person: what is owed at this moment is owed no more, in the books and on the loan, in one commit.
 * Approving again answers as before. `seen` is the `proposedAt` of the proposal that was read.
 */
export function approveWriteOff(
  deps: WriteOffDeps,
  caller: Caller,
  loanId: string,
  seen: string | null = null,
): Promise<Result<Loan>> {
  return contend<Result<Loan>>(async () => {
    const loan = await findLoan(deps, loanId);
    if (!loan) return NO_LOAN;
    const now = deps.clock.now();
    const at = now.toISOString();
    const decided = decideApproval(loan, caller.personId, at, seen);
    if (!decided.ok) return decided;
    if (decided.value === "already") return accept(loan);
    const next = decided.value;
    const { currency } = loan;
    const outstanding = outstandingOf(loan);
    const told = {
      reason: next.writeOff?.reason,
      proposedBy: next.writeOff?.proposedBy,
      approvedBy: caller.personId,
      principal: wire(currency, outstanding),
    };
    const entry = entryOfWriteOff(loan, at);
    const made = await commit(deps.table, [
      ...post(entry),
      replace(keys.loan(loanId), loanItem(next), loan.version, "changed"),
      announce(fact("loan.written_off", `LOAN#${loanId}`, now, caller, entry.cause, told)),
    ]);
    return made.ok ? accept({ ...next, version: loan.version + 1 }) : "changed";
  });
}
