// Owns which list of an audit's books an item of the table belongs to; refuses to know how the lists are kept.
import type { Checkout } from "../checkouts/checkout.ts";
import { checkoutFrom } from "../checkouts/items.ts";
import type { Contribution } from "../contributions/contribution.ts";
import { contributionFrom } from "../contributions/items.ts";
import type { Dispute } from "../disputes/dispute.ts";
import { disputeFrom } from "../disputes/items.ts";
import { type KeptMonth, keptMonthFrom } from "../journal/months.ts";
import { loanFrom } from "../loans/items.ts";
import type { Loan } from "../loans/loan.ts";
import type { Currency } from "../money/currencies.ts";
import { receiptFrom } from "../receipts/items.ts";
import type { Receipt } from "../receipts/receipt.ts";
import { refundFrom } from "../refunds/items.ts";
import type { Refund } from "../refunds/refund.ts";
import { repaymentFrom } from "../repayments/items.ts";
import type { Repayment } from "../repayments/repayment.ts";
import { textOrNull, wholeNumber } from "../table/fields.ts";
import type { Item } from "../table/table.ts";
import { transferFrom } from "../transfers/items.ts";
import type { Transfer } from "../transfers/transfer.ts";
import { lotFrom } from "../undirected/items.ts";
import type { Lot } from "../undirected/lot.ts";
import type { KeptLine } from "./books.ts";

/** What is done with an item of each type. */
export type Taking = Record<string, (item: Item) => void>;
/** Through which days the kept sums go. */
export interface Marks {
  closed: string | null;
  closedMonths: string | null;
}
export interface Lists {
  readonly months: { push(one: KeptMonth): unknown };
  readonly kept: { push(one: KeptLine): unknown };
  readonly contributions: { push(one: Contribution): unknown };
  readonly repayments: { push(one: Repayment): unknown };
  readonly checkouts: { push(one: Checkout): unknown };
  readonly transfers: { push(one: Transfer): unknown };
  readonly refunds: { push(one: Refund): unknown };
  readonly disputes: { push(one: Dispute): unknown };
  readonly receipts: { push(one: Receipt): unknown };
  readonly lots: { push(one: Lot): unknown };
}

/** Everything but the journal, the facts and the audit log. Items of other types have nothing to do with money. */
export function taking(lists: Lists, books: Marks, takeLoan: (loan: Loan) => void): Taking {
  return {
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
    month_sum: (item) => lists.months.push(keptMonthFrom(item)),
    closed_months: (item) => {
      books.closedMonths = textOrNull(item.through);
    },
    lot: (item) => lists.lots.push(lotFrom(item)),
    loan: (item) => takeLoan(loanFrom(item)),
    contribution: (item) => lists.contributions.push(contributionFrom(item)),
    repayment: (item) => lists.repayments.push(repaymentFrom(item)),
    checkout: (item) => lists.checkouts.push(checkoutFrom(item)),
    transfer: (item) => lists.transfers.push(transferFrom(item)),
    refund: (item) => lists.refunds.push(refundFrom(item)),
    receipt: (item) => lists.receipts.push(receiptFrom(item)),
    dispute: (item) => lists.disputes.push(disputeFrom(item)),
  };
}
