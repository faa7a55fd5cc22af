// Owns which orders about recycling may be proposed, approved and ended, and which count; refuses to touch the table or the clock.
import { daysAfter } from "../days.ts";
import type { Loan } from "../loans/loan.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import type { OrderKind, RecyclingOrder } from "./order.ts";

/** No order keeps a donor's money from working for longer; who needs more asks again. */
export const ORDER_DAYS_MAX = 30;

export interface OrderAsk {
  readonly kind: OrderKind;
  readonly loanId: string;
  readonly contributionId: string | null;
  readonly until: string;
  readonly reason: string;
}

function wrong(pointer: string, detail: string) {
  return refuse("invalid_request", "This order cannot be. See errors.", { errors: [{ pointer, detail }] });
}

/** Whether an order can be proposed. `holds` says whether the loan has the contribution that is named. */
export function decideOrder(ask: OrderAsk, loan: Loan | null, holds: boolean, today: string): Result<Loan> {
  if (!loan) return refuse("not_found", "There is no such loan.");
  const [first, last] = [daysAfter(today, 1), daysAfter(today, ORDER_DAYS_MAX)];
  if (ask.until < first || ask.until > last) return wrong("/until", `from ${first} to ${last}`);
  if (ask.kind === "first" || ask.kind === "keep_out") {
    return loan.state === "fundraising"
      ? accept(loan)
      : wrong("/loanId", `it is ${loan.state}; only a loan that looks for donors takes money`);
  }
  if ((ask.kind === "keep_piece") !== (ask.contributionId !== null))
    return wrong("/contributionId", "name it for an order about one piece, and for no other");
  if (ask.kind === "keep_piece" && !holds) return wrong("/contributionId", "this loan has no such contribution");
  return loan.repaid > loan.recycled ? accept(loan) : wrong("/loanId", "nothing of it waits");
}

/** "approve", or "already" when it was this person. Refuses whoever proposed it, and one whose day is over. */
export function decideApproval(order: RecyclingOrder, personId: string, today: string): Result<"approve" | "already"> {
  if (order.proposedBy === personId) {
    return refuse("second_person_required", "You proposed this order. Somebody else of finance has to approve it.");
  }
  if (order.state === "approved" && order.approvedBy === personId) return accept("already");
  if (order.state !== "proposed") return refuse("wrong_state", `This order is ${order.state} already.`);
  if (order.until < today) return refuse("wrong_state", "Its day is over. Propose another one.");
  return accept("approve");
}

/** What orders make of a plan: ids of loans and of contributions. */
export interface Orders {
  readonly keptLoans: ReadonlySet<string>;
  readonly keptPieces: ReadonlySet<string>;
  readonly closedLoans: ReadonlySet<string>;
  readonly firstLoans: ReadonlySet<string>;
}

export const NO_ORDERS: Orders = {
  keptLoans: new Set(),
  keptPieces: new Set(),
  closedLoans: new Set(),
  firstLoans: new Set(),
};

export function counts(order: RecyclingOrder, today: string): boolean {
  return order.state === "approved" && order.until >= today;
}

/** Those that count on a day. Where one keeps a loan out and another names it first, it is kept out. */
export function ordersOn(orders: readonly RecyclingOrder[], today: string): Orders {
  const of = (kind: OrderKind) => orders.filter((one) => one.kind === kind && counts(one, today));
  return {
    keptLoans: new Set(of("keep_from").map((one) => one.loanId)),
    keptPieces: new Set(of("keep_piece").flatMap((one) => one.contributionId ?? [])),
    closedLoans: new Set(of("keep_out").map((one) => one.loanId)),
    firstLoans: new Set(of("first").map((one) => one.loanId)),
  };
}
