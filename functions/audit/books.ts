// Owns reading everything an audit needs out of the table, once; refuses to judge it (invariants.ts does).
import type { Checkout } from "../checkouts/checkout.ts";
import { checkoutFrom } from "../checkouts/items.ts";
import type { Contribution } from "../contributions/contribution.ts";
import { contributionFrom } from "../contributions/items.ts";
import type { Deps } from "../deps.ts";
import { entryFrom } from "../journal/journal.ts";
import { Balances, fold } from "../ledger/balances.ts";
import type { Entry } from "../ledger/entry.ts";
import { loanFrom } from "../loans/items.ts";
import type { Loan } from "../loans/loan.ts";
import type { Currency } from "../money/currencies.ts";
import { repaymentFrom } from "../repayments/items.ts";
import type { Repayment } from "../repayments/repayment.ts";
import { wholeNumber } from "../table/fields.ts";
import { scanAll } from "../table/read.ts";
import type { Item } from "../table/table.ts";
import { transferFrom } from "../transfers/items.ts";
import type { Transfer } from "../transfers/transfer.ts";
import { lotFrom } from "../undirected/items.ts";
import type { Lot } from "../undirected/lot.ts";

/** Everything that has to do with money, as it stood while the table was read. */
export interface Books {
  readonly entries: Entry[];
  /** Balances as kept, each through the end of a day. */
  readonly kept: KeptLine[];
  readonly loans: Map<string, Loan>;
  readonly contributions: Contribution[];
  readonly repayments: Repayment[];
  readonly checkouts: Checkout[];
  readonly transfers: Transfer[];
  readonly lots: Lot[];
}

/** One kept balance: the sum of its legs on days up to and including `through`. */
export interface KeptLine {
  readonly account: string;
  readonly currency: Currency;
  readonly amount: bigint;
  readonly through: string;
}

/** The books with their sums: what the journal adds up to, and what readers are shown (kept balances and newer entries). */
export interface Judged extends Books {
  readonly folded: Balances;
  readonly shown: Balances;
}

export function judged(books: Books): Judged {
  const shown = new Balances();
  const through = new Map(books.kept.map((line) => [`${line.account} ${line.currency}`, line.through]));
  for (const line of books.kept) shown.add(line);
  for (const entry of books.entries) {
    const day = entry.at.slice(0, 10);
    for (const leg of entry.legs) if ((through.get(`${leg.account} ${leg.currency}`) ?? "") < day) shown.add(leg);
  }
  return { ...books, folded: fold(books.entries), shown };
}

const COLLECT: Record<string, (books: Books, item: Item) => void> = {
  entry: (books, item) => books.entries.push(entryFrom(item)),
  balance: (books, item) =>
    books.kept.push({
      account: String(item.account),
      currency: item.currency as Currency,
      amount: wholeNumber(item.amount),
      through: String(item.through),
    }),
  lot: (books, item) => books.lots.push(lotFrom(item)),
  loan: (books, item) => books.loans.set(String(item.id), loanFrom(item)),
  contribution: (books, item) => books.contributions.push(contributionFrom(item)),
  repayment: (books, item) => books.repayments.push(repaymentFrom(item)),
  checkout: (books, item) => books.checkouts.push(checkoutFrom(item)),
  transfer: (books, item) => books.transfers.push(transferFrom(item)),
};

export async function readBooks(deps: Pick<Deps, "table">): Promise<Books> {
  const books: Books = {
    entries: [],
    kept: [],
    lots: [],
    loans: new Map(),
    contributions: [],
    repayments: [],
    checkouts: [],
    transfers: [],
  };
  for await (const item of scanAll(deps.table)) COLLECT[String(item.type)]?.(books, item);
  return books;
}
