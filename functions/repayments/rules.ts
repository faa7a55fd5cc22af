// Owns whether a reported payment is taken, how it is divided, and what is due; refuses to touch the table or the clock.
import { repaymentEntry } from "../ledger/chart.ts";
import { recoveryEntry } from "../ledger/chart-payments.ts";
import type { Entry } from "../ledger/entry.ts";
import { collectorOf, type Loan, paidOf } from "../loans/loan.ts";
import { payoffOf } from "../loans/payoff.ts";
import { allocate } from "../loans/schedule/allocate.ts";
import { outstanding } from "../loans/schedule/outstanding.ts";
import { least, type Minor, minor, minus, plus, ZERO } from "../money/minor.ts";
import { amountText } from "../money/wire.ts";
import { type RefusalCode, refuse } from "../refusal.ts";
import type { BatchRow, PaymentKind, Rejection, RowCode } from "./repayment.ts";

/** Rows of one batch: a partner's month, and far below what one request may take in time. */
export const ROWS_PER_BATCH_MAX = 1000;

/** The parts of a taken payment: `principal` + `interest` + `overpaid` is all of it. */
export interface Parts {
  readonly kind: PaymentKind;
  readonly principal: Minor;
  readonly interest: Minor;
  readonly overpaid: Minor;
  /** Interest that nobody pays since the payment closed the loan. */
  readonly waived: Minor;
}

/** A taken payment, and the loan after it. */
export interface Taken extends Parts {
  readonly loan: Loan;
}

type Verdict<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly rejected: Rejection };

const reject = (code: RowCode, detail: string) => ({ ok: false, rejected: { code, detail } }) as const;

/** Takes a payment on a loan, or says why not. `today` is an ISO day. */
export function decideRepayment(loan: Loan, row: BatchRow, today: string): Verdict<Taken> {
  const { rows, disbursedOn, currency } = loan;
  if (rows === null || disbursedOn === null) {
    return reject("not_disbursed", `“${loan.title}” is ${loan.state}: it has not been handed out yet.`);
  }
  const writtenOff = loan.state === "written_off";
  if (writtenOff && !row.recovery) {
    return reject(
      "wrong_state",
      `“${loan.title}” was written off and takes no repayments. Book what came as a recovery.`,
    );
  }
  if (!writtenOff && row.recovery) {
    return reject(
      "wrong_state",
      `“${loan.title}” was not written off, so this is no recovery. Book it as a repayment.`,
    );
  }
  if (!writtenOff && loan.state !== "disbursed" && loan.state !== "repaid") {
    return reject("wrong_state", `“${loan.title}” is ${loan.state} and takes no repayments.`);
  }
  if (row.amount.currency !== currency) return reject("wrong_currency", `This loan is in ${currency}.`);
  if (row.amount.minor <= 0n) return reject("wrong_amount", "A payment is more than zero.");
  if (row.paidOn < disbursedOn || row.paidOn > today) {
    return reject("wrong_date", `Give a day from ${disbursedOn} (hand-out) to ${today} (today, UTC).`);
  }
  const divided = writtenOff ? recovered(loan, row) : row.settles ? settled(loan, row) : divide(loan, rows, row);
  if (!divided.ok) return divided;
  const parts = divided.value;
  if (parts.overpaid > 0n && row.overpayment !== "keep") {
    const taken = amountText(currency, minus(row.amount.minor, parts.overpaid));
    return reject("overpaid", `Only ${taken} ${currency} is still ${writtenOff ? "missing" : "owed"}. ${HOW_TO_KEEP}`);
  }
  return { ok: true, value: { ...parts, loan: after(loan, row, parts) } };
}

const HOW_TO_KEEP =
  'To hold the rest for the entrepreneur until it is given back, send the row with overpayment "keep".';

/** Interest due first, then principal due, then the next instalments. A loan that is repaid is owed nothing. */
function divide(loan: Loan, rows: NonNullable<Loan["rows"]>, row: BatchRow): Verdict<Parts> {
  const none = { principal: ZERO, interest: ZERO, excess: row.amount.minor };
  const parts = loan.state === "repaid" ? none : allocate(rows, paidOf(loan), row.amount.minor, row.paidOn);
  const { principal, interest, excess } = parts;
  const kind = principal + interest > 0n ? "repayment" : "overpayment";
  return { ok: true, value: { kind, principal, interest, overpaid: excess, waived: ZERO } };
}

/** All principal and the interest due to that day; the rest of the interest is waived. */
function settled(loan: Loan, row: BatchRow): Verdict<Parts> {
  const due = payoffOf(loan, row.paidOn);
  if (loan.state !== "disbursed" || !due)
    return reject("wrong_state", `“${loan.title}” is repaid: nothing is left to close.`);
  const left = minus(row.amount.minor, due.total);
  if (left < 0n) {
    const text = (units: Minor) => `${amountText(loan.currency, units)} ${loan.currency}`;
    const how = `${text(due.principal)} of principal and ${text(due.interest)} of interest`;
    return reject("wrong_amount", `On ${row.paidOn} it takes ${text(due.total)} to close it: ${how}.`);
  }
  const { principal, interest, waived } = due;
  return { ok: true, value: { kind: "repayment", principal, interest, overpaid: left, waived } };
}

/** What comes after a write-off is principal, as far as principal is missing: the donors' loss comes before the partner's interest. */
function recovered(loan: Loan, row: BatchRow): Verdict<Parts> {
  const principal = least(row.amount.minor, minus(loan.principal, loan.repaid));
  const kind = principal > 0n ? "recovery" : "overpayment";
  const overpaid = minus(row.amount.minor, principal);
  return { ok: true, value: { kind, principal, interest: ZERO, overpaid, waived: ZERO } };
}

function after(loan: Loan, row: BatchRow, parts: Parts): Loan {
  const next: Loan = {
    ...loan,
    repaid: plus(loan.repaid, parts.principal),
    interestPaid: plus(loan.interestPaid, parts.interest),
    overpaid: plus(loan.overpaid, parts.overpaid),
    payments: (loan.payments ?? 0) + 1,
  };
  if (loan.state === "written_off") return { ...next, recovered: plus(loan.recovered, parts.principal) };
  const over = row.settles || outstanding(next.rows ?? [], paidOf(next)).total === 0n;
  const closed =
    parts.waived > 0n
      ? { on: row.paidOn, waived: parts.waived, cause: causeOf(loan.partnerId, row.reference) }
      : loan.settled;
  // A loan that was repaid stays so: whatever comes is more than was owed.
  return { ...next, settled: closed, state: over || loan.state === "repaid" ? "repaid" : "disbursed" };
}

/** The entry of a taken payment. Its cause is the partner's own reference, so the same payment can be booked once only. */
export function entryOf(loan: Loan, row: BatchRow, taken: Parts, at: string, by: string): Entry {
  const { id: loanId, partnerId, currency } = loan;
  const { paidOn, reference } = row;
  const payment = { loanId, partnerId, heldBy: collectorOf(loan), currency, at, paidOn, reference, by };
  const { principal, interest, overpaid } = taken;
  const booked =
    loan.state === "written_off"
      ? recoveryEntry({ ...payment, principal, overpaid })
      : repaymentEntry({ ...payment, principal, interest, overpaid });
  return { ...booked, about: { ...booked.about, ...flagsOf(row) } };
}

/** What a row says beside the money, as its entry keeps it: only what is so. */
function flagsOf(row: BatchRow): Record<string, string> {
  return { ...(row.settles ? { settles: "yes" } : {}), ...(row.recovery ? { recovery: "yes" } : {}) };
}

/** The cause under which a partner's payment is, or will be, booked. */
export function causeOf(partnerId: string, reference: string): string {
  return `repayment:${partnerId}:${reference}`;
}

/**
 * Is this the payment that an entry booked? Its division does not count: it depends on what was paid before. Nor does who holds its cash:
 * another partner may have begun to collect the loan since. Whether it closes the loan, or is a recovery, is part of what was reported.
 */
export function isSamePayment(entry: Entry, row: BatchRow): boolean {
  const cash = entry.legs.find((leg) => leg.account.startsWith("partner/"));
  const sameMoney = cash?.amount === row.amount.minor && cash.currency === row.amount.currency;
  const { settles, recovery } = flagsOf(row);
  const sameFlags = entry.about.settles === settles && entry.about.recovery === recovery;
  return sameMoney && sameFlags && entry.about.loanId === row.loanId && entry.about.paidOn === row.paidOn;
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
  const paid = paidOf(loan);
  const left = outstanding(due, paid);
  if (left.total === 0n) return null;
  let principal = minor(0n);
  let interest = minor(0n);
  const oldest = due.find((row) => {
    principal = plus(principal, row.principal);
    interest = plus(interest, row.interest);
    return principal > paid.principal || interest > paid.interest;
  });
  return { ...left, dueOn: oldest?.dueOn ?? until };
}

const REFUSED: Record<RowCode, { code: RefusalCode; pointer?: string }> = {
  not_found: { code: "not_found" },
  not_disbursed: { code: "wrong_state" },
  wrong_state: { code: "wrong_state" },
  wrong_currency: { code: "wrong_currency", pointer: "/amount/currency" },
  wrong_amount: { code: "wrong_amount", pointer: "/amount/value" },
  wrong_date: { code: "invalid_request", pointer: "/paidOn" },
  overpaid: { code: "wrong_amount", pointer: "/amount/value" },
  conflict: { code: "conflict" },
  invalid_row: { code: "invalid_request" },
};

/** A rejected row as the refusal of a request that was about this one payment. */
export function refusalOf({ code, detail }: Rejection): ReturnType<typeof refuse> {
  const { code: refusal, pointer } = REFUSED[code];
  return refuse(refusal, detail, pointer ? { errors: [{ pointer, detail }] } : {});
}
