// Owns why each piece of returned money goes where it goes, and why the rest stays; refuses to decide where (rules.ts does).
import type { Loan } from "../loans/loan.ts";
import { type Minor, minus, plus, ZERO } from "../money/minor.ts";
import { NO_ORDERS, type Orders } from "../recycling-orders/rules.ts";
import { type Allocation, type Credit, decideRecycling, isWished } from "./rules.ts";

/** Why money stays where it is. A closed list, in the order in which it is asked. */
export const STAY_REASONS = ["donor_chooses", "kept", "too_small", "no_loan", "wishes", "kept_out", "no_room"] as const;
export type StayReason = (typeof STAY_REASONS)[number];

/** What of a credit does not move, in its own currency and in the donors'. */
export interface Staying {
  readonly credit: Credit;
  readonly waiting: Minor;
  readonly waitingDonor: Minor;
  readonly reason: StayReason;
}

export interface ExplainedPlan {
  readonly moving: readonly Allocation[];
  readonly staying: readonly Staying[];
}

/** The plan of decideRecycling with what is left of each credit. Moving and staying together are all that waits. */
export function explainRecycling(
  credits: readonly Credit[],
  open: readonly Loan[],
  minimum: bigint,
  orders: Orders = NO_ORDERS,
): ExplainedPlan {
  const moving = decideRecycling(credits, open, minimum, orders);
  const moved = new Map<string, { waiting: Minor; waitingDonor: Minor }>();
  for (const piece of moving) {
    const { id } = piece.standing.contribution;
    const sum = moved.get(id) ?? { waiting: ZERO, waitingDonor: ZERO };
    moved.set(id, {
      waiting: plus(sum.waiting, piece.broughtIn),
      waitingDonor: plus(sum.waitingDonor, piece.basis),
    });
  }
  const staying = credits.flatMap((credit): Staying[] => {
    const gone = moved.get(credit.standing.contribution.id);
    const waiting = minus(credit.standing.waiting, gone?.waiting ?? ZERO);
    const waitingDonor = minus(credit.standing.waitingDonor, gone?.waitingDonor ?? ZERO);
    if (waiting === 0n) return [];
    return [{ credit, waiting, waitingDonor, reason: reasonOf(credit, open, minimum, orders) }];
  });
  return { moving, staying };
}

function reasonOf(credit: Credit, open: readonly Loan[], minimum: bigint, orders: Orders): StayReason {
  const { contribution, waitingDonor } = credit.standing;
  if (!credit.mayMove) return "donor_chooses";
  if (orders.keptLoans.has(credit.from.id) || orders.keptPieces.has(contribution.id)) return "kept";
  if (credit.from.state === "disbursed" && waitingDonor < minimum) return "too_small";
  if (open.length === 0) return "no_loan";
  const allowed = open.filter((loan) => credit.waitedLong || isWished(credit, loan));
  if (allowed.length === 0) return "wishes";
  return allowed.every((loan) => orders.closedLoans.has(loan.id)) ? "kept_out" : "no_room";
}
