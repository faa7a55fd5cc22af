// Owns when a loan may end before it is handed out and what becomes of it, as pure decisions; refuses to touch the table or the clock.
import { isLent, type Loan, type LoanState } from "../loans/loan.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { ZERO } from "../money/minor.ts";
import { amountText } from "../money/wire.ts";
import { accept, type Result, refuse } from "../refusal.ts";

const UNPUBLISHED: readonly LoanState[] = ["draft", "in_review", "returned"];

/** `end`: its money, if any, is taken out afterwards. `unlend`: its money is at the partner, and all of it comes back at once. */
export type Cancellation = { readonly act: "end" | "unlend"; readonly loan: Loan } | { readonly act: "already" };

/**
 * What cancelling means for a loan. A gift that is being paid right now keeps an open loan open, unless `evenHeld`: then its money waits
 * for its donor's word when it arrives. A proposed transfer keeps a funded one.
 */
export function decideCancel(loan: Loan, evenHeld = false): Result<Cancellation> {
  if (loan.state === "cancelled") return accept({ act: "already" });
  if (loan.state === "funded") return decideCancelFunded(loan);
  if (loan.state !== "fundraising" && !UNPUBLISHED.includes(loan.state)) {
    const state = loan.state.replaceAll("_", " ");
    return no(loan, `The loan is ${state}; only one that is not handed out yet can be cancelled.`);
  }
  if (loan.reserved > 0n && !evenHeld) {
    const held = amountText(DONOR_CURRENCY, loan.reserved);
    return no(loan, `${held} ${DONOR_CURRENCY} is being paid for this loan right now. Try again later.`);
  }
  return accept({ act: "end", loan: { ...loan, state: "cancelled" } });
}

function decideCancelFunded(loan: Loan): Result<Cancellation> {
  if (loan.transferId !== null && loan.promisedDonor > 0n) {
    return no(loan, "Its money is in a transfer that waits for its second person. Cancel that transfer first.");
  }
  const ended: Loan = { ...loan, state: "cancelled" };
  if (loan.transferId === null) return accept({ act: "end", loan: ended });
  // Its money has changed its currency and is at the partner: it comes back as a hand-out of nothing would bring it back.
  return accept({
    act: "unlend",
    loan: { ...ended, promised: ZERO, repaid: loan.principal, unlent: loan.principal },
  });
}

function no(loan: Loan, detail: string): ReturnType<typeof refuse> {
  return refuse("wrong_state", detail, { extra: { state: loan.state } });
}

/**
 * The loan as its deadline leaves it, or null where nothing is to do. A gift that is being paid right now is waited for, and one that has
 * all of its goal is funded, however late that is said.
 */
export function decideExpiry(loan: Loan, now: Date): Loan | null {
  if (loan.state !== "fundraising" || loan.deadline === null || loan.deadline > now.toISOString()) return null;
  if (loan.reserved > 0n || loan.funded === loan.goal) return null;
  return { ...loan, state: "expired" };
}

/** Whether a loan has ended with money in it that goes back to where it came from. */
export function holdsGifts(loan: Loan): boolean {
  return (loan.state === "expired" || loan.state === "cancelled") && loan.funded > 0n && !isLent(loan);
}
