// Owns the automatic daily payout: what is available goes to the bank, item by item; knows nothing of the clock.
import type { BalanceTransaction } from "../shapes/balance-transaction.ts";
import { newPayout, type Payout } from "../shapes/payout.ts";
import type { World } from "../world.ts";
import { bookPayout, bookPayoutFailure } from "./funds.ts";

/** Pays out everything available, one payout for each currency. A balance below zero waits for better days. */
export function payOut(world: World): Payout[] {
  const made: Payout[] = [];
  for (const items of byCurrency(availableItems(world)).values()) {
    const amount = items.reduce((sum, item) => sum + item.net, 0);
    if (amount > 0) made.push(payOutItems(world, items, amount));
  }
  return made;
}

/** A payout that was paid comes back from the bank; its money goes with the next one. */
export function failPayout(world: World, payout: Payout): Payout {
  if (payout.status === "failed") return payout;
  const failed: Payout = {
    ...payout,
    status: "failed",
    failure_balance_transaction: bookPayoutFailure(world, payout).id,
    failure_code: "account_closed",
    failure_message: "The bank account has been closed",
  };
  world.store.put("payout", failed);
  world.announce("payout.failed", failed, { status: payout.status });
  return failed;
}

/** Balance transactions that may go to the bank and have not gone yet. */
export function availableItems(world: World): BalanceTransaction[] {
  const { store } = world;
  return store
    .all("balance_transaction")
    .filter((item) => item.available_on <= world.now() && !store.get("paid_out", item.id));
}

function payOutItems(world: World, items: BalanceTransaction[], amount: number): Payout {
  const currency = items[0]?.currency ?? "";
  const payout = newPayout({ created: world.now(), amount, currency });
  const transfer = bookPayout(world, payout);
  for (const item of [...items, transfer]) world.store.put("paid_out", { id: item.id, payout: payout.id });
  const created: Payout = { ...payout, balance_transaction: transfer.id };
  world.announce("payout.created", created);
  const paid: Payout = { ...created, status: "paid", trace_id: { status: "supported", value: null } };
  world.announce("payout.paid", paid, { status: "in_transit" });
  const reconciled: Payout = { ...paid, reconciliation_status: "completed" };
  world.store.put("payout", reconciled);
  world.announce("payout.reconciliation_completed", reconciled);
  return reconciled;
}

function byCurrency(items: BalanceTransaction[]): Map<string, BalanceTransaction[]> {
  const groups = new Map<string, BalanceTransaction[]>();
  for (const item of items) groups.set(item.currency, [...(groups.get(item.currency) ?? []), item]);
  return groups;
}
