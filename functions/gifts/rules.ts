// Owns what a payment becomes: contributions, undirected money, a journal entry; refuses to touch table, clock or provider.
import type { Checkout, CheckoutLine } from "../checkouts/checkout.ts";
import type { Contribution } from "../contributions/contribution.ts";
import { idFrom } from "../ids.ts";
import { giftEntry } from "../ledger/chart.ts";
import type { Entry } from "../ledger/entry.ts";
import type { Currency } from "../money/currencies.ts";
import { type Minor, minor, total, ZERO } from "../money/minor.ts";
import type { PaymentTruth } from "../payments/payments.ts";
import type { Lot } from "../undirected/lot.ts";
import { newLot } from "../undirected/rules.ts";

export interface Gift {
  readonly entry: Entry;
  readonly contributions: readonly Contribution[];
  readonly lines: readonly CheckoutLine[];
  /** Money that found no room, one lot for each line of it. */
  readonly lots: readonly Lot[];
}

/**
 * Books a paid checkout. Lines named in `withoutRoom` could not go to their loan any more: their money waits for the donor's word.
 * `loanOf` tells the currency and the partner of a loan. Throws when the provider took another sum than was asked: that must stop everything.
 */
export function bookGift(
  checkout: Checkout,
  payment: Extract<PaymentTruth, { state: "paid" }>,
  donorId: string,
  at: string,
  withoutRoom: ReadonlySet<string>,
  loanOf: (loanId: string) => { readonly currency: Currency; readonly partnerId: string },
): Gift {
  if (payment.gross !== checkout.total) {
    throw new Error(`${payment.paymentId}: took ${payment.gross}, asked ${checkout.total}`);
  }
  const lines = checkout.lines.map((line) => ({
    ...line,
    placed: withoutRoom.has(line.loanId) ? ("undirected" as const) : ("loan" as const),
  }));
  const toLoans = lines.filter((line) => line.placed === "loan");
  const waiting = lines.filter((line) => line.placed === "undirected");
  const entry = giftEntry({
    paymentId: payment.paymentId,
    checkoutId: checkout.id,
    donorId,
    at,
    balanceTransaction: payment.balanceTransaction,
    fee: payment.fee,
    forLoans: toLoans,
    undirected: total(waiting.map((line) => line.amount)),
    runningCosts: checkout.runningCosts,
    movedAt: payment.movedAt,
  });
  const contributions = toLoans.map((line) =>
    freshContribution(line, donorId, checkout.id, entry.cause, at, loanOf(line.loanId).currency),
  );
  const lots = waiting.map(({ loanId, amount }) => {
    const { partnerId } = loanOf(loanId);
    return newLot({ donorId, cause: entry.cause, donationId: checkout.id, amount, loanId, partnerId }, at);
  });
  return { entry, contributions, lines, lots };
}

/** A contribution of generation 0: money that comes from a donor and not from a loan. */
export function freshContribution(
  line: { loanId: string; amount: Minor },
  donorId: string,
  donationId: string,
  cause: string,
  at: string,
  loanCurrency: Currency,
): Contribution {
  return {
    id: idFrom("contribution", cause, line.loanId),
    version: 1,
    loanId: line.loanId,
    donorId,
    amount: line.amount,
    generation: 0,
    parentId: null,
    parentLoanId: null,
    basis: line.amount,
    donationId,
    cause,
    broughtIn: null,
    loanCurrency,
    onward: minor(0n),
    onwardBasis: ZERO,
    createdAt: at,
    released: null,
    cut: ZERO,
    takenOver: null,
    recalled: null,
  };
}
