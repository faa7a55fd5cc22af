// Owns how an adjustment stands in the table; refuses to decide anything about it.
import type { AdjustmentKind } from "../ledger/adjustments.ts";
import type { Currency } from "../money/currencies.ts";
import { minor } from "../money/minor.ts";
import { textOrNull, wholeNumber } from "../table/fields.ts";
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import { type Adjustment, type AdjustmentState, isUnexplained } from "./adjustment.ts";

/** While it waits for its second person, or its money for an explanation, it stands in the list of open work. */
export function adjustmentItem(adjustment: Adjustment): Item {
  const { version: _, ...facts } = adjustment;
  const order = `${adjustment.proposedAt}#${adjustment.id}`;
  return {
    ...facts,
    type: "adjustment",
    ...(adjustment.state === "proposed" || isUnexplained(adjustment) ? index.openWork("ADJUSTMENTS", order) : {}),
  };
}

export function adjustmentFrom(item: Item): Adjustment {
  return {
    id: String(item.id),
    version: Number(item.version),
    state: item.state as AdjustmentState,
    kind: item.kind as AdjustmentKind,
    currency: item.currency as Currency,
    amount: minor(wholeNumber(item.amount)),
    partnerId: textOrNull(item.partnerId),
    month: textOrNull(item.month),
    lineId: textOrNull(item.lineId),
    findingId: textOrNull(item.findingId),
    explains: textOrNull(item.explains),
    explainedBy: textOrNull(item.explainedBy),
    explanation: String(item.explanation),
    requestHash: String(item.requestHash),
    proposedBy: String(item.proposedBy),
    proposedAt: String(item.proposedAt),
    approvedBy: textOrNull(item.approvedBy),
    approvedAt: textOrNull(item.approvedAt),
    cancelledBy: textOrNull(item.cancelledBy),
    cancelledAt: textOrNull(item.cancelledAt),
    reversedAt: textOrNull(item.reversedAt),
  };
}
