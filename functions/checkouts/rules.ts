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
/** Largest payment in cents that the provider takes at once: Stripe's amounts have eight digits. */
export const PAYMENT_MAX = 99_999_999n;
/** Times by which a donor may keep their room longer, each as long as it was kept at first. WCAG 2.2.1 asks for ten at least. */
export const EXTENSIONS_MAX = 10;
/** Stripe ends every page 24 hours after it was opened, and no page's end can be moved once it is open. */
const PAGE_MINUTES_MAX = 24 * 60;

/** One line per loan: the same loan named twice is one wish. */
export function mergedLines<Line extends { loanId: string; amount: Minor }>(
  lines: readonly Line[],
): { loanId: string; amount: Minor }[] {
  const merged = new Map<string, Minor>();
  for (const line of lines) merged.set(line.loanId, plus(merged.get(line.loanId) ?? ZERO, line.amount));
  return [...merged].map(([loanId, amount]) => ({ loanId, amount }));
}

/**
 * What is asked of the payment provider. Refuses a basket with amounts that make no sense. A gift below the smallest may finish a loan,
 * or the last cents of a goal could never be given; the payment as a whole is never below it.
 *
 * @param room what is free in each line's loan, in the order of the lines; null where a loan is not open.
 */
export function decideBasket(
  lines: readonly { loanId: string; amount: Minor }[],
  room: readonly (Minor | null)[],
  runningCosts: Minor,
): Result<{ total: Minor }> {
  const small = lines.findIndex((line, at) => line.amount < LINE_MIN && line.amount !== room[at]);
  if (small >= 0) {
    return refuse(
      "wrong_amount",
      "The smallest gift to one loan is 1.00 EUR, or what it still needs if that is less.",
      {
        errors: [{ pointer: `/lines/${small}/amount/value`, detail: "at least 1.00, or all that is missing" }],
      },
    );
  }
  const sum = plus(total(lines.map((line) => line.amount)), runningCosts);
  if (sum >= LINE_MIN && sum <= PAYMENT_MAX) return accept({ total: sum });
  return refuse(
    "wrong_amount",
    "One payment is from 1.00 to 999999.99 EUR. Add to running costs or to another loan, or give less.",
    {
      errors: [{ pointer: "/lines", detail: "together with running costs from 1.00 to 999999.99" }],
    },
  );
}

/** The moment after which nothing is held for a checkout that nobody paid, however often it was kept longer: its page ends then too. */
export function heldAtMost(createdAt: string, reservationMinutes: number): string {
  const minutes = Math.min(reservationMinutes * (1 + EXTENSIONS_MAX), PAGE_MINUTES_MAX);
  return new Date(Date.parse(createdAt) + minutes * 60_000).toISOString();
}

/** Until when room is held if its donor asks for more time now. Counted from the end it has, so that asking early loses nothing. */
export function decideKeeping(
  checkout: Pick<Checkout, "state" | "holdsRoom" | "createdAt" | "expiresAt">,
  reservationMinutes: number,
  now: Date,
): Result<{ expiresAt: string }> {
  if (checkout.state !== "open" || !checkout.holdsRoom || checkout.expiresAt <= now.toISOString()) {
    return refuse("wrong_state", "Nothing is reserved for this checkout any more. Open another one.", {
      extra: { state: checkout.state },
    });
  }
  const most = Date.parse(heldAtMost(checkout.createdAt, reservationMinutes));
  const next = Date.parse(checkout.expiresAt) + reservationMinutes * 60_000;
  const expiresAt = new Date(Math.min(next, most)).toISOString();
  if (expiresAt > checkout.expiresAt) return accept({ expiresAt });
  return refuse("wrong_state", "Room is held no longer than this for one checkout, so that others can give too.", {
    extra: { expiresAt: checkout.expiresAt },
  });
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
