// Owns how refunds are asked for and answered; refuses to know who may see one.
import "@hono/zod-openapi";
import * as z from "zod";
import { LINES_MAX } from "../checkouts/rules.ts";
import { Reason } from "../loans/requests.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { MoneyIn, MoneyOut } from "../money/schema.ts";
import { wire } from "../money/wire.ts";
import type { Preview } from "./preview.ts";
import { REFUND_STATES, type Refund } from "./refund.ts";
import type { RefundWish } from "./rules.ts";

export const RefundRequest = z
  .strictObject({
    amount: MoneyIn.refine((sent) => sent.currency === DONOR_CURRENCY, {
      path: ["currency"],
      message: `in ${DONOR_CURRENCY}`,
    })
      .optional()
      .openapi({ description: "Left out: all of `loanIds`, or all that is left" }),
    loanIds: z
      .array(z.string().min(1).max(80))
      .max(LINES_MAX)
      .refine((ids) => new Set(ids).size === ids.length, "each loan once")
      .default([])
      .openapi({ description: "Loans of the basket whose money goes back first; empty: none in particular" }),
    reason: Reason.openapi({ description: "Why; for the people who decide" }),
  })
  .openapi("RefundRequest");

export function wishFrom(body: z.output<typeof RefundRequest>): RefundWish {
  return { amount: body.amount?.minor ?? null, loanIds: body.loanIds, reason: body.reason };
}

export const RefundAnswer = z
  .object({
    id: z.string(),
    state: z.enum(REFUND_STATES),
    checkoutId: z.string(),
    amount: MoneyOut,
    loanIds: z.array(z.string()),
    reason: z.string(),
    proposedBy: z.string(),
    proposedAt: z.string(),
    approvedBy: z.string().nullable(),
    approvedAt: z.string().nullable(),
    cancelledBy: z.string().nullable(),
    cancelledAt: z.string().nullable(),
    stripeRefundId: z.string().nullable(),
    refusedBecause: z.string().nullable(),
  })
  .openapi("Refund");

/** One refund, with the entry it makes. */
export const RefundWithEntry = RefundAnswer.extend({
  entry: z
    .object({
      booked: z.boolean().openapi({ description: "False: as it would be booked now" }),
      legs: z.array(z.object({ account: z.string(), amount: MoneyOut })),
      taken: z.array(
        z.object({
          place: z.enum(["undirected", "running_costs", "open_loan", "lent"]),
          loanId: z.string().nullable(),
          amount: MoneyOut,
        }),
      ),
      carried: MoneyOut.openapi({ description: "Nothing of the donation can be taken for it: the reserve carries it" }),
    })
    .nullable(),
}).openapi("RefundWithEntry");

export function refundAnswer(refund: Refund): z.output<typeof RefundAnswer> {
  const { version: _, paymentId: __, donorId: ___, requestHash: ____, amount, loanIds, ...told } = refund;
  return { ...told, amount: wire(DONOR_CURRENCY, amount), loanIds: [...loanIds] };
}

export function refundWithEntry(refund: Refund, entry: Preview | null): z.output<typeof RefundWithEntry> {
  const euros = (amount: bigint) => wire(DONOR_CURRENCY, amount);
  return {
    ...refundAnswer(refund),
    entry: entry && {
      booked: entry.booked,
      legs: entry.legs.map((leg) => ({ account: leg.account, amount: wire(leg.currency, leg.amount) })),
      taken: entry.taken.map((one) => ({ ...one, amount: euros(one.amount) })),
      carried: euros(entry.carried),
    },
  };
}
