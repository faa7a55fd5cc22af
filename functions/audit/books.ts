// Owns reading everything an audit needs out of the table, once; refuses to judge it (the invariants do).
import type { Checkout } from "../checkouts/checkout.ts";
import { checkoutFrom } from "../checkouts/items.ts";
import type { Contribution } from "../contributions/contribution.ts";
import { contributionFrom } from "../contributions/items.ts";
import type { Deps } from "../deps.ts";
import type { Dispute } from "../disputes/dispute.ts";
import { disputeFrom } from "../disputes/items.ts";
import { entryFrom } from "../journal/journal.ts";
import { Balances } from "../ledger/balances.ts";
import type { Entry } from "../ledger/entry.ts";
import { loanFrom } from "../loans/items.ts";
import type { Loan } from "../loans/loan.ts";
import type { Currency } from "../money/currencies.ts";
import { refundFrom } from "../refunds/items.ts";
import type { Refund } from "../refunds/refund.ts";
import { repaymentFrom } from "../repayments/items.ts";
import type { Repayment } from "../repayments/repayment.ts";
import { textOrNull, wholeNumber } from "../table/fields.ts";
import type { Key } from "../table/keys.ts";
import { scanAll } from "../table/read.ts";
import type { Item } from "../table/table.ts";
import { transferFrom } from "../transfers/items.ts";
import type { Transfer } from "../transfers/transfer.ts";
import { lotFrom } from "../undirected/items.ts";
import type { Lot } from "../undirected/lot.ts";
import { Acts, type LoggedActs } from "./acts.ts";
import { Outside } from "./outside.ts";
import { PackedEntries } from "./packed-entries.ts";
import { PackedRows, type Rows } from "./rows.ts";
import { Texts } from "./texts.ts";

/** Everything that has to do with money, as it stood while the table was read. */
export interface Books {
  readonly entries: Rows<Entry>;
  /** Balances as kept, each through the end of a day. */
  readonly kept: Rows<KeptLine>;
  /** The last day that is wholly in the kept balances; null before the first. */
  closed: string | null;
  readonly loans: ReadonlyMap<string, Loan>;
  readonly contributions: Rows<Contribution>;
  readonly repayments: Rows<Repayment>;
  readonly checkouts: Rows<Checkout>;
  readonly transfers: Rows<Transfer>;
  /** A few among many gifts: kept as they are. */
  readonly refunds: Refund[];
  readonly disputes: Dispute[];
  readonly lots: Rows<Lot>;
  /** What was announced: type, subject and moment. */
  readonly told: Rows<Told>;
  /** The audit log and what it tells of. */
  readonly acts: LoggedActs;
  /** What is kept of other people's books. */
  readonly outside: Outside;
  /** What the journal adds up to, where it was added up while it was read. */
  readonly folded?: Balances;
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
  readonly folded: Balances;
  readonly shown: Balances;
}

/** What readers are shown is added up as journal/balances.ts does it: kept lines, and the entries of days after the closed ones. */
export function judged(books: Books): Judged {
  const folded = books.folded ?? new Balances();
  const shown = new Balances();
  const closed = books.closed ?? "";
  const ahead = new Map<string, string>();
  for (const line of books.kept) {
    shown.add(line);
    if (line.through > closed) ahead.set(`${line.account} ${line.currency}`, line.through);
  }
  for (const entry of books.entries) {
    const day = entry.at.slice(0, 10);
    if (books.folded && day <= closed) continue;
    for (const leg of entry.legs) {
      if (!books.folded) folded.add(leg);
      if (day > closed && day > (ahead.get(`${leg.account} ${leg.currency}`) ?? "")) shown.add(leg);
    }
  }
  return { ...books, folded, shown };
}

type Taking = Record<string, (item: Item) => void>;
interface Lists {
  readonly entries: { push(one: Entry): unknown };
  readonly kept: { push(one: KeptLine): unknown };
  readonly contributions: { push(one: Contribution): unknown };
  readonly repayments: { push(one: Repayment): unknown };
  readonly checkouts: { push(one: Checkout): unknown };
  readonly transfers: { push(one: Transfer): unknown };
  readonly refunds: { push(one: Refund): unknown };
  readonly disputes: { push(one: Dispute): unknown };
  readonly lots: { push(one: Lot): unknown };
  readonly told: { push(one: Told): unknown };
}

/** What is done with an item of each type. Others have nothing to do with money. */
function taking(lists: Lists, books: Pick<Books, "closed">, takeLoan: (loan: Loan) => void): Taking {
  return {
    entry: (item) => lists.entries.push(entryFrom(item)),
    balance: (item) =>
      lists.kept.push({
        account: String(item.account),
        currency: item.currency as Currency,
        amount: wholeNumber(item.amount),
        through: String(item.through),
      }),
    closed_day: (item) => {
      books.closed = textOrNull(item.through);
    },
    lot: (item) => lists.lots.push(lotFrom(item)),
    loan: (item) => takeLoan(loanFrom(item)),
    contribution: (item) => lists.contributions.push(contributionFrom(item)),
    repayment: (item) => lists.repayments.push(repaymentFrom(item)),
    checkout: (item) => lists.checkouts.push(checkoutFrom(item)),
    transfer: (item) => lists.transfers.push(transferFrom(item)),
    refund: (item) => lists.refunds.push(refundFrom(item)),
    dispute: (item) => lists.disputes.push(disputeFrom(item)),
    fact: (item) => lists.told.push({ type: String(item.kind), subject: String(item.subject), at: String(item.at) }),
  };
}

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
    lots: [],
    loans: new Map(),
    contributions: [],
    repayments: [],
    checkouts: [],
    transfers: [],
    refunds: [],
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
    take[String(item.type)]?.(item);
  }
  return books;
}

/** Markers, answers to requests and the audit log: many, and nothing to do with money. */
const NO_MONEY = ["LINKED#", "AUDIT_LOG", "REQUEST#", "EMAIL#", "PERSON#", "STRIPE_EVENT#"];

/** Whether an item may have to do with money. */
export function mayBeMoney({ pk }: Key): boolean {
  return !NO_MONEY.some((head) => pk.startsWith(head));
}

/** Fields that no invariant asks for and that are long. */
const WITHOUT = {
  contributions: ["version", "parentLoanId"],
  repayments: [
    ...(["id", "reference", "cause", "currency", "amount", "overpaid", "waived", "repaidAfter"] as const),
    ...(["partnerId", "paidOn", "recordedAt", "recordedBy"] as const),
  ],
  checkouts: ["version", "email", "locale", "requestHash", "sessionId", "paymentUrl", "expiresAt"],
  loans: ["story", "title", "activity", "region", "picture", "terms", "displayName", "partnerName"],
} as const;

/** Reads the table into packed lists: a million entries and all that belongs to them, within half a gigabyte. */
export async function readPackedBooks(
  pages: AsyncIterable<readonly Item[]>,
  onEntry: (entry: Entry) => void = () => {},
  elsewhere: Promise<LoggedActs> | null = null,
): Promise<Books> {
  const texts = new Texts();
  const loanRows = new PackedRows<Loan>(texts, WITHOUT.loans);
  const loans = new Map<string, Loan>();
  const lists = {
    entries: new PackedEntries(texts),
    kept: new PackedRows<KeptLine>(texts),
    lots: new PackedRows<Lot>(texts),
    contributions: new PackedRows<Contribution>(texts, WITHOUT.contributions),
    repayments: new PackedRows<Repayment>(texts, WITHOUT.repayments),
    checkouts: new PackedRows<Checkout>(texts, WITHOUT.checkouts),
    transfers: new PackedRows<Transfer>(texts),
    refunds: [] as Refund[],
    disputes: [] as Dispute[],
    told: new PackedRows<Told>(texts),
  };
  const folded = new Balances();
  const marks = { closed: null, loggedBefore: null };
  const acts = new Acts(texts);
  const books: Books = { ...lists, ...marks, loans, folded, acts, outside: new Outside() };
  const take = taking(
    {
      ...lists,
      entries: {
        push: (entry) => {
          for (const leg of entry.legs) folded.add(leg);
          onEntry(entry);
          lists.entries.push(entry);
        },
      },
      checkouts: {
        // A loan's title on a line is for people; without it most lines of one basket look alike.
        push: (one) => lists.checkouts.push({ ...one, lines: one.lines.map((line) => ({ ...line, title: "" })) }),
      },
    },
    books,
    (loan) => {
      loanRows.push(loan);
      // The id as it is kept: as it was read it would hold the whole item that it was cut out of.
      const row = loanRows.at(loanRows.length - 1);
      loans.set(row.id, row);
    },
  );
  for await (const items of pages) {
    for (const item of items) {
      if (!elsewhere) acts.add(item);
      books.outside.add(item);
      take[String(item.type)]?.(item);
    }
  }
  return elsewhere ? { ...books, acts: await elsewhere } : books;
}
