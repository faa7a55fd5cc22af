// Owns the words for what is wrong with a row of a file and for what is proposed instead; refuses to find either.
import type { Loan } from "../../functions/loans/loan.ts";
import { isCurrency } from "../../functions/money/currencies.ts";
import { parseAmount, wire } from "../../functions/money/wire.ts";
import type { Cells } from "../../functions/repayments/files/cells.ts";
import type { Fault, Fix } from "../../functions/repayments/files/check.ts";
import { moneyText } from "../parts/amount.ts";
import { dateText } from "../parts/date-text.tsx";
import type { DeskLocale } from "../words/desk.ts";

/** Characters of a cell that are said again. */
const SAID_MAX = 40;

export function faultText(fault: Fault, cells: Cells, locale: DeskLocale): string {
  const said = (cells[fault.column] ?? "").slice(0, SAID_MAX);
  return locale.t(`csv.fault.${fault.code}`, { said });
}

/** "Did you mean ₱12,500.00?" */
export function fixText(fix: Fix, cells: Cells, loan: Loan | null, locale: DeskLocale): string {
  if (fix === "leave_out") return locale.t("csv.fix.leaveOut");
  if (fix.column === "overpayment") return locale.t("csv.fix.keep");
  return locale.t("csv.fix.mean", { value: valueText(fix, cells, loan, locale) });
}

function valueText(fix: Exclude<Fix, "leave_out">, cells: Cells, loan: Loan | null, locale: DeskLocale): string {
  if (fix.column === "paidOn") return dateText(fix.value, false, locale);
  if (fix.column === "loanId") return loan ? `${loan.displayName}, ${loan.id}` : fix.value;
  const said = (cells.currency ?? "").toUpperCase();
  const currency = isCurrency(said) ? said : loan?.currency;
  const units = fix.column === "amount" && currency ? parseAmount(currency, fix.value) : null;
  return units !== null && currency ? moneyText(wire(currency, units), { locale }) : fix.value;
}
