// Owns how a checkout stands in the table; refuses to decide anything about it.
import { type Minor, minor, ZERO } from "../money/minor.ts";
import { textOrNull, wholeNumber } from "../table/fields.ts";
import { index } from "../table/keys.ts";
import type { Item } from "../table/table.ts";
import type { Checkout, CheckoutLine, CheckoutState } from "./checkout.ts";

export function checkoutItem(checkout: Checkout): Item {
  const { version: _, refunded, runningCostsRefunded, carried, refundId, planId, ...facts } = checkout;
  return {
    ...facts,
    lines: checkout.lines.map(lineItem),
    ...(refunded > 0n ? { refunded } : {}),
    ...(runningCostsRefunded > 0n ? { runningCostsRefunded } : {}),
    ...(carried > 0n ? { carried } : {}),
    ...(refundId ? { refundId } : {}),
    ...(planId ? { planId } : {}),
    type: "checkout",
    ...(checkout.donorId ? index.ofDonor(checkout.donorId, "CHECKOUT", `${checkout.createdAt}#${checkout.id}`) : {}),
  };
}

const amount = (value: unknown): Minor => minor(wholeNumber(value));

export function checkoutFrom(item: Item): Checkout {
  return {
    id: String(item.id),
    version: Number(item.version),
    state: item.state as CheckoutState,
    holdsRoom: item.holdsRoom === true,
    guest: item.guest === true,
    donorId: textOrNull(item.donorId),
    email: textOrNull(item.email),
    ...(item.erased === true ? { erased: true as const } : {}),
    locale: textOrNull(item.locale),
    ...(item.message ? { message: String(item.message) } : {}),
    lines: (item.lines as Item[]).map(lineFrom),
    runningCosts: amount(item.runningCosts),
    runningCostsRefunded: item.runningCostsRefunded === undefined ? ZERO : amount(item.runningCostsRefunded),
    refunded: item.refunded === undefined ? ZERO : amount(item.refunded),
    carried: item.carried === undefined ? ZERO : amount(item.carried),
    refundId: textOrNull(item.refundId),
    total: amount(item.total),
    requestHash: String(item.requestHash),
    sessionId: textOrNull(item.sessionId),
    paymentUrl: textOrNull(item.paymentUrl),
    paymentId: textOrNull(item.paymentId),
    createdAt: String(item.createdAt),
    expiresAt: String(item.expiresAt),
    paidAt: textOrNull(item.paidAt),
    planId: textOrNull(item.planId),
  };
}

function lineItem({ refunded, takenOver, ...line }: CheckoutLine): Item {
  return { ...line, ...(refunded > 0n ? { refunded } : {}), ...(takenOver ? { takenOver } : {}) };
}

function lineFrom(line: Item): CheckoutLine {
  return {
    loanId: String(line.loanId),
    title: String(line.title),
    amount: amount(line.amount),
    placed: (line.placed as CheckoutLine["placed"] | undefined) ?? null,
    refunded: line.refunded === undefined ? ZERO : amount(line.refunded),
    takenOver: line.takenOver === true,
  };
}
