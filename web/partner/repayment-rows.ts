// Owns the rows of the repayments form: what they are prefilled with and how they are read back; refuses to book them.
import type { Deps } from "../../functions/deps.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import { findLoan } from "../../functions/loans/queries.ts";
import { type Minor, minor, ZERO } from "../../functions/money/minor.ts";
import { IsoDate } from "../../functions/money/schema.ts";
import { amountText } from "../../functions/money/wire.ts";
import { usualReference } from "../../functions/repayments/files/check.ts";
import { expectedOfPartner } from "../../functions/repayments/queries.ts";
import type { SentRow } from "../../functions/repayments/repayment.ts";
import { Reference } from "../../functions/repayments/wire.ts";
import { today } from "../desk/answer.ts";
import type { Form } from "../desk/form.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { typedAmount } from "./typed-amounts.ts";

/** One loan that may have paid. */
export interface DueRow {
  readonly loan: Loan;
  /** What is due, in the loan's currency; zero for a loan that pays ahead. */
  readonly due: Minor;
  readonly dueOn: string | null;
  readonly overdueDays: number;
}

/** What the form holds for one row. */
export interface RowInput {
  readonly paid: boolean;
  readonly amount: string;
  readonly reference: string;
}

/** Loans with something due today or before; `extra` is one more loan, asked for by name. */
export async function dueRows(
  deps: Pick<Deps, "table" | "clock">,
  partnerId: string,
  extra: readonly string[] = [],
): Promise<DueRow[]> {
  const day = today(deps);
  const due = await expectedOfPartner(deps, partnerId, day, day);
  const rows: DueRow[] = due.map((one) => ({
    loan: one.loan,
    due: one.total,
    dueOn: one.dueOn,
    overdueDays: one.overdueDays,
  }));
  for (const id of extra.filter((one) => !rows.some((row) => row.loan.id === one))) {
    const loan = await findLoan(deps, id);
    if (loan?.partnerId === partnerId && loan.state === "disbursed") {
      rows.unshift({ loan, due: ZERO, dueOn: null, overdueDays: 0 });
    }
  }
  return rows;
}

export function prefilled(row: DueRow, day: string, paid: boolean): RowInput {
  const amount = row.due > 0n ? amountText(row.loan.currency, row.due) : "";
  return { paid, amount, reference: usualReference(row.loan.id, day) };
}

/** Names of a row's fields, which are their ids as well. */
export const fieldOf = (name: "paid" | "amount" | "reference", loanId: string): string => `${name}.${loanId}`;

/** The loans whose rows the form had. A row that was paid meanwhile is still read. */
export function loanIdsIn(form: Form): readonly string[] {
  return [...new Set(form.all("loanId"))];
}

export function inputOf(form: Form, loanId: string): RowInput {
  return {
    paid: form.text(fieldOf("paid", loanId)) === "yes",
    amount: form.text(fieldOf("amount", loanId)),
    reference: form.text(fieldOf("reference", loanId)),
  };
}

/** The ticked rows as a batch, or what is wrong with them. Rows of loans that are not the partner's own are left out. */
export async function readBatch(
  deps: Pick<Deps, "table" | "clock">,
  partnerId: string,
  form: Form,
  locale: DeskLocale,
): Promise<{ sent: SentRow[]; errors: FieldError[] }> {
  const paidOn = form.text("paidOn");
  const errors: FieldError[] = [];
  if (!IsoDate.safeParse(paidOn).success || paidOn > today(deps)) {
    errors.push({ field: "paidOn", message: locale.t("collection.error.day") });
  }
  const known = await dueRows(deps, partnerId, loanIdsIn(form));
  const sent: SentRow[] = [];
  for (const row of known) {
    const read = readRow(row, inputOf(form, row.loan.id), paidOn, form.text(KEEP) === "keep", locale);
    if ("error" in read) errors.push(read.error);
    else if (read.sent) sent.push(read.sent);
  }
  if (errors.length === 0 && sent.length === 0) {
    const first = known[0];
    const field = first ? fieldOf("paid", first.loan.id) : "paidOn";
    errors.push({ field, message: locale.t("collection.error.nobody") });
  }
  return { sent, errors };
}

/** The name of the box that says: hold what is more than owed for the entrepreneur. */
export const KEEP = "overpayment";

function readRow(
  row: DueRow,
  input: RowInput,
  paidOn: string,
  keep: boolean,
  locale: DeskLocale,
): { sent: SentRow | null } | { error: FieldError } {
  const { loan } = row;
  const wrong = (
    name: "paid" | "amount" | "reference",
    key: "collection.error.tick" | "collection.error.amount" | "repay.error.reference",
  ) => ({
    error: { field: fieldOf(name, loan.id), message: locale.t(key, { name: loan.displayName }) },
  });
  const amount = typedAmount(input.amount, loan.currency, locale);
  if (!input.paid) {
    const changed = input.amount !== "" && amount !== minor(row.due);
    return changed ? wrong("paid", "collection.error.tick") : { sent: null };
  }
  if (input.amount === "") return wrong("amount", "collection.error.amount");
  if (amount === null || amount <= 0n) return wrong("amount", "collection.error.amount");
  const reference = Reference.safeParse(input.reference);
  if (!reference.success) return wrong("reference", "repay.error.reference");
  const money = { currency: loan.currency, minor: amount };
  return {
    sent: {
      reference: reference.data,
      line: null,
      row: {
        loanId: loan.id,
        paidOn,
        amount: money,
        reference: reference.data,
        ...(keep ? { overpayment: "keep" as const } : {}),
      },
    },
  };
}
