// Owns what may happen to a checkout, as pure decisions; refuses to touch the table, the clock or the payment provider.
import type { Minor } from "../money/minor.ts";
import { plus, total, ZERO } from "../money/minor.ts";
import type { PaymentTruth } from "../payments/payments.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import type { Checkout, CheckoutState } from "./checkout.ts";

/** Loans in one basket: each is one write of the reserving transaction, far below the table's ceiling. */
export const LINES_MAX = 20;
/** Smallest gift to one loan in cents: below it the payment's fee eats a third. */
export const LINE_MIN = 100n;

/** One line per loan: the same loan named twice is one wish. */
export function mergedLines<Line extends { loanId: string; amount: Minor }>(
  lines: readonly Line[],
): { loanId: string; amount: Minor }[] {
  const merged = new Map<string, Minor>();
  for (const line of lines) merged.set(line.loanId, plus(merged.get(line.loanId) ?? ZERO, line.amount));
  return [...merged].map(([loanId, amount]) => ({ loanId, amount }));
}

/** What is asked of the payment provider. Refuses a basket with amounts that make no sense. */
export function decideBasket(
  lines: readonly { loanId: string; amount: Minor }[],
  runningCosts: Minor,
): Result<{ total: Minor }> {
  const small = lines.findIndex((line) => line.amount < LINE_MIN);
  if (small >= 0) {
    return refuse("wrong_amount", "The smallest gift to one loan is 1.00 EUR.", {
      errors: [{ pointer: `/lines/${small}/amount/value`, detail: "at least 1.00" }],
    });
  }
  return accept({ total: plus(total(lines.map((line) => line.amount)), runningCosts) });
}

/** How far along each state is. A checkout never goes back. */
const RANK: Record<CheckoutState, number> = { open: 0, processing: 1, failed: 2, expired: 2, paid: 3, refunded: 4 };

/**
 * The state a checkout goes to, given what the provider says now; null when nothing changes. Money that arrives after an expiry or
 * a failure still makes it paid: it is there, and never lost.
 */
export function nextState(checkout: Checkout, truth: PaymentTruth): CheckoutState | null {
  if (truth.state === "open") return null;
  return RANK[truth.state] > RANK[checkout.state] ? truth.state : null;
}
