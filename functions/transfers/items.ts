// Owns how a transfer stands in the table: in the staff's list and in its partner's; refuses to decide anything about it.
import type { QuotedRate } from "../ledger/entry.ts";
import type { Currency } from "../money/currencies.ts";
import { type Minor, minor } from "../money/minor.ts";
import { textOrNull, wholeNumber } from "../table/fields.ts";
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { LoanPart, Transfer, TransferReturn, TransferState } from "./transfer.ts";

export function transferItem(transfer: Transfer): Item {
  const { version: _, returned, paymentFileId, ...facts } = transfer;
  const order = transferOrder(transfer);
  return {
    ...facts,
    ...(returned ? { returned: { ...returned } } : {}),
    ...(paymentFileId ? { paymentFileId } : {}),
    lines: transfer.lines.map((line) => ({ ...line })),
    type: "transfer",
    ...index.list("TRANSFERS", order),
    ...index.ofPartner(transfer.partnerId, "TRANSFER", order),
  };
}

/** Where it stands in lists: by the moment it was proposed. */
export function transferOrder(transfer: Pick<Transfer, "proposedAt" | "id">): string {
  return `${transfer.proposedAt}#${transfer.id}`;
}

const amount = (value: unknown): Minor => minor(wholeNumber(value));

export function transferFrom(item: Item): Transfer {
  return {
    id: String(item.id),
    version: Number(item.version),
    state: item.state as TransferState,
    partnerId: String(item.partnerId),
    currency: item.currency as Currency,
    rate: item.rate as QuotedRate,
    lines: (item.lines as Item[]).map(lineFrom),
    requestHash: String(item.requestHash),
    proposedBy: String(item.proposedBy),
    proposedAt: String(item.proposedAt),
    approvedBy: textOrNull(item.approvedBy),
    approvedAt: textOrNull(item.approvedAt),
    cancelledBy: textOrNull(item.cancelledBy),
    cancelledAt: textOrNull(item.cancelledAt),
    returned: item.returned ? returnFrom(item.returned as Item) : null,
    ...(item.paymentFileId ? { paymentFileId: String(item.paymentFileId) } : {}),
  };
}

function returnFrom(item: Item): TransferReturn {
  return {
    reason: String(item.reason),
    date: String(item.date),
    arrived: amount(item.arrived),
    proposedBy: String(item.proposedBy),
    proposedAt: String(item.proposedAt),
    revised: item.revised === true,
    approvedBy: textOrNull(item.approvedBy),
    approvedAt: textOrNull(item.approvedAt),
  };
}

function lineFrom(line: Item): LoanPart {
  return {
    loanId: String(line.loanId),
    title: String(line.title),
    promised: amount(line.promised),
    sent: amount(line.sent),
    received: amount(line.received),
  };
}
