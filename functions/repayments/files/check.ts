// Owns whether each row of a file can be booked, what is wrong with it and what was probably meant; refuses to book, and to know the table.
import type { Entry } from "../../ledger/entry.ts";
import type { Loan } from "../../loans/loan.ts";
import { isCurrency } from "../../money/currencies.ts";
import { minor } from "../../money/minor.ts";
import { amountText } from "../../money/wire.ts";
import type { BatchRow } from "../repayment.ts";
import { causeOf, decideRepayment, expectedBy, isSamePayment } from "../rules.ts";
import { REFERENCE_MAX, Reference } from "../wire.ts";
import { readAmount } from "./amounts.ts";
import type { CellColumn, FileRow } from "./cells.ts";
import { readDay } from "./days.ts";
import { nearestLoans } from "./nearest.ts";

/** A proposal: these cells instead, or to leave the row out. */
export type Fix = { readonly column: CellColumn; readonly value: string } | "leave_out";

export const FAULT_CODES = [
  "cells",
  "loan_unknown",
  "date_unclear",
  "date_wrong",
  "date_future",
  "date_before",
  "amount_guessed",
  "amount_wrong",
  "currency_unknown",
  "currency_wrong",
  "reference_missing",
  "reference_wrong",
  "reference_twice",
  "reference_used",
  "booked",
  "overpaid",
  "flags",
  "not_running",
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

export interface Fault {
  readonly code: FaultCode;
  readonly column: CellColumn;
  readonly fixes: readonly Fix[];
}

/** A proposal that is safe to accept unseen, beside others: never another amount than was written, nor money to be held. */
export function certainFix({ code, fixes: [only, ...more] }: Fault): Fix | null {
  if (!only || more.length > 0 || code === "amount_wrong" || code === "overpaid") return null;
  return only;
}

/** A row as it would be booked, or what stands against it. */
export interface CheckedRow extends FileRow {
  readonly loan: Loan | null;
  readonly row: BatchRow | null;
  readonly faults: readonly Fault[];
}

/** What the table says about the rows. */
export interface Known {
  /** Loans by id: those that the partner collects now, and any of its own that a row names. */
  readonly loans: ReadonlyMap<string, Loan>;
  /** Booked payments by their cause. */
  readonly booked: ReadonlyMap<string, Entry>;
  /** The latest day it can be anywhere. */
  readonly latest: string;
}

/** The cause under which a row would be booked; null where its loan or its reference cannot be read. */
export function causeIn({ cells }: FileRow, loans: ReadonlyMap<string, Loan>): string | null {
  const loan = loans.get(cells.loanId ?? "");
  const reference = Reference.safeParse(cells.reference ?? "");
  return loan && reference.success ? causeOf(loan.partnerId, reference.data) : null;
}

/** Checks the rows one after another, each upon what the ones before it would leave of its loan. */
export function checkRows(rows: readonly FileRow[], known: Known): CheckedRow[] {
  const after = new Map(known.loans);
  const references = new Map<string, BatchRow>();
  return rows.map((row) => {
    const checked = readRow(row, after.get(row.cells.loanId ?? "") ?? null, known);
    const fault = checked.row && checked.loan && faultOfRow(checked.row, checked.loan, references, known);
    if (checked.row && checked.loan && !fault) {
      const verdict = decideRepayment(checked.loan, checked.row, known.latest);
      if (verdict.ok) after.set(checked.loan.id, verdict.value.loan);
      else return { ...checked, row: null, faults: [faultOf(verdict.rejected.code, checked.loan, checked.row)] };
      references.set(checked.row.reference, checked.row);
      return checked;
    }
    return fault ? { ...checked, row: null, faults: [fault] } : checked;
  });
}

/** The cells of a row, each by itself. */
export function readRow(row: FileRow, loan: Loan | null, { loans, latest }: Known): CheckedRow {
  const { cells } = row;
  const faults: Fault[] = [];
  const bad = (code: FaultCode, column: CellColumn, ...fixes: Fix[]) => faults.push({ code, column, fixes });
  if (row.extra) bad("cells", "amount");
  if (!loan) {
    const near = nearestLoans(cells.loanId ?? "", cells.name ?? "", [...loans.values()]);
    bad("loan_unknown", "loanId", ...near.map((one): Fix => ({ column: "loanId", value: one.id })));
  }
  const day = readDay(cells.paidOn ?? "", latest);
  if (day.sure === null)
    bad(
      day.maybe.length > 0 ? "date_unclear" : "date_wrong",
      "paidOn",
      ...day.maybe.map((value): Fix => ({ column: "paidOn", value })),
    );
  const said = (cells.currency ?? "").toUpperCase();
  const currency = isCurrency(said) ? said : null;
  const right: Fix[] = loan ? [{ column: "currency", value: loan.currency }] : [];
  if (!currency) bad("currency_unknown", "currency", ...right);
  else if (loan && currency !== loan.currency) bad("currency_wrong", "currency", ...right);
  const amount = amountIn(row, loan, currency ?? loan?.currency ?? "EUR", day.sure ?? latest, bad);
  const reference = Reference.safeParse(cells.reference ?? "");
  if (!reference.success) {
    const fix = loan && day.sure ? [{ column: "reference", value: usualReference(loan.id, day.sure) } as const] : [];
    bad(cells.reference ? "reference_wrong" : "reference_missing", "reference", ...fix);
  }
  const flags = flagsOf(row);
  if (!flags) bad("flags", "overpayment");
  if (faults.length > 0 || !loan || !day.sure || !currency || amount === null || !reference.success || !flags)
    return { ...row, loan, row: null, faults };
  const read = {
    loanId: loan.id,
    paidOn: day.sure,
    amount: { currency, minor: minor(amount) },
    reference: reference.data,
  };
  return { ...row, loan, row: { ...read, ...flags }, faults };
}

type Bad = (code: FaultCode, column: CellColumn, ...fixes: Fix[]) => unknown;

/** The amount; what may be another one than was written is asked about. */
function amountIn(
  { cells }: FileRow,
  loan: Loan | null,
  currency: Loan["currency"],
  day: string,
  bad: Bad,
): bigint | null {
  const text = cells.amount ?? "";
  const read = readAmount(text, currency);
  const fix = (units: bigint): Fix => ({ column: "amount", value: amountText(currency, units) });
  if (read && read.units > 0n && !read.guessed) return read.units;
  if (read?.guessed) bad("amount_guessed", "amount", fix(read.units));
  else {
    const due = loan ? expectedBy(loan, day)?.total : null;
    bad("amount_wrong", "amount", ...(due ? [fix(due)] : []));
  }
  return null;
}

const YES_OR_NO: Readonly<Record<string, boolean>> = { yes: true, no: false, "": false };

function flagsOf({ cells }: FileRow): Pick<BatchRow, "overpayment" | "settles" | "recovery"> | null {
  const wish = cells.overpayment ?? "";
  const [settles, recovery] = [cells.settles, cells.recovery].map((cell) => YES_OR_NO[(cell ?? "").toLowerCase()]);
  if ((wish !== "" && wish !== "keep") || settles === undefined || recovery === undefined) return null;
  return {
    ...(wish === "keep" ? { overpayment: wish } : {}),
    ...(settles ? { settles } : {}),
    ...(recovery ? { recovery } : {}),
  };
}

/** What only the whole file and the books can say. */
function faultOfRow(row: BatchRow, loan: Loan, references: ReadonlyMap<string, BatchRow>, known: Known): Fault | null {
  const other = (): Fix => ({ column: "reference", value: freeReference(row.reference, loan, references, known) });
  const booked = known.booked.get(causeOf(loan.partnerId, row.reference));
  if (booked && isSamePayment(booked, row)) return { code: "booked", column: "reference", fixes: ["leave_out"] };
  if (booked) return { code: "reference_used", column: "reference", fixes: [other()] };
  const twin = references.get(row.reference);
  if (!twin) return null;
  const same = twin.loanId === row.loanId && twin.paidOn === row.paidOn && twin.amount.minor === row.amount.minor;
  return { code: "reference_twice", column: "reference", fixes: [same ? "leave_out" : other()] };
}

/** "OR-17-2", or the next number that is free. */
function freeReference(reference: string, loan: Loan, taken: ReadonlyMap<string, BatchRow>, known: Known): string {
  for (let nth = 2; ; nth++) {
    const next = `${reference.slice(0, REFERENCE_MAX - 8)}-${nth}`;
    if (!taken.has(next) && !known.booked.has(causeOf(loan.partnerId, next))) return next;
  }
}

/** What the rules of booking said, in the words of a file. */
function faultOf(code: string, loan: Loan, row: BatchRow): Fault {
  if (code === "wrong_date") {
    const early = loan.disbursedOn !== null && row.paidOn < loan.disbursedOn;
    return { code: early ? "date_before" : "date_future", column: "paidOn", fixes: [] };
  }
  if (code === "overpaid") {
    const due = expectedBy(loan, row.paidOn)?.total ?? 0n;
    // "267904" for 2,679.04: the same digits, and the point was lost.
    const lost = due > 0n && `${row.amount.minor}`.replace(/0+$/, "") === `${due}`.replace(/0+$/, "");
    const fix: Fix = lost
      ? { column: "amount", value: amountText(loan.currency, due) }
      : { column: "overpayment", value: "keep" };
    return { code: "overpaid", column: "amount", fixes: [fix] };
  }
  if (code === "wrong_amount") return { code: "amount_wrong", column: "amount", fixes: [] };
  return { code: "not_running", column: "loanId", fixes: ["leave_out"] };
}

/** Characters of a loan's id in a reference: enough to tell apart the loans of one partner. */
const SHORT_ID = 6;

/** A reference that no other payment of this loan on this day has, unless it is the same one sent twice. */
export function usualReference(loanId: string, day: string): string {
  return `${day}-${loanId.replace(/^loan_/, "").slice(-SHORT_ID)}`;
}
