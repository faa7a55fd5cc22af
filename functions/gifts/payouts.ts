// Owns booking what the payment provider pays out to the bank, and what it takes for itself; refuses to match it with the bank's statement.
import type { Deps } from "../deps.ts";
import { findEntry, post } from "../journal/journal.ts";
import { payoutEntry } from "../ledger/chart.ts";
import { reversalCause } from "../ledger/chart-payments.ts";
import { payoutFailedEntry, stripeFeeEntry } from "../ledger/chart-returns.ts";
import { bookedAgain, type Entry } from "../ledger/entry.ts";
import type { BalanceTransaction } from "../payments/payments.ts";
import { commit } from "../table/commit.ts";

/**
 * Books a payout that has arrived, and one that came back or was cancelled as both: it left the provider's balance and is in it again.
 * Each once. One that is on its way is not booked yet, and one that the account does not have is nothing to book.
 */
export async function bookPayout(deps: Deps, payoutId: string): Promise<void> {
  const payout = await deps.payments.readPayout(payoutId);
  if (!payout || payout.state === "on_its_way") return;
  const about = { payoutId: payout.id, at: deps.clock.now().toISOString(), amount: payout.amount };
  await book(deps, payoutEntry({ ...about, balanceTransaction: payout.balanceTransaction, movedAt: payout.createdAt }));
  const back = payout.failureBalanceTransaction;
  if (back !== null)
    await book(deps, payoutFailedEntry({ ...about, balanceTransaction: back, movedAt: payout.returnedAt }));
}

/** Books a fee that the provider takes on its own, once. It tells of none: who reads its balance finds them. */
export function bookStripeFee(deps: Deps, fee: Pick<BalanceTransaction, "id" | "net" | "createdAt">): Promise<void> {
  const at = deps.clock.now().toISOString();
  return book(deps, stripeFeeEntry({ balanceTransaction: fee.id, at, amount: fee.net, movedAt: fee.createdAt }));
}

/** One whose amount was wrong and that two people took back is booked once more, under the next name. */
async function book(deps: Deps, entry: Entry): Promise<void> {
  const made = await commit(deps.table, post(entry));
  if (made.ok) return;
  if (made.conflict.name !== "posted") throw new Error(`${entry.cause}: ${made.conflict.name}`);
  const undone = await findEntry(deps, reversalCause(entry.cause));
  if (undone?.about.again === "yes") await book(deps, bookedAgain(entry));
}
