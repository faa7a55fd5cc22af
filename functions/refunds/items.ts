// Owns how a refund stands in the table: by itself, in the staff's list, and while it is under way in the list of those to follow.
import { minor } from "../money/minor.ts";
import { textOrNull, wholeNumber } from "../table/fields.ts";
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { Refund, RefundState } from "./refund.ts";

export function refundItem(refund: Refund): Item {
  const { version: _, ...facts } = refund;
  const order = refundOrder(refund);
  const underWay = refund.state === "proposed" || refund.state === "approved";
  return {
    ...facts,
    loanIds: [...refund.loanIds],
    type: "refund",
    ...index.list("REFUNDS", order),
    ...(underWay ? index.followed("REFUNDS", order) : {}),
  };
}

/** Where it stands in lists: by the moment it was proposed. */
function refundOrder(refund: Pick<Refund, "proposedAt" | "id">): string {
  return `${refund.proposedAt}#${refund.id}`;
}

export function refundFrom(item: Item): Refund {
  return {
    id: String(item.id),
    version: Number(item.version),
    state: item.state as RefundState,
    checkoutId: String(item.checkoutId),
    paymentId: String(item.paymentId),
    donorId: String(item.donorId),
    amount: minor(wholeNumber(item.amount)),
    loanIds: item.loanIds as string[],
    reason: String(item.reason),
    requestHash: String(item.requestHash),
    proposedBy: String(item.proposedBy),
    proposedAt: String(item.proposedAt),
    approvedBy: textOrNull(item.approvedBy),
    approvedAt: textOrNull(item.approvedAt),
    cancelledBy: textOrNull(item.cancelledBy),
    cancelledAt: textOrNull(item.cancelledAt),
    stripeRefundId: textOrNull(item.stripeRefundId),
    refusedBecause: textOrNull(item.refusedBecause),
  };
}
