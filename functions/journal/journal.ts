// Owns the journal in the table: entries go in once and are never changed, balances follow in the same commit.
import type { Deps } from "../deps.ts";
import type { Account } from "../ledger/accounts.ts";
import { Balances } from "../ledger/balances.ts";
import type { Entry, EntryKind, Leg, QuotedRate } from "../ledger/entry.ts";
import type { Currency } from "../money/currencies.ts";
import { minor } from "../money/minor.ts";
import { type Action, change, insert } from "../table/actions.ts";
import { BALANCE_BUCKETS, index, keys } from "../table/keys.ts";
import { get, queryAll } from "../table/read.ts";
import type { Item } from "../table/table.ts";

/** Money that waits for its next use: an entry that would take more of it than is there is not made. */
const GUARDED = /^(fund|undirected)\//;

/**
 * The writes of one entry: the entry itself, once, and each balance it moves. The conflict `posted` says that its cause is taken,
 * `not_enough` that a fund or a donor's undirected money holds less than the entry takes.
 */
export function post(entry: Entry): Action<"posted" | "not_enough">[] {
  return [
    insert(keys.entry(entry.cause), entryItem(entry), "posted"),
    ...entry.legs.map((leg) =>
      change(keys.balance(leg.account, leg.currency, entry.cause), "not_enough", {
        add: { amount: leg.amount },
        set: { type: "balance", account: leg.account, currency: leg.currency },
        ...(leg.amount < 0n && GUARDED.test(leg.account) ? { onlyIf: { atLeast: { amount: -leg.amount } } } : {}),
      }),
    ),
  ];
}

export function entryItem(entry: Entry): Item {
  return {
    ...entry,
    legs: entry.legs.map((leg) => ({ ...leg })),
    type: "entry",
    ...index.journal(entry.at, entry.cause),
  };
}

export function entryFrom(item: Item): Entry {
  return {
    cause: String(item.cause),
    kind: item.kind as EntryKind,
    at: String(item.at),
    legs: (item.legs as Item[]).map(legFrom),
    about: item.about as Entry["about"],
    ...(item.rate ? { rate: item.rate as QuotedRate } : {}),
    ...(item.balanceTransaction ? { balanceTransaction: String(item.balanceTransaction) } : {}),
  };
}

function legFrom(leg: Item): Leg {
  return {
    account: leg.account as Account,
    currency: leg.currency as Currency,
    amount: minor(BigInt(leg.amount as number | bigint)),
  };
}

export async function findEntry(deps: Pick<Deps, "table">, cause: string): Promise<Entry | null> {
  const item = await get(deps.table, keys.entry(cause));
  return item ? entryFrom(item) : null;
}

/** Every balance, as kept in step with the journal. */
export async function readBalances(deps: Pick<Deps, "table">): Promise<Balances> {
  const balances = new Balances();
  for (let bucket = 0; bucket < BALANCE_BUCKETS; bucket++) {
    for await (const item of queryAll(deps.table, { pk: `BALANCES#${bucket}` })) {
      balances.add({
        account: String(item.account),
        currency: item.currency as Currency,
        amount: BigInt(item.amount as number | bigint),
      });
    }
  }
  return balances;
}
