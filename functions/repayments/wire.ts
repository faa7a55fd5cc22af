// Owns how repayments are asked for and answered; refuses to know who may see what.
import "@hono/zod-openapi";
import * as z from "zod";
import { IsoDate, MoneyIn, MoneyOut } from "../money/schema.ts";
import { type MoneyWire, wire } from "../money/wire.ts";
import type { ExpectedOfLoan } from "./queries.ts";
import { PAYMENT_KINDS, type Repayment, ROW_CODES, type RowOutcome, type SentRow } from "./repayment.ts";
import { ROWS_PER_BATCH_MAX } from "./rules.ts";

/** An id of ours is 26 characters and a prefix; longer is none of ours. */
export const LOAN_ID_MAX = 80;
/** Receipt numbers and mobile-money references are far shorter. It is part of a key, whose bytes the table limits. */
export const REFERENCE_MAX = 100;

/** The partner's own name of a payment: visible characters, spaces inside but not around it. */
export const Reference = z
  .string()
  .trim()
  .min(1)
  .max(REFERENCE_MAX)
  .regex(/^[^\p{C}\u2028\u2029]*$/u, "visible characters only")
  .transform((text) => text.normalize("NFC"))
  .openapi({ type: "string", example: "OR-2026-00017" });

const Kind = z.enum(PAYMENT_KINDS).openapi({ description: "Left out for a repayment of what was owed" });

export const BatchRequest = z
  .strictObject({
    rows: z
      .array(
        z.strictObject({
          loanId: z.string().min(1).max(LOAN_ID_MAX),
          paidOn: IsoDate,
          amount: MoneyIn,
          reference: Reference,
          overpayment: z.literal("keep").optional().openapi({
            description: "Hold what is more than was owed for the entrepreneur; left out, such a row is rejected",
          }),
          settles: z.boolean().optional().openapi({
            description: "Closes the loan on that day; interest that is not due by then is waived (see payoff)",
          }),
          recovery: z.boolean().optional().openapi({ description: "Came after the loan was written off" }),
        }),
      )
      .min(1)
      .max(ROWS_PER_BATCH_MAX),
  })
  .openapi("RepaymentBatchRequest");

export const BatchAnswer = z
  .object({
    rows: z.array(
      z.object({
        reference: z.string(),
        line: z.int().optional().openapi({ description: "The row's line in a CSV file" }),
        outcome: z.enum(["applied", "duplicate", "rejected"]),
        code: z.enum(ROW_CODES).optional(),
        detail: z.string().optional(),
        principal: MoneyOut.optional(),
        interest: MoneyOut.optional(),
        kind: Kind.optional(),
        overpaid: MoneyOut.optional(),
        waived: MoneyOut.optional(),
      }),
    ),
    totals: z.object({
      applied: z.int(),
      duplicate: z.int(),
      rejected: z.int(),
      amounts: z.array(MoneyOut).openapi({ description: "What was applied, one amount for each currency" }),
    }),
  })
  .openapi("RepaymentBatch");

export function batchAnswer(sent: readonly SentRow[], outcomes: readonly RowOutcome[]): z.infer<typeof BatchAnswer> {
  const count = (kind: RowOutcome["outcome"]) => outcomes.filter((one) => one.outcome === kind).length;
  return {
    rows: outcomes.map((outcome, at) => rowAnswer(sent[at], outcome)),
    totals: {
      applied: count("applied"),
      duplicate: count("duplicate"),
      rejected: count("rejected"),
      amounts: amountsOf(outcomes.flatMap((one) => (one.outcome === "applied" ? [one.repayment] : []))),
    },
  };
}

function rowAnswer(sent: SentRow | undefined, outcome: RowOutcome) {
  const named = { reference: sent?.reference ?? "", ...(sent?.line ? { line: sent.line } : {}) };
  switch (outcome.outcome) {
    case "applied": {
      const { currency, principal, interest, kind, overpaid, waived } = outcome.repayment;
      const parts = {
        ...(kind === "repayment" ? {} : { kind }),
        principal: wire(currency, principal),
        interest: wire(currency, interest),
        ...(overpaid > 0n ? { overpaid: wire(currency, overpaid) } : {}),
        ...(waived > 0n ? { waived: wire(currency, waived) } : {}),
      };
      return { ...named, outcome: outcome.outcome, ...parts };
    }
    case "duplicate":
      return { ...named, outcome: outcome.outcome };
    case "rejected":
      return { ...named, outcome: outcome.outcome, code: outcome.code, detail: outcome.detail };
  }
}

function amountsOf(repayments: readonly Repayment[]): MoneyWire[] {
  const sums = new Map<Repayment["currency"], bigint>();
  for (const one of repayments) sums.set(one.currency, (sums.get(one.currency) ?? 0n) + one.amount);
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, sum]) => wire(currency, sum));
}

/** Anybody sees when principal came back; amounts, references and interest are for the partner and for staff. */
export const RepaymentAnswer = z
  .object({
    id: z.string(),
    kind: Kind.optional(),
    paidOn: z.string(),
    principal: MoneyOut,
    reversedAt: z.string().optional().openapi({ description: "Two people took it back: it counts no more" }),
    interest: MoneyOut.optional(),
    overpaid: MoneyOut.optional(),
    waived: MoneyOut.optional(),
    amount: MoneyOut.optional(),
    repaidAfter: MoneyOut.optional(),
    reference: z.string().optional(),
    recordedAt: z.string().optional(),
  })
  .openapi("Repayment");

export function repaymentAnswer(repayment: Repayment, whole: boolean): z.infer<typeof RepaymentAnswer> {
  const { id, kind, paidOn, currency, reference, recordedAt, reversedAt } = repayment;
  const seen = {
    id,
    ...(kind === "repayment" ? {} : { kind }),
    paidOn,
    principal: wire(currency, repayment.principal),
    ...(reversedAt === null ? {} : { reversedAt }),
  };
  if (!whole) return seen;
  return {
    ...seen,
    interest: wire(currency, repayment.interest),
    overpaid: wire(currency, repayment.overpaid),
    waived: wire(currency, repayment.waived),
    amount: wire(currency, repayment.amount),
    repaidAfter: wire(currency, repayment.repaidAfter),
    reference,
    recordedAt,
  };
}

/** One loan with something due. `dueOn` is its oldest day that is not wholly paid; `overdueSince` says that this was before today. */
export const ExpectedAnswer = z
  .object({
    loanId: z.string(),
    title: z.string(),
    displayName: z.string(),
    dueOn: z.string(),
    principal: MoneyOut,
    interest: MoneyOut,
    total: MoneyOut,
    overdueSince: z.string().nullable(),
    overdueDays: z.int(),
  })
  .openapi("ExpectedRepayment");

export function expectedAnswer(expected: ExpectedOfLoan): z.infer<typeof ExpectedAnswer> {
  const { id, title, displayName, currency } = expected.loan;
  return {
    loanId: id,
    title,
    displayName,
    dueOn: expected.dueOn,
    principal: wire(currency, expected.principal),
    interest: wire(currency, expected.interest),
    total: wire(currency, expected.total),
    overdueSince: expected.overdueSince,
    overdueDays: expected.overdueDays,
  };
}
