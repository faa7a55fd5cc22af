// Owns how a reversal stands in the table: by itself, and in one list by when it was proposed; refuses to decide anything about it.
import type { EntryKind } from "../ledger/entry.ts";
import { textOrNull } from "../table/fields.ts";
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { Reversal, ReversalState } from "./reversal.ts";

export function reversalItem(reversal: Reversal): Item {
  const { version: _, ...facts } = reversal;
  return { ...facts, type: "reversal", ...index.list("REVERSALS", `${reversal.proposedAt}#${reversal.id}`) };
}

export function reversalFrom(item: Item): Reversal {
  return {
    id: String(item.id),
    version: Number(item.version),
    state: item.state as ReversalState,
    cause: String(item.cause),
    kind: item.kind as EntryKind,
    loanId: textOrNull(item.loanId),
    reason: String(item.reason),
    proposedBy: String(item.proposedBy),
    proposedAt: String(item.proposedAt),
    approvedBy: textOrNull(item.approvedBy),
    approvedAt: textOrNull(item.approvedAt),
  };
}
