// Owns when a loan may end before it is funded, as pure decisions; refuses to touch the table or the clock.
import type { Loan, LoanState } from "../loans/loan.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { amountText } from "../money/wire.ts";
import { accept, type Result, refuse } from "../refusal.ts";

const UNPUBLISHED: readonly LoanState[] = ["draft", "in_review", "returned"];

/** The cancelled loan, or "already". Money that was given, or is being given right now, keeps a loan open. */
export function decideCancel(loan: Loan): Result<Loan | "already"> {
  if (loan.state === "cancelled") return accept("already");
  if (loan.state !== "fundraising" && !UNPUBLISHED.includes(loan.state)) {
    return no(
      loan,
      `The loan is ${loan.state.replaceAll("_", " ")}; only one that is not funded yet can be cancelled.`,
    );
  }
  if (loan.funded > 0n) {
    const given = amountText(DONOR_CURRENCY, loan.funded);
    return no(loan, `Donors have given ${given} ${DONOR_CURRENCY} to this loan; it stays open.`);
  }
  if (loan.reserved > 0n) {
    const held = amountText(DONOR_CURRENCY, loan.reserved);
    return no(loan, `${held} ${DONOR_CURRENCY} is being paid for this loan right now. Try again later.`);
  }
  return accept({ ...loan, state: "cancelled" });
}

function no(loan: Loan, detail: string): ReturnType<typeof refuse> {
  return refuse("wrong_state", detail, { extra: { state: loan.state } });
}

/**
 * The loan as its deadline leaves it, or null where nothing is to do. One with gifts in it stays open past its deadline: its donors
 * have to be able to direct their money to another loan first, and that comes with the donors' choice.
 */
export function decideExpiry(loan: Loan, now: Date): Loan | null {
  if (loan.state !== "fundraising" || loan.deadline === null || loan.deadline > now.toISOString()) return null;
  if (loan.funded > 0n || loan.reserved > 0n) return null;
  return { ...loan, state: "expired" };
}
