// Owns whether a reported payment is taken, how it is divided, and what is due; refuses to touch the table or the clock.
import { account } from "../ledger/accounts.ts";
import { repaymentEntry } from "../ledger/chart.ts";
import type { Entry } from "../ledger/entry.ts";
import type { Loan } from "../loans/loan.ts";
import { allocate } from "../loans/schedule/allocate.ts";
import { outstanding } from "../loans/schedule/outstanding.ts";
import { type Minor, minor, plus } from "../money/minor.ts";
import { amountText } from "../money/wire.ts";
import type { BatchRow, Rejection, RowCode } from "./repayment.ts";

/** Rows of one batch: a partner's month, and far below what one request may take in time. */
export const ROWS_PER_BATCH_MAX = 1000;

/** A taken payment: its two parts, and the loan after it. */
export interface Taken {
  readonly principal: Minor;
  readonly interest: Minor;
  readonly loan: Loan;
}

type Verdict = { readonly ok: true; readonly value: Taken } | { readonly ok: false; readonly rejected: Rejection };

const reject = (code: RowCode, detail: string): Verdict => ({ ok: false, rejected: { code, detail } });

/** Takes a payment on a loan, or says why not. Interest due first, then principal due, then the next instalments. `today` is an ISO day. */
export function decideRepayment(loan: Loan, row: BatchRow, today: string): Verdict {
  const { rows, disbursedOn, currency } = loan;
  if (rows === null || disbursedOn === null) {
    return reject("not_disbursed", `“${loan.title}” is ${loan.state}: it has not been handed out yet.`);
  }
  if (loan.state !== "disbursed" && loan.state !== "repaid") {
    return reject("wrong_state", `“${loan.title}” is ${loan.state} and takes no repayments.`);
  }
  if (row.amount.currency !== currency) return reject("wrong_currency", `This loan is in ${currency}.`);
  if (row.amount.minor <= 0n) return reject("wrong_amount", "A payment is more than zero.");
  if (row.paidOn < disbursedOn || row.paidOn > today) {
    return reject("wrong_date", `Give a day from ${disbursedOn} (hand-out) to ${today} (today, UTC).`);
  }
  const paid = { principal: loan.repaid, interest: loan.interestPaid };
  const parts = allocate(rows, paid, row.amount.minor, row.paidOn);
  const owed = outstanding(rows, paid).total;
  if (parts.excess > 0n) return reject("overpaid", `Only ${amountText(currency, owed)} ${currency} is still owed.`);
  const next: Loan = {
    ...loan,
    repaid: plus(loan.repaid, parts.principal),
    interestPaid: plus(loan.interestPaid, parts.interest),
    state: row.amount.minor === owed ? "repaid" : "disbursed",
  };
  return { ok: true, value: { principal: parts.principal, interest: parts.interest, loan: next } };
}

/** The entry of a taken payment. Its cause is the partner's own reference, so the same payment can be booked once only. */
export function entryOf(
  loan: Loan,
  row: BatchRow,
  taken: Pick<Taken, "principal" | "interest">,
  at: string,
  by?: string,
): Entry {
  return repaymentEntry({
    loanId: loan.id,
    partnerId: loan.partnerId,
    currency: loan.currency,
    at,
    paidOn: row.paidOn,
    reference: row.reference,
    principal: taken.principal,
    interest: taken.interest,
    ...(by === undefined ? {} : { by }),
  });
}

/** The cause under which a partner's payment is, or will be, booked. */
export function causeOf(partnerId: string, reference: string): string {
  return `repayment:${partnerId}:${reference}`;
}

/** Is this the payment that an entry booked? Its division does not count: it depends on what was paid before. */
export function isSamePayment(entry: Entry, row: BatchRow, partnerId: string): boolean {
  const cash = entry.legs.find((leg) => leg.account === account.partner(partnerId));
  const sameMoney = cash?.amount === row.amount.minor && cash.currency === row.amount.currency;
  return sameMoney && entry.about.loanId === row.loanId && entry.about.paidOn === row.paidOn;
}

/** What one loan is expected to pay by a day. Amounts in the loan's currency, less what was paid already. */
export interface Expected {
  readonly dueOn: string;
  readonly principal: Minor;
  readonly interest: Minor;
  readonly total: Minor;
}

/** What is due up to and including `until`; null when nothing is. `dueOn` is the oldest day that is not wholly paid. */
export function expectedBy(loan: Loan, until: string): Expected | null {
  const due = (loan.rows ?? []).filter((row) => row.dueOn <= until);
  const left = outstanding(due, { principal: loan.repaid, interest: loan.interestPaid });
  if (left.total === 0n) return null;
  let principal = minor(0n);
  let interest = minor(0n);
  const oldest = due.find((row) => {
    principal = plus(principal, row.principal);
    interest = plus(interest, row.interest);
    return principal > loan.repaid || interest > loan.interestPaid;
  });
  return { ...left, dueOn: oldest?.dueOn ?? until };
}
