// Owns reading a table into packed lists: a million entries and all that belongs to them; refuses to judge any of it.
import type { Checkout } from "../checkouts/checkout.ts";
import type { Contribution } from "../contributions/contribution.ts";
import type { Dispute } from "../disputes/dispute.ts";
import type { KeptMonth } from "../journal/months.ts";
import type { Loan } from "../loans/loan.ts";
import type { Receipt } from "../receipts/receipt.ts";
import type { Refund } from "../refunds/refund.ts";
import type { Repayment } from "../repayments/repayment.ts";
import type { Key } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { Transfer } from "../transfers/transfer.ts";
import type { Lot } from "../undirected/lot.ts";
import type { Books, KeptLine } from "./books.ts";
import type { Violations } from "./invariants.ts";
import { type Journal, JournalReading } from "./journal.ts";
import { Outside } from "./outside.ts";
import { PackedRows, type Short } from "./rows.ts";
import { Standings } from "./standings.ts";
import { type Marks, taking } from "./taking.ts";
import { Texts } from "./texts.ts";

/** Markers, answers to requests and the audit log: many, and nothing to do with money. */
const NO_MONEY = ["LINKED#", "AUDIT_LOG", "REQUEST#", "EMAIL#", "PERSON#", "STRIPE_EVENT#"];

/** Whether an item may have to do with money. */
export function mayBeMoney({ pk, sk }: Key): boolean {
  return !NO_MONEY.some((head) => pk.startsWith(head)) && !sk.startsWith("STORY");
}

/** Fields that no invariant asks for and that are long. */
const WITHOUT = {
  contributions: ["version", "parentLoanId"],
  repayments: [
    ...(["id", "reference", "cause", "currency", "amount", "overpaid", "waived", "repaidAfter"] as const),
    ...(["partnerId", "paidOn", "recordedAt", "recordedBy"] as const),
  ],
  checkouts: ["version", "email", "locale", "requestHash", "sessionId", "paymentUrl", "expiresAt"],
  loans: ["version", "story", "title", "activity", "region", "picture", "terms", "displayName", "partnerName"],
  others: ["version"],
} as const;

/** Most contributions were made by recycling, and their cause is their own id with a word before it. */
const SHORT_CAUSE: Short<Contribution> = {
  keep: ({ id, cause }) => (cause === `recycling:${id}` ? "" : cause),
  give: (kept, { id }) => (kept === "" ? `recycling:${id}` : kept),
};

/**
 * Reads the table into packed lists: a million entries and all that belongs to them, within half a gigabyte. `elsewhere`: where
 * somebody else reads the journal, the facts and the audit log, and `pages` hold the rest. `found`: what entries break by themselves.
 */
export async function readPackedBooks(
  pages: AsyncIterable<readonly Item[]>,
  elsewhere: Promise<Journal> | null = null,
): Promise<{ books: Books; found: Violations }> {
  // It may fail while the rest is being read; that is told below.
  elsewhere?.catch(() => {});
  const texts = new Texts();
  const loanRows = new PackedRows<Loan>(texts, WITHOUT.loans);
  const loans = new Map<string, Loan>();
  const lists = {
    kept: new PackedRows<KeptLine>(texts),
    months: [] as KeptMonth[],
    lots: new PackedRows<Lot>(texts, WITHOUT.others),
    contributions: new PackedRows<Contribution>(texts, WITHOUT.contributions, { cause: SHORT_CAUSE }),
    repayments: new PackedRows<Repayment>(texts, WITHOUT.repayments),
    checkouts: new PackedRows<Checkout>(texts, WITHOUT.checkouts),
    transfers: new PackedRows<Transfer>(texts, WITHOUT.others),
    refunds: [] as Refund[],
    receipts: [] as Receipt[],
    disputes: [] as Dispute[],
  };
  const checkouts = {
    // A loan's title on a line is for people; without it most lines of one basket look alike.
    push: (one: Checkout) => lists.checkouts.push({ ...one, lines: one.lines.map((line) => ({ ...line, title: "" })) }),
  };
  const takeLoan = (loan: Loan) => {
    loanRows.push(loan);
    // The id as it is kept: as it was read it would hold the whole item that it was cut out of.
    const row = loanRows.at(loanRows.length - 1);
    loans.set(row.id, row);
  };
  const marks: Marks = { closed: null, closedMonths: null };
  const take = taking({ ...lists, checkouts }, marks, takeLoan);
  const outside = new Outside();
  const journal = new JournalReading();
  for await (const items of pages) {
    for (const item of items) {
      if (!elsewhere) journal.add(item);
      outside.add(item);
      take[String(item.type)]?.(item);
    }
  }
  const standings = new Standings({ loans, contributions: lists.contributions });
  if (elsewhere) standings.workOut();
  const { entries, folded, foldedMonths, told, acts, found } = elsewhere ? await elsewhere : journal.read();
  const ofJournal = { entries, folded, foldedMonths, told, acts };
  return { books: { ...lists, ...marks, ...ofJournal, loans, outside, standings, loggedBefore: null }, found };
}
