// Owns giving a running loan other terms: proposed by one person, approved by another; refuses to hide how late it was (arrears/).
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
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
import { decideApproval, decideProposal, isProposedBy, type Wish } from "./rules.ts";

type RescheduleDeps = Pick<Deps, "table" | "clock">;

const NO_LOAN = refuse("not_found", "There is no such loan.");

/** Proposes other terms; nothing changes yet. The same again by the same person answers as before. */
export function proposeReschedule(
  deps: RescheduleDeps,
  caller: Caller,
  loanId: string,
  wish: Wish,
): Promise<Result<Loan>> {
  return contend<Result<Loan>>(async () => {
    const loan = await findLoan(deps, loanId);
    if (!loan || (caller.role === "manager" && caller.partnerId !== loan.partnerId)) return NO_LOAN;
    if (isProposedBy(loan, caller.personId, wish)) return accept(loan);
    const now = deps.clock.now();
    const decided = decideProposal(loan, caller.personId, wish, dayOf(now), now.toISOString());
    if (!decided.ok) return decided;
    const told = { reason: wish.reason, proposedBy: caller.personId };
    return keep(deps, decided.value, "loan.reschedule_proposed", caller, now, told);
  });
}

/**
 * Puts the proposed terms in force as the second person, from this day on. Approving again answers as before. `seen` is the
 * `proposedAt` of the terms that were read.
 */
export function approveReschedule(
  deps: RescheduleDeps,
  caller: Caller,
  loanId: string,
  seen: string | null = null,
): Promise<Result<Loan>> {
  return contend<Result<Loan>>(async () => {
    const loan = await findLoan(deps, loanId);
    if (!loan) return NO_LOAN;
    const now = deps.clock.now();
    const decided = decideApproval(loan, caller.personId, dayOf(now), now.toISOString(), seen);
    if (!decided.ok) return decided;
    if (decided.value === "already") return accept(loan);
    const next = decided.value;
    const done = next.reschedules.at(-1);
    const told = {
      reason: done?.reason,
      date: done?.on,
      proposedBy: done?.proposedBy,
      approvedBy: caller.personId,
      principal: wire(loan.currency, done?.principal ?? 0n),
    };
    const nth = `reschedule ${next.reschedules.length}`;
    const made = await commit(deps.table, [
      replace(keys.loan(loanId), loanItem(next), loan.version, "changed"),
      announce(fact("loan.rescheduled", `LOAN#${loanId}`, now, caller, nth, told)),
    ]);
    return made.ok ? accept({ ...next, version: loan.version + 1 }) : "changed";
  });
}
