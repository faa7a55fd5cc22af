// Owns how a dispute stands in the table: by itself, in the staff's list, and while it is open among those with a deadline.
import { type Minor, minor } from "../money/minor.ts";
import { textOrNull, wholeNumber } from "../table/fields.ts";
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { Dispute, DisputeState } from "./dispute.ts";

export function disputeItem(dispute: Dispute): Item {
  const { version: _, ...facts } = dispute;
  const isOpen = dispute.state === "open";
  return {
    ...facts,
    type: "dispute",
    ...index.list("DISPUTES", `${dispute.openedAt}#${dispute.id}`),
    ...(isOpen ? index.followed("DISPUTES", `${dispute.dueBy ?? dispute.openedAt}#${dispute.id}`) : {}),
  };
}

const amount = (value: unknown): Minor => minor(wholeNumber(value));

export function disputeFrom(item: Item): Dispute {
  return {
    id: String(item.id),
    version: Number(item.version),
    state: item.state as DisputeState,
    checkoutId: String(item.checkoutId),
    paymentId: String(item.paymentId),
    donorId: String(item.donorId),
    amount: amount(item.amount),
    reason: String(item.reason),
    dueBy: textOrNull(item.dueBy),
    withdrawn: amount(item.withdrawn),
    fees: amount(item.fees),
    settled: amount(item.settled),
    openedAt: String(item.openedAt),
    decidedAt: textOrNull(item.decidedAt),
  };
}
