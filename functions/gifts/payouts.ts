// Owns booking what the payment provider pays out to the bank; refuses to match it with the bank's own statement.
import type { Deps } from "../deps.ts";
import { post } from "../journal/journal.ts";
import { payoutEntry } from "../ledger/chart.ts";
import { commit } from "../table/commit.ts";

/** Books a payout that has arrived, once. One that the account does not have is nothing to book. */
export async function bookPayout(deps: Deps, payoutId: string): Promise<void> {
  const payout = await deps.payments.readPayout(payoutId);
  if (payout?.state !== "paid") return;
  const at = deps.clock.now().toISOString();
  const fact = { payoutId: payout.id, balanceTransaction: payout.balanceTransaction, at, amount: payout.amount };
  const made = await commit(deps.table, post(payoutEntry(fact)));
  if (!made.ok && made.conflict.name !== "posted") throw new Error(`payout ${payoutId}: ${made.conflict.name}`);
}
