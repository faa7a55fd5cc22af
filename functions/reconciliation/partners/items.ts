// Owns how a partner's statement stands in the table; refuses to decide anything about it.
import type { Currency } from "../../money/currencies.ts";
import { type Minor, minor } from "../../money/minor.ts";
import { wholeNumber } from "../../table/fields.ts";
import type { Item } from "../../table/table.ts";
import type { Correction, Figures, PartnerStatement, Report, RowName, Signature, StatementState } from "./statement.ts";

export function statementItem(statement: PartnerStatement): Item {
  const { version: _, ...facts } = statement;
  return { ...facts, type: "partner_statement" };
}

export function statementFrom(item: Item): PartnerStatement {
  return {
    partnerId: String(item.partnerId),
    month: String(item.month),
    currency: item.currency as Currency,
    version: Number(item.version),
    state: item.state as StatementState,
    report: item.report ? reportFrom(item.report as Item) : null,
    figures: item.figures ? figuresFrom(item.figures as Item) : null,
    asOf: item.asOf ? String(item.asOf) : null,
    partnerSignature: (item.partnerSignature as Signature | null) ?? null,
    financeSignature: (item.financeSignature as Signature | null) ?? null,
    sentBack: (item.sentBack as PartnerStatement["sentBack"]) ?? null,
  };
}

function rowsFrom(item: Item): Record<RowName, Minor> {
  const rows = Object.entries(item).map(([row, amount]) => [row, minor(wholeNumber(amount))]);
  return Object.fromEntries(rows) as Record<RowName, Minor>;
}

function reportFrom(item: Item): Report {
  return { rows: rowsFrom(item.rows as Item), note: String(item.note), by: String(item.by), at: String(item.at) };
}

function figuresFrom(item: Item): Figures {
  const corrections = (item.corrections as Item[]).map((one): Correction => {
    const { cause, kind, ofMonth, at, amount } = one as unknown as Correction;
    return { cause, kind, ofMonth, at, amount: minor(wholeNumber(amount)) };
  });
  return { rows: rowsFrom(item.rows as Item), corrections };
}
