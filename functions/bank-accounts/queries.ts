// Owns finding bank accounts; refuses to change them.
import type { Deps } from "../deps.ts";
import { keys } from "../table/keys.ts";
import { get, queryAll } from "../table/read.ts";
import type { KeptAccount } from "./bank-account.ts";
import { accountFrom } from "./items.ts";

/** The account of a partner, or ours; null when nobody ever proposed one. */
export async function findAccount(deps: Pick<Deps, "table">, subject: string): Promise<KeptAccount | null> {
  const item = await get(deps.table, keys.bankAccount(subject));
  return item ? accountFrom(item) : null;
}

/** All accounts by their subject. */
export async function allAccounts(deps: Pick<Deps, "table">): Promise<KeptAccount[]> {
  const found: KeptAccount[] = [];
  for await (const item of queryAll(deps.table, { pk: "BANK_ACCOUNTS", index: "gsi1" })) found.push(accountFrom(item));
  return found;
}
