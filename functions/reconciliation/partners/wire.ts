// Owns how a partner's month is reported, signed and answered; refuses to know who may see it.
import "@hono/zod-openapi";
import * as z from "zod";
import { Month } from "../../adjustments/wire.ts";
import { type Currency, exponentOf } from "../../money/currencies.ts";
import { type Minor, minor } from "../../money/minor.ts";
import { CurrencyCode, MoneyOut } from "../../money/schema.ts";
import { parseAmount, wire } from "../../money/wire.ts";
import { oneLine } from "../../one-line.ts";
import type { MonthOfPartner } from "./queries.ts";
import { differenceOf } from "./rules.ts";
import { ROWS, type RowName, STATEMENT_STATES } from "./statement.ts";

const NOTE_MAX = 500;
const AMOUNT_MAX = 24;

/** Cash may be nothing, and a partner that lent its own money may say less than nothing. */
const Signed = z
  .string()
  .max(AMOUNT_MAX)
  .regex(/^-?\d{1,15}(\.\d{1,3})?$/, 'must be a plain decimal, such as "1250.00" or "-12.50"')
  .openapi({ example: "1250.00" });

const rowFields = Object.fromEntries(ROWS.map((row) => [row, Signed.optional()])) as Record<
  RowName,
  z.ZodOptional<typeof Signed>
>;

export const ReportRequest = z
  .strictObject({
    month: Month,
    currency: CurrencyCode,
    rows: z
      .strictObject({ ...rowFields, closing: Signed })
      .openapi({ description: "Decimal values in `currency`. Closing cash is needed; a row left out is not compared" }),
    note: oneLine(NOTE_MAX).optional(),
  })
  .openapi("PartnerReportRequest");

export const SignatureRequest = z
  .strictObject({
    month: Month,
    currency: CurrencyCode,
    closing: Signed.openapi({ description: "The expected closing cash you saw: it is what you sign" }),
  })
  .openapi("PartnerSignatureRequest");

export const SendBackRequest = z
  .strictObject({ month: Month, currency: CurrencyCode, reason: oneLine(NOTE_MAX) })
  .openapi("PartnerSendBackRequest");

const SignatureAnswer = z.object({ by: z.string(), at: z.string() }).nullable();

export const MonthAnswer = z
  .object({
    currency: CurrencyCode,
    state: z.enum(STATEMENT_STATES),
    rows: z.array(
      z.object({
        row: z.enum(ROWS),
        expected: MoneyOut,
        reported: MoneyOut.nullable(),
        difference: MoneyOut.nullable(),
      }),
    ),
    corrections: z.array(
      z.object({ cause: z.string(), kind: z.string(), ofMonth: z.string(), at: z.string(), amount: MoneyOut }),
    ),
    note: z.string().nullable(),
    reportedBy: z.string().nullable(),
    reportedAt: z.string().nullable(),
    asOf: z.string().nullable(),
    partnerSignature: SignatureAnswer,
    financeSignature: SignatureAnswer,
    sentBack: z.object({ reason: z.string(), by: z.string(), at: z.string() }).nullable(),
  })
  .openapi("PartnerMonth");

export const PartnerReconciliationAnswer = z
  .object({
    partnerId: z.string(),
    month: z.string(),
    statements: z.array(MonthAnswer),
    matched: z.array(z.string()).openapi({ description: "Rows that agree, such as `PHP closing`" }),
    unmatched: z.array(z.string()).openapi({ description: "Rows that differ" }),
    missing: z.array(z.string()).openapi({ description: "Rows with money that the partner did not report" }),
    duplicate: z.array(z.string()).openapi({ description: "Always empty: a partner's reference names one payment" }),
  })
  .openapi("PartnerReconciliation");

/** A signed decimal in whole units; null when the currency has fewer digits. */
export function signedUnits(currency: Currency, text: string): Minor | null {
  const size = parseAmount(currency, text.replace(/^-/, ""));
  return size === null ? null : minor(text.startsWith("-") ? -size : size);
}

/** The reported rows in whole units, or the first that the currency cannot hold. */
export function rowsSaid(
  currency: Currency,
  rows: Partial<Record<RowName, string | undefined>>,
): { ok: true; rows: Partial<Record<RowName, Minor>> } | { ok: false; row: RowName; detail: string } {
  const said: Partial<Record<RowName, Minor>> = {};
  for (const row of ROWS) {
    const text = rows[row];
    if (text === undefined) continue;
    const units = signedUnits(currency, text);
    if (units === null) return { ok: false, row, detail: `${currency} has ${exponentOf(currency)} decimals` };
    said[row] = units;
  }
  return { ok: true, rows: said };
}

export function monthAnswer({ statement, figures }: MonthOfPartner): z.infer<typeof MonthAnswer> {
  const { currency, state, report, asOf, partnerSignature, financeSignature, sentBack } = statement;
  const shown = (units: Minor | null | undefined) =>
    units === null || units === undefined ? null : wire(currency, units);
  return {
    currency,
    state,
    rows: ROWS.map((row) => ({
      row,
      expected: wire(currency, figures.rows[row]),
      reported: shown(report?.rows[row]),
      difference: shown(differenceOf(figures, statement, row)),
    })),
    corrections: figures.corrections.map(({ amount, ...one }) => ({ ...one, amount: wire(currency, amount) })),
    note: report?.note || null,
    reportedBy: report?.by ?? null,
    reportedAt: report?.at ?? null,
    asOf,
    partnerSignature,
    financeSignature,
    sentBack,
  };
}

export function partnerAnswer(
  partnerId: string,
  month: string,
  months: readonly MonthOfPartner[],
): z.infer<typeof PartnerReconciliationAnswer> {
  const rows = months.flatMap((one) => ROWS.map((row) => ({ one, row, name: `${one.statement.currency} ${row}` })));
  const named = (when: (units: Minor | null, expected: Minor) => boolean) =>
    rows
      .filter(({ one, row }) => when(differenceOf(one.figures, one.statement, row), one.figures.rows[row]))
      .map((each) => each.name);
  return {
    partnerId,
    month,
    statements: months.map(monthAnswer),
    matched: named((off) => off === 0n),
    unmatched: named((off) => off !== null && off !== 0n),
    missing: named((off, expected) => off === null && expected !== 0n),
    duplicate: [],
  };
}
