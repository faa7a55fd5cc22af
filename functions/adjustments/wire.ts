// Owns how adjustments are asked for and answered; refuses to know who may see one.
import "@hono/zod-openapi";
import * as z from "zod";
import { ADJUSTMENT_KINDS } from "../ledger/adjustments.ts";
import { MoneyIn, MoneyOut } from "../money/schema.ts";
import { wire } from "../money/wire.ts";
import { oneLine } from "../one-line.ts";
import { ADJUSTMENT_STATES, type Adjustment } from "./adjustment.ts";

const ID_MAX = 80;
const EXPLANATION_MAX = 500;

/** A calendar month: `2026-11`. */
export const Month = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'must be a month, such as "2026-11"')
  .openapi({ example: "2026-11" });

export const AdjustmentRequest = z
  .strictObject({
    kind: z.enum(ADJUSTMENT_KINDS),
    amount: MoneyIn,
    partnerId: z.string().min(1).max(ID_MAX).optional().openapi({ description: "For kinds about a partner's cash" }),
    month: Month.optional().openapi({ description: "The month of the partner's statement it belongs to" }),
    lineId: z
      .string()
      .min(1)
      .max(ID_MAX)
      .optional()
      .openapi({ description: "The line of a bank statement it explains" }),
    explains: z
      .string()
      .min(1)
      .max(ID_MAX)
      .optional()
      .openapi({ description: "The unexplained money that this explains" }),
    findingId: z
      .string()
      .min(1)
      .max(ID_MAX)
      .optional()
      .openapi({ description: "What reconciliation with Stripe found, for kinds about Stripe" }),
    explanation: oneLine(EXPLANATION_MAX),
  })
  .openapi("AdjustmentRequest");

export const AdjustmentAnswer = z
  .object({
    id: z.string(),
    state: z.enum(ADJUSTMENT_STATES),
    kind: z.enum(ADJUSTMENT_KINDS),
    amount: MoneyOut,
    partnerId: z.string().nullable(),
    month: z.string().nullable(),
    lineId: z.string().nullable(),
    findingId: z.string().nullable(),
    explains: z.string().nullable(),
    explainedBy: z.string().nullable(),
    explanation: z.string(),
    proposedBy: z.string(),
    proposedAt: z.string(),
    approvedBy: z.string().nullable(),
    approvedAt: z.string().nullable(),
    cancelledBy: z.string().nullable(),
    cancelledAt: z.string().nullable(),
    reversedAt: z.string().nullable().openapi({ description: "When its entry was taken back" }),
  })
  .openapi("Adjustment");

export function adjustmentAnswer(adjustment: Adjustment): z.infer<typeof AdjustmentAnswer> {
  const { version: _, requestHash: __, currency, amount, ...said } = adjustment;
  return { ...said, amount: wire(currency, amount) };
}

/** What was sent, as the rules see it. */
export function askOf(sent: z.output<typeof AdjustmentRequest>) {
  const { partnerId = null, month = null, lineId = null, explains = null, findingId = null, ...rest } = sent;
  return { ...rest, partnerId, month, lineId, explains, findingId };
}
