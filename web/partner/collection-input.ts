// Owns the rows of a sheet: what they are prefilled with and how they are read back; refuses to book them.
import type { KnowingRow } from "../../functions/collection/commands.ts";
import { dueOf, type SheetRow } from "../../functions/collection/sheet.ts";
import { IsoDate } from "../../functions/money/schema.ts";
import { amountText } from "../../functions/money/wire.ts";
import type { Form } from "../desk/form.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { typedAmount } from "./typed-amounts.ts";

/** What the form holds for one row. */
export interface RowInput {
  readonly paid: boolean;
  readonly amount: string;
  /** Payments that the loan had when the sheet was shown. */
  readonly known: number;
}

export const fieldOf = (name: "paid" | "amount" | "known", loanId: string): string => `${name}.${loanId}`;

/** As if everybody had paid what is due: only exceptions are typed. */
export function prefilled(row: SheetRow, day: string): RowInput {
  const due = dueOf(row, day);
  return { paid: due > 0n, amount: due > 0n ? amountText(row.currency, due) : "", known: row.payments };
}

export function inputOf(form: Form, row: SheetRow): RowInput {
  const known = form.text(fieldOf("known", row.loanId));
  return {
    paid: form.text(fieldOf("paid", row.loanId)) === "yes",
    amount: form.text(fieldOf("amount", row.loanId)),
    known: /^\d{1,9}$/.test(known) ? Number(known) : row.payments,
  };
}

/** The rows of the sheet that the form had, in its order. Loans that are not on the partner's sheets are left out. */
export function rowsIn(form: Form, rows: readonly SheetRow[]): readonly SheetRow[] {
  const byId = new Map(rows.map((row) => [row.loanId, row]));
  return [...new Set(form.all("loanId"))].flatMap((id) => byId.get(id) ?? []);
}

/** Characters of a loan's id and of the form's key in a reference: enough to tell apart what one partner collects in one day. */
const SHORT = 6;

/** The same form sent twice names the same payments; another form names others. */
function referenceOf(paidOn: string, loanId: string, once: string): string {
  return `${paidOn}-${loanId.slice(-SHORT)}-${once.slice(-SHORT)}`;
}

interface ReadSheet {
  readonly rows: readonly KnowingRow[];
  readonly errors: readonly FieldError[];
}

/** What was paid by the ticked rows, or what is wrong with them. `latest` is the latest day it can be anywhere. */
export function readSheet(
  form: Form,
  rows: readonly SheetRow[],
  asked: { readonly once: string; readonly latest: string; readonly locale: DeskLocale },
): ReadSheet {
  const { once, latest, locale } = asked;
  const paidOn = form.text("paidOn");
  const errors: FieldError[] = [];
  if (!IsoDate.safeParse(paidOn).success || paidOn > latest)
    errors.push({ field: "paidOn", message: locale.t("collection.error.day") });
  const read: KnowingRow[] = [];
  for (const row of rows) {
    const input = inputOf(form, row);
    const say = (name: "paid" | "amount", key: "collection.error.tick" | "collection.error.amount") =>
      errors.push({ field: fieldOf(name, row.loanId), message: locale.t(key, { name: row.name }) });
    const amount = typedAmount(input.amount, row.currency, locale);
    const nothing = input.amount === "" || amount === 0n;
    if (!input.paid) {
      if (!nothing && input.amount !== prefilled(row, paidOn).amount) say("paid", "collection.error.tick");
    } else if (amount === null || nothing) say("amount", "collection.error.amount");
    else {
      const money = { currency: row.currency, minor: amount };
      const reference = referenceOf(paidOn, row.loanId, once);
      const one = { loanId: row.loanId, paidOn, amount: money, reference };
      read.push({ row: one, known: input.known, confirmed: false, own: new Set() });
    }
  }
  if (errors.length === 0 && read.length === 0)
    errors.push({ field: "paidOn", message: locale.t("collection.error.nobody") });
  return { rows: read, errors };
}
