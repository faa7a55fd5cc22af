// Owns what an audit judges: everything in the table that has to do with money, and its sums; refuses to read it and to judge it.
import type { Checkout } from "../checkouts/checkout.ts";
import type { Contribution } from "../contributions/contribution.ts";
import type { Dispute } from "../disputes/dispute.ts";
import type { KeptMonth } from "../journal/months.ts";
import { Balances } from "../ledger/balances.ts";
import type { Entry } from "../ledger/entry.ts";
import { headOf, MonthSums } from "../ledger/months.ts";
import type { Loan } from "../loans/loan.ts";
import type { Currency } from "../money/currencies.ts";
import type { Receipt } from "../receipts/receipt.ts";
import type { Refund } from "../refunds/refund.ts";
import type { Repayment } from "../repayments/repayment.ts";
import type { Transfer } from "../transfers/transfer.ts";
import type { Lot } from "../undirected/lot.ts";
import { AccountSums, type Folded } from "./account-sums.ts";
import type { LoggedActs } from "./acts.ts";
import type { Outside } from "./outside.ts";
import { PackedEntries } from "./packed-entries.ts";
import type { Rows } from "./rows.ts";
import { Standings } from "./standings.ts";
import { Texts } from "./texts.ts";

/** Everything that has to do with money, as it stood while the table was read. */
export interface Books {
  readonly entries: Rows<Entry>;
  /** Balances as kept, each through the end of a day. */
  readonly kept: Rows<KeptLine>;
  /** The last day that is wholly in the kept balances; null before the first. */
  closed: string | null;
  /** What came and went in each month as kept: a few hundred lines a year. */
  readonly months: KeptMonth[];
  /** The last day that is wholly in the kept months; null before the first. */
  closedMonths: string | null;
  readonly loans: ReadonlyMap<string, Loan>;
  readonly contributions: Rows<Contribution>;
  readonly repayments: Rows<Repayment>;
  readonly checkouts: Rows<Checkout>;
  readonly transfers: Rows<Transfer>;
  /** A few among many gifts: kept as they are. */
  readonly refunds: Refund[];
  readonly disputes: Dispute[];
  readonly receipts: Receipt[];
  readonly lots: Rows<Lot>;
  /** What was announced: type, subject and moment. */
  readonly told: Rows<Told>;
  /** The audit log and what it tells of. */
  readonly acts: LoggedActs;
  /** What is kept of other people's books. */
  readonly outside: Outside;
  /** What the journal adds up to, where it was added up while it was read. */
  readonly folded?: Folded;
  readonly foldedMonths?: MonthSums;
  /** Where contributions stand, where that was worked out already. */
  readonly standings?: Standings;
  /** Acts from before this moment have to be in the audit log; null where nobody carries them there yet. */
  loggedBefore: Date | null;
}

/** Books in lists that a test may damage. */
export interface PlainBooks extends Books {
  readonly entries: Entry[];
  readonly kept: KeptLine[];
  readonly loans: Map<string, Loan>;
  readonly contributions: Contribution[];
  readonly repayments: Repayment[];
  readonly checkouts: Checkout[];
  readonly transfers: Transfer[];
  readonly lots: Lot[];
  readonly told: Told[];
}

/** One kept balance: the sum of its legs on days up to and including `through`. */
export interface KeptLine {
  readonly account: string;
  readonly currency: Currency;
  readonly amount: bigint;
  readonly through: string;
}

/** A fact without its data. */
export interface Told {
  readonly type: string;
  readonly subject: string;
  readonly at: string;
}

/** The books with their sums: what the journal adds up to, and what readers are shown (kept balances and newer entries). */
export interface Judged extends Books {
  readonly folded: Folded;
  readonly shown: Folded;
  readonly foldedMonths: MonthSums;
  readonly shownMonths: MonthSums;
  readonly standings: Standings;
}

/** What readers are shown is added up as journal/{balances,months}.ts do it: kept lines, and the entries of days after the closed ones. */
export function judged(books: Books): Judged {
  const standings = books.standings ?? new Standings(books);
  const sums = books.folded ? null : new Balances();
  const shown = new AccountSums(new Texts());
  const foldedMonths = books.foldedMonths ?? new MonthSums();
  const shownMonths = new MonthSums();
  const closed = books.closed ?? "";
  const summed = books.closedMonths ?? "";
  const ahead = new Map<string, string>();
  for (const line of books.months) {
    shownMonths.addSum(line);
    ahead.set(`${line.month} ${line.head} ${line.currency}`, line.through);
  }
  for (const line of books.kept) {
    shown.add(line);
    if (line.through > closed) ahead.set(`${line.account} ${line.currency}`, line.through);
  }
  const newer =
    books.folded && books.entries instanceof PackedEntries
      ? books.entries.after(closed < summed ? closed : summed)
      : books.entries;
  for (const entry of newer) {
    const day = entry.at.slice(0, 10);
    for (const leg of entry.legs) {
      sums?.add(leg);
      if (!books.foldedMonths) foldedMonths.add(day, leg);
      if (day > summed && day > (ahead.get(`${day.slice(0, 7)} ${headOf(leg.account)} ${leg.currency}`) ?? ""))
        shownMonths.add(day, leg);
      if (day > closed && day > (ahead.get(`${leg.account} ${leg.currency}`) ?? "")) shown.add(leg);
    }
  }
  const folded = books.folded ?? sums ?? new Balances();
  return { ...books, folded, shown, foldedMonths, shownMonths, standings };
}
