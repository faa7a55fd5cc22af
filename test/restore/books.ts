// What two worlds have to agree on: every entry, balance, loan, checkout, contribution, lot, plan, refund and dispute; leaves out when it was seen.
import { canonical } from "../../functions/audit-log/link.ts";
import { entryFrom } from "../../functions/journal/journal.ts";
import { fold } from "../../functions/ledger/balances.ts";
import type { MemoryTable } from "../support/memory-table/memory-table.ts";

/** What says who, how much and where it stands. Moments and versions follow from when a notice came. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  entry: ["cause", "kind", "legs", "balanceTransaction"],
  loan: ["id", "state", "funded", "reserved", "remaining", "promised", "promisedDonor", "recycledIn"],
  checkout: ["id", "state", "holdsRoom", "donorId", "lines", "total", "refunded", "carried", "paymentId", "planId"],
  contribution: ["loanId", "donorId", "amount", "basis", "generation", "cause", "cut"],
  lot: ["donorId", "amount", "left"],
  plan: ["id", "state", "donorId", "amount", "subscriptionId"],
  dispute: ["id", "state", "checkoutId", "withdrawn", "settled"],
  refund: ["id", "state", "amount", "checkoutId"],
};

/** The provider in memory names its own fees by counting, for all worlds together. */
const COUNTED = /txn_fee_\d+/g;

export interface Said {
  readonly balances: readonly string[];
  readonly things: readonly string[];
}

export function saidIn(table: MemoryTable): Said {
  const items = [...table.items.all(null)].map((one) => ({ ...one.item }) as Record<string, unknown>);
  const entries = items.filter((item) => item.type === "entry").map(entryFrom);
  const balances = fold(entries)
    .lines()
    .map(({ account, currency, amount }) => `${account} ${currency} ${amount}`);
  const things = items.flatMap((item) => {
    const names = SAID[String(item.type)];
    const said = names && canonical(Object.fromEntries(names.map((name) => [name, item[name]])));
    return said ? [`${item.type} ${said.replace(COUNTED, "txn_fee")}`] : [];
  });
  return { balances: balances.sort(), things: things.sort() };
}
