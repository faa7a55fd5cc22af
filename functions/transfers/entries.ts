// Owns the entries that a transfer makes: for the command that books them and for the page that shows them before; refuses to book.
import { transferEntry } from "../ledger/chart.ts";
import { transferReturnedEntry } from "../ledger/chart-closings.ts";
import type { Entry } from "../ledger/entry.ts";
import type { Transfer } from "./transfer.ts";

export function entryOfTransfer(
  transfer: Pick<Transfer, "id" | "partnerId" | "currency" | "rate" | "lines">,
  at: string,
): Entry {
  return transferEntry({ ...transfer, transferId: transfer.id, at });
}

/** Null where nobody has reported that it came back. */
export function entryOfReturn(transfer: Transfer, at: string): Entry | null {
  const { returned } = transfer;
  return returned && transferReturnedEntry({ ...transfer, transferId: transfer.id, at, arrived: returned.arrived });
}
