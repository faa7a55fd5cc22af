// Owns how transfers are asked for and answered; refuses to know who may see one.
import "@hono/zod-openapi";
import * as z from "zod";
import { Reason } from "../loans/requests.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { CurrencyCode, IsoDate, MoneyIn, MoneyOut, RateText } from "../money/schema.ts";
import { wire } from "../money/wire.ts";
import { oneLine } from "../one-line.ts";
import { LOANS_PER_TRANSFER_MAX, totalsOf } from "./rules.ts";
import { TRANSFER_STATES, type Transfer } from "./transfer.ts";

/** An id of ours is 26 characters and a prefix; longer is none of ours. */
const ID_MAX = 80;
/** "ECB reference rate of 21 November" fits; an essay does not. */
const SOURCE_MAX = 200;

/** Where a page ended, as transferOrder() writes it: a made-up cursor is refused instead of asked for. */
export const TransferPlace = z
  .string()
  .max(200)
  .regex(/^\d{4}-[\d:.TZ-]+#\w+$/);

export const TransferRequest = z
  .strictObject({
    partnerId: z.string().min(1).max(ID_MAX),
    loanIds: z
      .array(z.string().min(1).max(ID_MAX))
      .min(1)
      .max(LOANS_PER_TRANSFER_MAX)
      .refine((ids) => new Set(ids).size === ids.length, "each loan once"),
    rate: RateText.openapi({ description: "Partner currency for one EUR" }),
    rateSource: oneLine(SOURCE_MAX).openapi({ example: "ECB reference rate" }),
    date: IsoDate,
  })
  .openapi("TransferRequest");

export const TransferReturnRequest = z
  .strictObject({
    date: IsoDate.openapi({ description: "The bank's value date" }),
    // What arrived at the bank again; what the banks kept of it is a fee.
    arrived: MoneyIn.refine((sent) => sent.currency === DONOR_CURRENCY, {
      path: ["currency"],
      message: `in ${DONOR_CURRENCY}`,
    }),
    reason: Reason,
  })
  .openapi("TransferReturnRequest");

export const TransferAnswer = z
  .object({
    id: z.string(),
    state: z.enum(TRANSFER_STATES),
    partnerId: z.string(),
    rate: z.string(),
    rateSource: z.string(),
    date: z.string(),
    currency: CurrencyCode,
    lines: z.array(
      z.object({ loanId: z.string(), title: z.string(), promised: MoneyOut, sent: MoneyOut, received: MoneyOut }),
    ),
    totals: z.object({ sent: MoneyOut, received: MoneyOut }),
    proposedBy: z.string(),
    proposedAt: z.string(),
    approvedBy: z.string().nullable(),
    approvedAt: z.string().nullable(),
    cancelledBy: z.string().nullable(),
    cancelledAt: z.string().nullable(),
    returned: z
      .object({
        reason: z.string(),
        date: z.string(),
        arrived: MoneyOut,
        proposedBy: z.string(),
        proposedAt: z.string(),
        approvedBy: z.string().nullable(),
        approvedAt: z.string().nullable(),
      })
      .nullable()
      .openapi({ description: "The bank brought it back, as one person reports and another books" }),
  })
  .openapi("Transfer");

export function transferAnswer(transfer: Transfer): z.infer<typeof TransferAnswer> {
  const totals = totalsOf(transfer);
  return {
    id: transfer.id,
    state: transfer.state,
    partnerId: transfer.partnerId,
    rate: transfer.rate.value,
    rateSource: transfer.rate.source,
    date: transfer.rate.date,
    currency: transfer.currency,
    lines: transfer.lines.map((line) => ({
      loanId: line.loanId,
      title: line.title,
      promised: wire(DONOR_CURRENCY, line.promised),
      sent: wire(DONOR_CURRENCY, line.sent),
      received: wire(transfer.currency, line.received),
    })),
    totals: { sent: wire(DONOR_CURRENCY, totals.sent), received: wire(transfer.currency, totals.received) },
    proposedBy: transfer.proposedBy,
    proposedAt: transfer.proposedAt,
    approvedBy: transfer.approvedBy,
    approvedAt: transfer.approvedAt,
    cancelledBy: transfer.cancelledBy,
    cancelledAt: transfer.cancelledAt,
    returned: transfer.returned && {
      ...transfer.returned,
      arrived: wire(DONOR_CURRENCY, transfer.returned.arrived),
    },
  };
}
