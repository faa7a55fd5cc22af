// Owns who may give a loan up and what follows from it, as pure decisions; refuses to touch the table or the clock.
import { decideSeen } from "../as-seen.ts";
import type { Loan, WriteOff } from "../loans/loan.ts";
import { type Minor, minus } from "../money/minor.ts";
import { accept, type Result, refuse } from "../refusal.ts";

/** Principal that has not come back, in the loan's currency. */
export function outstandingOf(loan: Pick<Loan, "principal" | "repaid">): Minor {
  return minus(loan.principal, loan.repaid);
}

/**
 * The loan with a proposal on it. Whoever proposed may put it in other words; somebody else approves it or lets it be. `at` is an
 * ISO moment.
 */
export function decideProposal(loan: Loan, personId: string, reason: string, at: string): Result<Loan> {
  const known = loan.writeOff;
  if (loan.state !== "disbursed") return notRunning(loan);
  if (outstandingOf(loan) === 0n) return refuse("wrong_state", "All of its principal is back: nothing is lost.");
  if (known && known.proposedBy !== personId) {
    return refuse("conflict", "Somebody else has proposed to write this loan off. Approve that, or leave it.");
  }
  const writeOff: WriteOff = { reason, proposedBy: personId, proposedAt: at, approvedBy: null, approvedAt: null };
  return accept({ ...loan, writeOff: known ? { ...writeOff, revised: true } : writeOff });
}

/** Whether this person has proposed just this before: then asking again changes nothing, also after it was approved. */
export function isProposedBy(loan: Loan, personId: string, reason: string): boolean {
  const stands = loan.state === "disbursed" || loan.state === "written_off";
  return stands && loan.writeOff?.proposedBy === personId && loan.writeOff.reason === reason;
}

/**
 * The loan given up, or "already" when it was this person who approved it. Refuses the one who proposed it. `seen` is the `proposedAt` of
 * what was read.
 */
export function decideApproval(
  loan: Loan,
  personId: string,
  at: string,
  seen: string | null = null,
): Result<Loan | "already"> {
  const known = loan.writeOff;
  if (known?.proposedBy === personId) {
    return refuse(
      "second_person_required",
      "You proposed this write-off. Another person of finance has to approve it.",
    );
  }
  if (loan.state === "written_off" && known?.approvedBy === personId) return accept("already");
  if (loan.state !== "disbursed") return notRunning(loan);
  if (!known) return refuse("wrong_state", "Nobody has proposed to write this loan off.");
  if (outstandingOf(loan) === 0n) return refuse("wrong_state", "All of its principal is back: nothing is lost.");
  const read = decideSeen(known, seen);
  if (!read.ok) return read;
  return accept({ ...loan, state: "written_off", writeOff: { ...known, approvedBy: personId, approvedAt: at } });
}

function notRunning(loan: Loan): ReturnType<typeof refuse> {
  const state = loan.state.replaceAll("_", " ");
  return refuse("wrong_state", `The loan is ${state}; only one that is being repaid can be written off.`, {
    extra: { state: loan.state },
  });
}
