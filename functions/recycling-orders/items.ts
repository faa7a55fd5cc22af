// Owns how orders about recycling stand in the table; refuses to decide anything about them.
import { textOrNull } from "../table/fields.ts";
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { OrderKind, OrderState, RecyclingOrder } from "./order.ts";

/** While it waits or counts it stands in one list, by its last day: one that was ended leaves it, and nobody reads days that are over. */
export function orderItem(order: RecyclingOrder): Item {
  const { version: _, ...facts } = order;
  const listed = order.state === "ended" ? {} : index.list("RECYCLING_ORDERS", `${order.until}#${order.id}`);
  return { ...facts, type: "recycling_order", ...listed };
}

export function orderFrom(item: Item): RecyclingOrder {
  return {
    id: String(item.id),
    version: Number(item.version),
    state: item.state as OrderState,
    kind: item.kind as OrderKind,
    partnerId: String(item.partnerId),
    loanId: String(item.loanId),
    contributionId: textOrNull(item.contributionId),
    until: String(item.until),
    reason: String(item.reason),
    requestHash: String(item.requestHash),
    proposedBy: String(item.proposedBy),
    proposedAt: String(item.proposedAt),
    approvedBy: textOrNull(item.approvedBy),
    approvedAt: textOrNull(item.approvedAt),
    endedBy: textOrNull(item.endedBy),
    endedAt: textOrNull(item.endedAt),
  };
}
