// Owns reading everything an audit needs out of the table, once; refuses to judge it (invariants.ts does).
import type { Checkout } from "../checkouts/checkout.ts";
import { checkoutFrom } from "../checkouts/items.ts";
import type { Contribution } from "../contributions/contribution.ts";
import { contributionFrom } from "../contributions/items.ts";
import type { Deps } from "../deps.ts";
import { entryFrom } from "../journal/journal.ts";
import { Balances } from "../ledger/balances.ts";
import type { Entry } from "../ledger/entry.ts";
import { loanFrom } from "../loans/items.ts";
import type { Loan } from "../loans/loan.ts";
import type { Currency } from "../money/currencies.ts";
import { repaymentFrom } from "../repayments/items.ts";
import type { Repayment } from "../repayments/repayment.ts";
import { scanAll } from "../table/read.ts";
import type { Item } from "../table/table.ts";
import { transferFrom } from "../transfers/items.ts";
import type { Transfer } from "../transfers/transfer.ts";

/** Everything that has to do with money, as it stood while the table was read. */
export interface Books {
  readonly entries: Entry[];
  /** Balances as kept, not as folded. */
  readonly kept: Balances;
  readonly loans: Map<string, Loan>;
  readonly contributions: Contribution[];
  readonly repayments: Repayment[];
  readonly checkouts: Checkout[];
  readonly transfers: Transfer[];
}

const COLLECT: Record<string, (books: Books, item: Item) => void> = {
  entry: (books, item) => books.entries.push(entryFrom(item)),
  balance: (books, item) =>
    books.kept.add({
      account: String(item.account),
      currency: item.currency as Currency,
      amount: BigInt(item.amount as number | bigint),
    }),
  loan: (books, item) => books.loans.set(String(item.id), loanFrom(item)),
  contribution: (books, item) => books.contributions.push(contributionFrom(item)),
  repayment: (books, item) => books.repayments.push(repaymentFrom(item)),
  checkout: (books, item) => books.checkouts.push(checkoutFrom(item)),
  transfer: (books, item) => books.transfers.push(transferFrom(item)),
};

export async function readBooks(deps: Pick<Deps, "table">): Promise<Books> {
  const books: Books = {
    entries: [],
    kept: new Balances(),
    loans: new Map(),
    contributions: [],
    repayments: [],
    checkouts: [],
    transfers: [],
  };
  for await (const item of scanAll(deps.table)) COLLECT[String(item.type)]?.(books, item);
  return books;
}
