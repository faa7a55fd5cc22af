// Owns how a repayment stands in the table: under its loan by day, and found from its partner; refuses to decide anything about it.
import type { Currency } from "../money/currencies.ts";
import { type Minor, minor } from "../money/minor.ts";
import { wholeNumber } from "../table/fields.ts";
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { Repayment } from "./repayment.ts";

export function repaymentItem(repayment: Repayment): Item {
  const order = `${repayment.paidOn}#${repayment.id}`;
  return { ...repayment, type: "repayment", ...index.ofPartner(repayment.partnerId, "REPAYMENT", order) };
}

const amount = (value: unknown): Minor => minor(wholeNumber(value));

export function repaymentFrom(item: Item): Repayment {
  return {
    id: String(item.id),
    loanId: String(item.loanId),
    partnerId: String(item.partnerId),
    paidOn: String(item.paidOn),
    reference: String(item.reference),
    currency: item.currency as Currency,
    amount: amount(item.amount),
    principal: amount(item.principal),
    interest: amount(item.interest),
    repaidAfter: amount(item.repaidAfter),
    cause: String(item.cause),
    recordedAt: String(item.recordedAt),
    recordedBy: String(item.recordedBy),
  };
}
