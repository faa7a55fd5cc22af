// Owns how a repayment stands in the table: under its loan by day, and found from its partner; refuses to decide anything about it.
import type { Currency } from "../money/currencies.ts";
import { type Minor, minor, ZERO } from "../money/minor.ts";
import { textOrNull, wholeNumber } from "../table/fields.ts";
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { PaymentKind, Repayment } from "./repayment.ts";

export function repaymentItem(repayment: Repayment): Item {
  const order = `${repayment.paidOn}#${repayment.id}`;
  const { kind, overpaid, waived, reversedAt, ...facts } = repayment;
  return {
    ...facts,
    // What most repayments never have is not kept.
    ...(kind === "repayment" ? {} : { kind }),
    ...(overpaid > 0n ? { overpaid } : {}),
    ...(waived > 0n ? { waived } : {}),
    ...(reversedAt === null ? {} : { reversedAt }),
    type: "repayment",
    ...index.ofPartner(repayment.partnerId, "REPAYMENT", order),
  };
}

const amount = (value: unknown): Minor => minor(wholeNumber(value));

const amountOrZero = (value: unknown): Minor => (value === undefined ? ZERO : amount(value));

export function repaymentFrom(item: Item): Repayment {
  return {
    id: String(item.id),
    kind: (item.kind as PaymentKind | undefined) ?? "repayment",
    loanId: String(item.loanId),
    partnerId: String(item.partnerId),
    paidOn: String(item.paidOn),
    reference: String(item.reference),
    currency: item.currency as Currency,
    amount: amount(item.amount),
    principal: amount(item.principal),
    interest: amount(item.interest),
    overpaid: amountOrZero(item.overpaid),
    waived: amountOrZero(item.waived),
    repaidAfter: amount(item.repaidAfter),
    ...(item.nth ? { nth: Number(item.nth) } : {}),
    cause: String(item.cause),
    recordedAt: String(item.recordedAt),
    recordedBy: String(item.recordedBy),
    reversedAt: textOrNull(item.reversedAt),
  };
}
