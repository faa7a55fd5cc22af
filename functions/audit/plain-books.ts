// Owns reading a table into plain lists that fit into memory as they are: for tests and the simulator, which may damage them.
import type { Deps } from "../deps.ts";
import { entryFrom } from "../journal/journal.ts";
import { scanAll } from "../table/read.ts";
import type { Item } from "../table/table.ts";
import { Acts } from "./acts.ts";
import type { PlainBooks } from "./books.ts";
import { toldFrom } from "./journal.ts";
import { Outside } from "./outside.ts";
import { taking } from "./taking.ts";
import { Texts } from "./texts.ts";

/** Reads the table into plain lists: for tables that fit into memory as they are, such as those of tests and of the simulator. */
export async function readBooks(
  deps: Pick<Deps, "table">,
  items?: AsyncIterable<Item> | Iterable<Item>,
): Promise<PlainBooks> {
  const acts = new Acts(new Texts());
  const books: PlainBooks = {
    entries: [],
    kept: [],
    closed: null,
    months: [],
    closedMonths: null,
    lots: [],
    loans: new Map(),
    contributions: [],
    repayments: [],
    checkouts: [],
    transfers: [],
    refunds: [],
    receipts: [],
    disputes: [],
    told: [],
    acts,
    outside: new Outside(),
    loggedBefore: null,
  };
  const take = taking(books, books, (loan) => books.loans.set(loan.id, loan));
  for await (const item of items ?? scanAll(deps.table)) {
    acts.add(item);
    books.outside.add(item);
    if (item.type === "entry") books.entries.push(entryFrom(item));
    else if (item.type === "fact") books.told.push(toldFrom(item));
    else take[String(item.type)]?.(item);
  }
  return books;
}
